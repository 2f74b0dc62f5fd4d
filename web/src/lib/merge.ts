import { isObject, put, same, type Json, type JsonObject } from './json';

/** A place both have changed, each to something else. */
export interface Conflict {
  path: string;
  before: Json | undefined;
  theirs: Json | undefined;
  mine: Json | undefined;
}

export interface Merged {
  options: JsonObject;
  /** What only they changed and is taken over. */
  taken: Omit<Conflict, 'mine'>[];
  conflicts: Conflict[];
}

/**
 * Two people's changes of the same answers as one: what only one of them changed counts, and where both did, mine
 * stays until somebody decides. Lists count as one value.
 */
export function merge(before: JsonObject, theirs: JsonObject, mine: JsonObject, prefix = ''): Merged {
  const result: Merged = { options: {}, taken: [], conflicts: [] };
  for (const key of new Set([...Object.keys(before), ...Object.keys(theirs), ...Object.keys(mine)])) {
    const [was, other, own] = [before, theirs, mine].map((one) =>
      Object.hasOwn(one, key) ? one[key] : undefined,
    );
    const path = prefix + key;
    let value = own;
    if (isObject(other) && isObject(own)) {
      const inner = merge(isObject(was) ? was : {}, other, own, `${path}.`);
      value = inner.options;
      result.taken.push(...inner.taken);
      result.conflicts.push(...inner.conflicts);
    } else if (!same(other, was) && !same(own, other)) {
      if (same(own, was)) {
        value = other;
        result.taken.push({ path, before: was, theirs: other });
      } else result.conflicts.push({ path, before: was, theirs: other, mine: own });
    }
    if (value !== undefined) put(result.options, key, value);
  }
  return result;
}
