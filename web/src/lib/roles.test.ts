import { expect, test } from 'vitest';
import { partsOf, withRole } from './roles';

test('a role is given for a group, changed and taken', () => {
  expect(partsOf('deployer:/team')).toEqual({ role: 'deployer', group: '/team' });
  expect(withRole(['viewer'], 'deployer', true, '/team')).toEqual(['viewer', 'deployer:/team']);
  expect(withRole(['viewer', 'deployer:/team'], 'deployer', true, '')).toEqual(['viewer', 'deployer']);
  expect(withRole(['viewer', 'deployer:/team'], 'deployer', false, '')).toEqual(['viewer']);
});
