/** A JSON value and what we do with it; no code here changes a value in place. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, i) => same(one, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
  );
}

/** Sets a key without ever touching a prototype: the keys come from packages. */
export function put(target: JsonObject, key: string, value: Json): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

/** What the user chose: the values that differ from the defaults, so that later defaults reach everything else. */
export function chosen(options: JsonObject, defaults: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(options)) {
    const usual = Object.hasOwn(defaults, key) ? defaults[key] : undefined;
    if (value === undefined || same(value, usual)) continue;
    if (isObject(value) && isObject(usual)) {
      const inner = chosen(value, usual);
      if (Object.keys(inner).length > 0) put(result, key, inner);
    } else put(result, key, value);
  }
  return result;
}

/** Defaults with the user's answers over them; lists are replaced, not mixed. */
export function over(defaults: JsonObject, answers: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(defaults)) put(result, key, value);
  for (const [key, value] of Object.entries(answers)) {
    const usual = Object.hasOwn(result, key) ? result[key] : undefined;
    put(result, key, isObject(value) && isObject(usual) ? over(usual, value) : value);
  }
  return result;
}

/** `/a/b~1c` as its parts. */
export function pointerParts(pointer: string): string[] {
  if (!pointer.startsWith('/')) return pointer === '' ? [] : [pointer];
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function pointerOf(path: readonly (string | number)[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The value without what stands at the given paths, replaced by `instead` when one is given. */
export function without(value: JsonObject, paths: readonly string[][], instead?: Json): JsonObject {
  const result: JsonObject = {};
  for (const [key, inner] of Object.entries(value)) {
    const here = paths.filter((path) => path[0] === key).map((path) => path.slice(1));
    if (here.some((path) => path.length === 0)) {
      if (instead !== undefined) put(result, key, instead);
    } else put(result, key, here.length > 0 && isObject(inner) ? without(inner, here, instead) : inner);
  }
  return result;
}

export function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
