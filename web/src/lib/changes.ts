import { isObject, same, type Json, type JsonObject } from './json';

export interface Change {
  path: string;
  from: string;
  to: string;
}

function told(value: Json | undefined): string {
  return value === undefined ? '—' : JSON.stringify(value);
}

function branch(value: Json | undefined): value is JsonObject | undefined {
  return value === undefined || (isObject(value) && Object.keys(value).length > 0);
}

/** What differs between two sets of options, leaf by leaf. */
export function changes(from: JsonObject, to: JsonObject, prefix = ''): Change[] {
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((key): Change[] => {
    const [was, is] = [from[key], to[key]];
    if (same(was, is)) return [];
    if (branch(was) && branch(is) && (was !== undefined || is !== undefined)) {
      return changes(was ?? {}, is ?? {}, `${prefix}${key}.`);
    }
    return [{ path: prefix + key, from: told(was), to: told(is) }];
  });
}
