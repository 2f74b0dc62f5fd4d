import { expect, test } from 'vitest';
import { problems } from './schemaCheck';

const SCHEMA = {
  type: 'object',
  required: ['name', 'mode'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 5 },
    mode: { type: 'string', enum: ['a', 'b'] },
    count: { type: 'integer', minimum: 1, maximum: 3 },
    list: { type: 'array', items: { $ref: '#/definitions/port' }, maxItems: 2 },
  },
  definitions: { port: { type: 'integer', minimum: 1 } },
};

test('all problems come at once, each with its place', () => {
  expect(problems(SCHEMA, { name: 'too long', count: 4, list: [0, 'x', 5] })).toEqual([
    { pointer: '/mode', detail: 'is required' },
    { pointer: '/name', detail: 'must have at most 5 characters' },
    { pointer: '/count', detail: 'must be at most 3' },
    { pointer: '/list', detail: 'must have at most 2 entries' },
    { pointer: '/list/0', detail: 'must be at least 1' },
    { pointer: '/list/1', detail: 'must be a whole number' },
  ]);
});

test('a good value has no problem', () => {
  expect(problems(SCHEMA, { name: 'x', mode: 'a', count: 2, list: [1] })).toEqual([]);
});

test('a schema that turns in circles or points elsewhere ends', () => {
  const circle = {
    definitions: { a: { $ref: '#/definitions/a' } },
    properties: { x: { $ref: '#/definitions/a' }, y: { $ref: 'https://elsewhere/' } },
  };
  expect(problems(circle, { x: 1, y: 2 })).toEqual([]);
});

test('a pattern that could hang the browser is left to the server', () => {
  expect(
    problems({ properties: { x: { type: 'string', pattern: '(a+)+$' } } }, { x: `${'a'.repeat(50)}!` }),
  ).toEqual([]);
});
