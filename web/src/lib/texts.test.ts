import { afterEach, expect, test } from 'vitest';
import { plain } from './ansi';
import { changes } from './changes';
import { counted, preferred, speak, t } from './i18n';
import { appIdOf, appPath, freshKey } from './ids';
import { mib, share } from './quantity';
import { ranked } from './ranked';
import { since } from './since';

afterEach(() => speak('en', {}));

test('a text without a translation stays English, values are put in', () => {
  expect(t('Install {name}', { name: 'kafka' })).toBe('Install kafka');
  speak('de', { 'Install {name}': '{name} installieren' });
  expect(t('Install {name}', { name: 'kafka' })).toBe('kafka installieren');
  expect(counted(1, '{n} app', '{n} apps')).toBe('1 app');
  expect(preferred(['fr', 'de-AT', 'en'])).toBe('de');
});

test('app ids go through addresses unharmed', () => {
  expect(appPath('/team/web')).toBe('team:web');
  expect(appIdOf('team:web')).toBe('/team/web');
  expect(freshKey()).toMatch(/^[0-9a-f]{32}$/);
});

test('sizes are read in the unit that fits', () => {
  expect([mib(512), mib(1536), mib(2 * 1024 * 1024)]).toEqual(['512 MiB', '1.5 GiB', '2 TiB']);
  expect([share(1, 3), share(1, 0), share(5, 4)]).toEqual([33, 0, 100]);
});

test('time is told as people do', () => {
  const now = Date.parse('2026-01-01T12:00:00Z');
  expect(since('2026-01-01T11:59:50Z', now)).toBe('now');
  expect(since('2026-01-01T11:00:00Z', now)).toBe('1 hour ago');
  expect(since('not a time', now)).toBe('');
});

test('logs are text: colours and cursor tricks are gone', () => {
  expect(plain('\u001b[31mred\u001b[0m \u001b]0;title\u0007x\u001b[2Jy')).toBe('red xy');
});

test('the palette finds beginnings first', () => {
  expect(ranked(['my-kafka', 'kafka', 'k-a-f-k-a', 'web'], 'kafka', (one) => one)).toEqual([
    'kafka',
    'my-kafka',
    'k-a-f-k-a',
  ]);
});

test('revisions differ leaf by leaf', () => {
  expect(changes({}, { a: { b: 1 } })).toEqual([{ path: 'a.b', from: '—', to: '1' }]);
  expect(changes({ a: { b: 1, c: 2 }, d: 3 }, { a: { b: 1, c: 4 } })).toEqual([
    { path: 'a.c', from: '2', to: '4' },
    { path: 'd', from: '3', to: '—' },
  ]);
});
