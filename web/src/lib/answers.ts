import { isObject, same, type Json, type JsonObject } from './json';
import { secretPaths } from './schemaForm';

export interface Answer {
  name: string;
  start: Json | undefined;
  before: Json | undefined;
  now: Json | undefined;
  secret: boolean;
}

function leaves(value: JsonObject, prefix = ''): Map<string, Json> {
  const result = new Map<string, Json>();
  for (const [key, inner] of Object.entries(value)) {
    if (isObject(inner) && Object.keys(inner).length > 0) {
      for (const [name, leaf] of leaves(inner, `${prefix}${key}.`)) result.set(name, leaf);
    } else result.set(prefix + key, inner);
  }
  return result;
}

/** Every option that is, or was, answered with something else than the default. */
export function answers(
  config: JsonObject | null,
  start: JsonObject,
  before: JsonObject,
  now: JsonObject,
): Answer[] {
  const [defaults, was, is] = [leaves(start), leaves(before), leaves(now)];
  const secrets = new Set(secretPaths(config).map((path) => path.join('.')));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name): Answer[] => {
    const row = {
      name,
      start: defaults.get(name),
      before: was.get(name),
      now: is.get(name),
      secret: secrets.has(name),
    };
    const changed = (row.before !== undefined && !same(row.before, row.start)) || !same(row.now, row.start);
    return changed ? [row] : [];
  });
}
