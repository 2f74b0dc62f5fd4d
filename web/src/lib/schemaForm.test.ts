import { expect, test } from 'vitest';
import { groupOf, groups, isSecret, label, secretPaths, uiOf } from './schemaForm';
import { optionRows } from './optionRows';
import type { JsonObject } from './json';

const CONFIG: JsonObject = {
  type: 'object',
  required: ['brokers'],
  definitions: { size: { type: 'integer' } },
  properties: {
    service: {
      type: 'object',
      title: 'The service',
      description: 'Name and place',
      properties: { name: { type: 'string', default: 'kafka' } },
    },
    brokers: { type: 'integer', enum: [1, 3], default: 3 },
    auth: {
      type: 'object',
      properties: { adminPassword: { type: 'string', default: 'x' }, tokens: { type: 'integer' } },
    },
  },
};

test('each object of the first level is a tab, loose options share the first one', () => {
  expect(groups(CONFIG).map((one) => [one.key, one.title])).toEqual([
    [null, 'General'],
    ['service', 'The service'],
    ['auth', 'Auth'],
  ]);
});

test('shared definitions travel with every tab', () => {
  for (const group of groups(CONFIG)) expect(group.schema.definitions).toEqual({ size: { type: 'integer' } });
});

test('a problem is counted on the tab where it can be corrected', () => {
  const all = groups(CONFIG);
  expect(groupOf('/brokers', all)).toBe(0);
  expect(groupOf('/auth/adminPassword', all)).toBe(2);
  expect(groupOf('', all)).toBe(-1);
  expect(groupOf('/unknown', all)).toBe(-1);
});

test('secrets are known by their media type, their format and their usual names', () => {
  expect(isSecret('x', { type: 'string', media: { type: 'application/x-secret+string' } })).toBe(true);
  expect(isSecret('adminPassword', { type: 'string' })).toBe(true);
  expect(isSecret('api_key', { type: 'string' })).toBe(true);
  expect(isSecret('tokenizer', { type: 'string' })).toBe(false);
  expect(isSecret('password', { type: 'boolean' })).toBe(false);
  expect(secretPaths(CONFIG)).toEqual([['auth', 'adminPassword']]);
  expect(uiOf({ properties: { auth: CONFIG.properties as JsonObject } })).toBeDefined();
});

test('names of options read like words', () => {
  expect(label('heap_size')).toBe('Heap size');
  expect(label('minHeap')).toBe('Min Heap');
});

test('the options of a release are a flat list that shows no secret default', () => {
  const rows = optionRows(CONFIG);
  expect(rows.map((row) => row.name)).toEqual([
    'service.name',
    'brokers',
    'auth.adminPassword',
    'auth.tokens',
  ]);
  expect(rows.find((row) => row.name === 'auth.adminPassword')?.start).toBe('');
  expect(rows.find((row) => row.name === 'brokers')).toMatchObject({
    type: '1 | 3',
    start: '3',
    required: true,
  });
});
