import { expect, test } from 'vitest';
import { chosen, over, pointerOf, pointerParts, same, without } from './json';

const DEFAULTS = { service: { name: 'kafka' }, broker: { cpus: 1, list: [1, 2] }, brokers: 3 };

test('what is sent is only what differs from the defaults', () => {
  expect(
    chosen({ service: { name: 'kafka' }, broker: { cpus: 2, list: [1, 2] }, brokers: 3 }, DEFAULTS),
  ).toEqual({
    broker: { cpus: 2 },
  });
});

test('answers over defaults and back lose nothing, unknown keys and empty lists included', () => {
  const answers = { broker: { cpus: 2, list: [] }, extra: { deep: null } };
  expect(over(DEFAULTS, answers)).toEqual({
    ...DEFAULTS,
    broker: { cpus: 2, list: [] },
    extra: { deep: null },
  });
});

test('an option named __proto__ is an option like any other', () => {
  const answers = JSON.parse('{"__proto__": {"polluted": true}}');
  const merged = over({}, answers);
  expect(JSON.stringify(merged)).toBe('{"__proto__":{"polluted":true}}');
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('secrets are left out or replaced where they stand', () => {
  const options = { db: { user: 'u', password: 'p' }, password: 'q' };
  expect(without(options, [['db', 'password'], ['password']])).toEqual({ db: { user: 'u' } });
  expect(without(options, [['db', 'password']], '…')).toEqual({
    db: { user: 'u', password: '…' },
    password: 'q',
  });
});

test('pointers go both ways', () => {
  expect(pointerParts('/a~1b/c~0d/0')).toEqual(['a/b', 'c~d', '0']);
  expect(pointerOf(['a/b', 'c~d', 0])).toBe('/a~1b/c~0d/0');
});

test('values are the same whatever the order of their keys', () => {
  expect(same({ a: [1, { b: 2 }], c: null }, { c: null, a: [1, { b: 2 }] })).toBe(true);
  expect(same({ a: undefined }, { b: undefined })).toBe(false);
});
