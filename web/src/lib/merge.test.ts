import { expect, test } from 'vitest';
import { merge } from './merge';

test('what only one of two changed counts; where both did, mine stays and is told', () => {
  const before = { text: 'Hello', copies: 1, node: { cpus: 1, mem: 64 }, gone: true };
  const theirs = { text: 'Servus', copies: 3, node: { cpus: 1, mem: 128 } };
  const mine = { text: 'Moin', copies: 1, node: { cpus: 2, mem: 64 }, gone: true };
  const merged = merge(before, theirs, mine);
  expect(merged.options).toEqual({ text: 'Moin', copies: 3, node: { cpus: 2, mem: 128 } });
  expect(merged.taken.map((one) => one.path)).toEqual(['copies', 'node.mem', 'gone']);
  expect(merged.conflicts).toEqual([{ path: 'text', before: 'Hello', theirs: 'Servus', mine: 'Moin' }]);
});

test('the same change made twice is none, and nothing is lost when only one person was at work', () => {
  const before = { a: 1, list: [1, 2] };
  expect(merge(before, { a: 2, list: [1] }, { a: 2, list: [1] })).toMatchObject({ taken: [], conflicts: [] });
  expect(merge(before, before, { a: 5, list: [] }).options).toEqual({ a: 5, list: [] });
  expect(merge(before, { a: 7, list: [3] }, before).options).toEqual({ a: 7, list: [3] });
});
