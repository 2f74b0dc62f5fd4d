import { expect, test } from 'vitest';
import { LineStore } from './logLines';

const texts = (store: LineStore) => store.lines().map((line) => `${line.ordinal} ${line.text}`);

test('the logs of two instances become one story, in the order of their times', () => {
  const store = new LineStore();
  store.add(0, '2026-01-01T10:00:00Z a\n2026-01-01 10:00:04,250 c\n');
  store.add(1, '[2026-01-01T10:00:02 b\n\tat some.Trace\n');
  expect(texts(store)).toEqual([
    '0 2026-01-01T10:00:00Z a',
    '1 [2026-01-01T10:00:02 b',
    '1 \tat some.Trace',
    '0 2026-01-01 10:00:04,250 c',
  ]);
});

test('a line cut in the middle is put together, and shown while it is still open', () => {
  const store = new LineStore();
  store.add(0, 'hel');
  expect(texts(store)).toEqual(['0 hel']);
  store.add(0, 'lo\n');
  expect(texts(store)).toEqual(['0 hello']);
});

test('it does not grow without end', () => {
  const store = new LineStore();
  for (let i = 0; i < 9_000; i++) store.add(0, `line ${i}\n`);
  expect(store.lines()).toHaveLength(4_000);
  expect(store.lines().at(-1)?.text).toBe('line 8999');
});
