interface Point {
  at: string;
}

/** Points of several instances on one time line of steps of `step` seconds; a step nobody told of is a gap. */
export function aligned<P extends Point>(
  series: readonly { instance: string; points: readonly P[] }[],
  value: (point: P) => number | null | undefined,
  step = 5,
): { times: number[]; lines: { name: string; values: (number | null)[] }[] } {
  const slot = (point: P) => Math.floor(Date.parse(point.at) / 1000 / step) * step;
  const times = [...new Set(series.flatMap((one) => one.points.map(slot)))]
    .filter((time) => !Number.isNaN(time))
    .sort((a, b) => a - b);
  const place = new Map(times.map((time, i) => [time, i]));
  const lines = series.map((one) => {
    const values: (number | null)[] = times.map(() => null);
    for (const point of one.points) {
      const i = place.get(slot(point));
      if (i !== undefined) values[i] = value(point) ?? null;
    }
    return { name: one.instance, values };
  });
  return { times, lines };
}
