import { expect, test } from 'vitest';
import { aligned } from './series';

test('two instances stand on one time line, with gaps where one said nothing', () => {
  const series = [
    {
      instance: 'web.0',
      points: [
        { at: '1970-01-01T00:00:10Z', cpus: 1 },
        { at: '1970-01-01T00:00:21Z', cpus: 3 },
      ],
    },
    { instance: 'web.1', points: [{ at: '1970-01-01T00:00:12Z', cpus: 2 }] },
  ];
  expect(aligned(series, (point) => point.cpus)).toEqual({
    times: [10, 20],
    lines: [
      { name: 'web.0', values: [1, 3] },
      { name: 'web.1', values: [2, null] },
    ],
  });
});
