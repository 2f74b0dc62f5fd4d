import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import words from './words.de';

const SRC = join(import.meta.dirname, '..');
const TEXT = String.raw`'((?:[^'\\]|\\.)*)'`;

function texts(): Set<string> {
  const found = new Set<string>();
  for (const file of readdirSync(SRC, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file) || file.includes('.test.')) continue;
    const source = readFileSync(join(SRC, file), 'utf8');
    for (const match of source.matchAll(new RegExp(String.raw`\bt\(\s*${TEXT}`, 'g')))
      found.add(match[1] ?? '');
    for (const match of source.matchAll(
      new RegExp(String.raw`counted\(\s*[^,']+,\s*${TEXT},\s*${TEXT}`, 'g'),
    )) {
      found.add(match[1] ?? '').add(match[2] ?? '');
    }
  }
  return found;
}

test('every text of the store is there in German, with the same places for values', () => {
  const missing = [...texts()].filter((text) => !(text in words));
  expect(missing).toEqual([]);
  for (const [english, german] of Object.entries(words)) {
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map((one) => one[0]).sort();
    expect(places(german), english).toEqual(places(english));
  }
});
