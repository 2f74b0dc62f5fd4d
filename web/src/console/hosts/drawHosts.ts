import type { Host } from '../../api/types';
import { appOf, BOX, hue, shown, squares, type Layout } from '../../lib/picture';
import { share } from '../../lib/quantity';

/** What the picture takes from the theme, read once a change instead of once a frame. */
export interface Ink {
  text: string;
  faint: string;
  line: string;
  face: string;
  mark: string;
  warn: string;
}

export function inkOf(element: Element): Ink {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--pf-t--global--${name}`).trim();
  return {
    text: token('text--color--regular'),
    faint: token('text--color--subtle'),
    line: token('border--color--default'),
    face: token('background--color--secondary--default'),
    mark: token('border--color--brand--default'),
    warn: token('color--status--warning--default'),
  };
}

export interface Scene {
  hosts: readonly Host[];
  plan: Layout;
  top: number;
  width: number;
  height: number;
  marked: number;
  /** Instances that are not well; they are drawn as frames. */
  unwell: ReadonlySet<string>;
  ink: Ink;
}

const colours = new Map<string, string>();
const hues = new Set<number>();

export function colourOf(instance: string): string {
  const app = appOf(instance);
  let colour = colours.get(app);
  if (!colour) {
    const degrees = hue(app, hues);
    hues.add(degrees);
    colour = `hsl(${degrees} 60% ${degrees % 30 === 0 ? 50 : 62}%)`;
    colours.set(app, colour);
  }
  return colour;
}

/** Draws the part of the pool that is in sight. */
export function drawHosts(pen: CanvasRenderingContext2D, scene: Scene): void {
  pen.clearRect(0, 0, scene.width, scene.height);
  for (const { x, y, index } of shown(scene.plan, scene.hosts.length, scene.top, scene.height)) {
    const host = scene.hosts[index];
    if (host) drawHost(pen, scene, host, x, y, index === scene.marked);
  }
}

function drawHost(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  host: Host,
  x: number,
  y: number,
  marked: boolean,
) {
  const { ink } = scene;
  const well = host.state === 'active';
  pen.fillStyle = ink.face;
  pen.strokeStyle = marked ? ink.mark : well ? ink.line : ink.warn;
  pen.lineWidth = marked ? 3 : well ? 1 : 2;
  pen.beginPath();
  pen.roundRect(x + 1.5, y + 1.5, BOX.width - 3, BOX.height - 3, 8);
  pen.fill();
  pen.stroke();
  pen.fillStyle = ink.text;
  pen.font = '600 12px sans-serif';
  pen.fillText(
    well ? host.name : `${host.name} · ${host.state}`,
    x + BOX.pad,
    y + 18,
    BOX.width - 2 * BOX.pad,
  );
  drawInstances(pen, scene, host, x + BOX.pad, y + BOX.head + 2);
  drawFill(pen, ink, host, x + BOX.pad, y + BOX.height - BOX.foot);
}

function drawInstances(pen: CanvasRenderingContext2D, scene: Scene, host: Host, x: number, y: number) {
  const { side, inRow } = squares(host.instances.length);
  host.instances.forEach((instance, i) => {
    const left = x + (i % inRow) * (side + 2);
    const top = y + Math.floor(i / inRow) * (side + 2);
    if (scene.unwell.has(instance)) {
      pen.strokeStyle = colourOf(instance);
      pen.lineWidth = 2;
      pen.strokeRect(left + 1, top + 1, side - 2, side - 2);
    } else {
      pen.fillStyle = colourOf(instance);
      pen.fillRect(left, top, side, side);
    }
  });
}

/** Two thin bars: how much of CPU and memory is promised. */
function drawFill(pen: CanvasRenderingContext2D, ink: Ink, host: Host, x: number, y: number) {
  const width = BOX.width - 2 * BOX.pad;
  const parts = [share(host.used.cpus, host.total.cpus), share(host.used.memMiB, host.total.memMiB)];
  parts.forEach((part, i) => {
    pen.fillStyle = ink.line;
    pen.fillRect(x, y + i * 5, width, 3);
    pen.fillStyle = part >= 95 ? ink.warn : ink.mark;
    pen.fillRect(x, y + i * 5, (width * part) / 100, 3);
  });
}
