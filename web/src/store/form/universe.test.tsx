import { cleanup, render } from '@testing-library/react';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isObject, same, type Json, type JsonObject } from '../../lib/json';
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

/** The newest config of each package. */
function newest(): [string, JsonObject][] {
  return readdirSync(PACKAGES).flatMap((letter) =>
    readdirSync(join(PACKAGES, letter)).flatMap((name): [string, JsonObject][] => {
      const folder = join(PACKAGES, letter, name);
      const releases = readdirSync(folder).filter((one) => existsSync(join(folder, one, 'config.json')));
      const last = releases.sort((a, b) => Number(a) - Number(b)).at(-1);
      return last
        ? [[name, JSON.parse(readFileSync(join(folder, last, 'config.json'), 'utf8')) as JsonObject]]
        : [];
    }),
  );
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
      'a form opens for the newest schema of every package, and drawing it changes no value',
      { timeout: 300_000 },
      () => {
        const wrong: string[] = [];
        const configs = newest();
        expect(configs.length).toBeGreaterThan(100);
        for (const [name, config] of configs) {
          const start = defaults(config);
          secretPaths(config);
          for (const group of groups(config)) {
            const value = group.key === null ? start : start[group.key];
            const given = isObject(value) ? value : {};
            try {
              if (!same(afterDrawing(group, given), given)) wrong.push(`${name}/${group.key}: changed`);
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
