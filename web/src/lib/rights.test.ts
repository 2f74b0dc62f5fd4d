import { expect, test } from 'vitest';
import { allows } from './rights';

test('a right on a group is one on all below it and on nothing beside it', () => {
  const may = (app?: string) => allows(['see', 'deploy@/team,/web'], 'deploy', app);
  expect([may('/team'), may('/team/a/b'), may('/web'), may('/teams'), may('/other'), may()]).toEqual([
    true,
    true,
    true,
    false,
    false,
    true,
  ]);
});

test('what is not named is not offered; a server that names nothing allows all', () => {
  expect(allows(['see'], 'see', '/a')).toBe(true);
  expect(allows(['see'], 'operate', '/a')).toBe(false);
  expect(allows([], 'see')).toBe(false);
  expect(allows(undefined, 'own')).toBe(true);
});
