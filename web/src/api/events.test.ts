import { expect, test } from 'vitest';
import { Parser } from './events';
import { touched } from './live';
import { facetsOf } from './packages';
import type { Event } from './types';

test('messages cut anywhere arrive whole', () => {
  const parser = new Parser();
  expect(parser.push(': keep-alive\n\nid: 7\nevent: app.inst')).toEqual([]);
  expect(parser.push('alled\ndata: {"a":\ndata: 1}\n')).toEqual([]);
  expect(parser.push('\n')).toEqual([{ id: '7', type: 'app.installed', data: '{"a":\n1}' }]);
});

test('an id stands until the next one', () => {
  const parser = new Parser();
  const [first, second] = parser.push('id: 3\ndata: x\n\ndata: y\n\n');
  expect([first?.id, second?.id]).toEqual(['3', '3']);
});

test('an event makes stale what it may have changed, and no more', () => {
  const event = (type: string, app: string | null = null): Event => ({
    id: 1,
    at: '',
    type,
    app,
    instance: null,
    host: null,
    message: '',
    by: 'admin',
    request: null,
  });
  expect(touched(event('app.scaled', '/web'))).toEqual(['events', 'apps']);
  expect(touched(event('host.drained'))).toContain('hosts');
  expect(touched(event('app.removed', '/web'))).toContain('packages');
});

test('facets keep their values and counts', () => {
  expect(facetsOf({ category: [{ value: 'web', count: 2 }] })).toEqual([
    { name: 'category', values: [{ value: 'web', count: 2 }] },
  ]);
});
