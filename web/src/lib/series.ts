interface Point {
  at: string;
}

/** A figure holds this long, in seconds, until the next one is told; later there is a gap. */
const HOLDS = 20;

/** Points of several instances on one time line of steps of `step` seconds; where one fell silent is a gap. */
export function aligned<P extends Point>(
  series: readonly { instance: string; points: readonly P[] }[],
  value: (point: P) => number | null | undefined,
  step = 5,
): { times: number[]; lines: { name: string; values: (number | null)[] }[] } {
  const slot = (point: P) => Math.floor(Date.parse(point.at) / 1000 / step) * step;
  const times = [...new Set(series.flatMap((one) => one.points.map(slot)))]
    .filter((time) => !Number.isNaN(time))
    .sort((a, b) => a - b);
  const lines = series.map((one) => {
    const told = new Map(one.points.map((point) => [slot(point), value(point) ?? null]));
    let last: { time: number; value: number | null } | null = null;
    const values = times.map((time) => {
      const now = told.get(time);
      if (now !== undefined) last = { time, value: now };
      return last && time - last.time <= HOLDS ? last.value : null;
    });
    return { name: one.instance, values };
  });
  return { times, lines };
}
