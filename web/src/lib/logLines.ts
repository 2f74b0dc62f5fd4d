/** One line of an instance's log. */
export interface LogLine {
  ordinal: number;
  text: string;
}

interface Kept extends LogLine {
  at: number;
  arrived: number;
}

const MOST = 4_000;
const STAMP = /^[[(]?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,6})?)/;

function stampOf(text: string): number {
  const found = STAMP.exec(text)?.[1];
  if (!found) return Number.NaN;
  return Date.parse(found.replace(' ', 'T').replace(',', '.'));
}

/**
 * Lines of several logs as one: by the time they name where they do, else in the order they came. A line without a
 * time (of a stack trace, say) stays behind the one before it. Bounded: the oldest go first.
 */
export class LineStore {
  private readonly rest = new Map<number, string>();
  private readonly last = new Map<number, number>();
  private kept: Kept[] = [];
  private count = 0;

  add(ordinal: number, text: string): void {
    const lines = ((this.rest.get(ordinal) ?? '') + text).split('\n');
    this.rest.set(ordinal, lines.pop() ?? '');
    for (const line of lines) {
      const named = stampOf(line);
      const at = Number.isNaN(named) ? (this.last.get(ordinal) ?? 0) : named;
      this.last.set(ordinal, at);
      this.kept.push({ ordinal, text: line, at, arrived: this.count++ });
    }
  }

  lines(): LogLine[] {
    this.kept.sort((a, b) => a.at - b.at || a.arrived - b.arrived);
    this.kept = this.kept.slice(-MOST);
    const open = [...this.rest]
      .filter(([, text]) => text !== '')
      .map(([ordinal, text]) => ({ ordinal, text }));
    return [...this.kept, ...open];
  }
}
