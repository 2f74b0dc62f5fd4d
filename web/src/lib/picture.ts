/** Where everything stands in the picture of the pool; in CSS pixels, computed without a screen. */
export interface Box {
  x: number;
  y: number;
  index: number;
}

export interface Layout {
  columns: number;
  rows: number;
  height: number;
}

export const BOX = { width: 148, height: 92, gap: 12, head: 24, foot: 14, pad: 8 } as const;

export function layout(width: number, hosts: number): Layout {
  const columns = Math.max(1, Math.floor((width + BOX.gap) / (BOX.width + BOX.gap)));
  const rows = Math.ceil(hosts / columns);
  return { columns, rows, height: rows * (BOX.height + BOX.gap) };
}

/** The boxes a window from `top` of the given height shows: what is not seen costs nothing. */
export function shown(plan: Layout, hosts: number, top: number, height: number): Box[] {
  const step = BOX.height + BOX.gap;
  const first = Math.max(0, Math.floor(top / step)) * plan.columns;
  const last = Math.min(hosts, (Math.floor((top + height) / step) + 1) * plan.columns);
  const boxes: Box[] = [];
  for (let index = first; index < last; index++) {
    const column = index % plan.columns;
    const row = Math.floor(index / plan.columns);
    boxes.push({ x: column * (BOX.width + BOX.gap), y: row * step - top, index });
  }
  return boxes;
}

/** Which host lies under a point of the window, or -1. */
export function hit(plan: Layout, hosts: number, x: number, y: number): number {
  const column = Math.floor(x / (BOX.width + BOX.gap));
  const row = Math.floor(y / (BOX.height + BOX.gap));
  const inside = x % (BOX.width + BOX.gap) < BOX.width && y % (BOX.height + BOX.gap) < BOX.height;
  const index = row * plan.columns + column;
  return inside && x >= 0 && column < plan.columns && index < hosts ? index : -1;
}

/** The side of the squares so that all instances of a host fit, and how many stand in a row. */
export function squares(count: number): { side: number; inRow: number } {
  const width = BOX.width - 2 * BOX.pad;
  const height = BOX.height - BOX.head - BOX.foot - BOX.pad;
  for (const side of [14, 10, 7, 5, 3, 2]) {
    const inRow = Math.floor(width / (side + 2));
    if (inRow * Math.floor(height / (side + 2)) >= count) return { side, inRow };
  }
  return { side: 1, inRow: Math.floor(width / 2) };
}

export function appOf(instance: string): string {
  return instance.replace(/\.\d+$/, '');
}

const HUES = 24;

/**
 * A colour for a name that is none of those in use, as long as there are any; mostly the same whenever one looks. Hues
 * are handed out in steps that keep those which follow each other apart.
 */
export function hue(app: string, inUse: ReadonlySet<number>): number {
  let sum = 0;
  for (const letter of app) sum = (sum * 33 + (letter.codePointAt(0) ?? 0)) % 9973;
  for (let i = 0; i < HUES; i++) {
    const degrees = (((sum + i * 7) % HUES) * 360) / HUES;
    if (!inUse.has(degrees)) return degrees;
  }
  return (sum * 37) % 360;
}
