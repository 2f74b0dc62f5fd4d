import { expect, test } from 'vitest';
import { aligned } from './series';

const at = (second: number) => new Date(second * 1000).toISOString();

test('two instances stand on one time line; a figure holds until the next one, a silence is a gap', () => {
  const series = [
    {
      instance: 'web.0',
      points: [
        { at: at(10), cpus: 1 },
        { at: at(21), cpus: 3 },
        { at: at(60), cpus: 4 },
      ],
    },
    { instance: 'web.1', points: [{ at: at(16), cpus: 2 }] },
  ];
  expect(aligned(series, (point) => point.cpus)).toEqual({
    times: [10, 15, 20, 60],
    lines: [
      { name: 'web.0', values: [1, 1, 3, 4] },
      { name: 'web.1', values: [null, 2, 2, null] },
    ],
  });
});
