import { cleanup, render } from '@testing-library/react';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isObject, pretty, same, type Json, type JsonObject } from '../../lib/json';
import { groups, secretPaths } from '../../lib/schemaForm';
import { GroupForm } from './GroupForm';

const PACKAGES = join(import.meta.dirname, '../../../../../shared/universe/repo/packages');
const EMPTY = new Map<string, string[]>();

function defaults(schema: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const [key, inner] of Object.entries(isObject(schema.properties) ? schema.properties : {})) {
    if (!isObject(inner)) continue;
    if (isObject(inner.properties)) result[key] = defaults(inner);
    else if (inner.default !== undefined) result[key] = inner.default as Json;
  }
  return result;
}

/** Every release's config when UNIVERSE_ALL_FORMS is set (minutes), else the newest of each package; equal ones once. */
const EVERY = process.env.UNIVERSE_ALL_FORMS === '1';

function configs(): [string, JsonObject][] {
  const seen = new Set<string>();
  return readdirSync(PACKAGES).flatMap((letter) =>
    readdirSync(join(PACKAGES, letter)).flatMap((name): [string, JsonObject][] => {
      const folder = join(PACKAGES, letter, name);
      const releases = readdirSync(folder)
        .filter((one) => existsSync(join(folder, one, 'config.json')))
        .sort((a, b) => Number(a) - Number(b));
      return (EVERY ? releases : releases.slice(-1)).flatMap((release): [string, JsonObject][] => {
        const text = readFileSync(join(folder, release, 'config.json'), 'utf8');
        if (seen.has(text)) return [];
        seen.add(text);
        return [[`${name}/${release}`, JSON.parse(text) as JsonObject]];
      });
    }),
  );
}

/** What the text box beside the form makes of the form's value, and back. */
function throughJson(value: JsonObject): JsonObject {
  return JSON.parse(pretty(value)) as JsonObject;
}

/** Draws a group and tells what the form made of the value without being touched. */
function afterDrawing(group: ReturnType<typeof groups>[number], value: JsonObject): JsonObject {
  let now = value;
  render(<GroupForm group={group} value={value} problems={EMPTY} onChange={(next) => (now = next)} />);
  cleanup();
  return now;
}

describe.skipIf(!existsSync(PACKAGES))(
  'the given Universe (skipped where it is not beside the checkout)',
  () => {
    test(
      'a form opens for the schema of every package, and form, JSON and form again lose nothing',
      { timeout: EVERY ? 3_600_000 : 900_000 },
      () => {
        const wrong: string[] = [];
        const all = configs();
        expect(all.length).toBeGreaterThan(100);
        for (const [name, config] of all) {
          const start = defaults(config);
          secretPaths(config);
          for (const group of groups(config)) {
            const value = group.key === null ? start : start[group.key];
            const given = isObject(value) ? value : {};
            try {
              if (!same(afterDrawing(group, throughJson(given)), given))
                wrong.push(`${name}/${group.key}: changed`);
            } catch (failure) {
              wrong.push(`${name}/${group.key}: ${String(failure).slice(0, 120)}`);
            }
          }
        }
        expect(wrong).toEqual([]);
      },
    );
  },
);
