import { isObject, pointerOf, same, type Json, type JsonObject } from './json';

/** One thing wrong with a value. */
export interface Problem {
  pointer: string;
  detail: string;
}

type Path = readonly (string | number)[];
const DEEPEST = 40;

/**
 * The light check done while typing: it interprets the plain rules of a schema and compiles nothing, so the strict
 * content security policy stands. Patterns come from packages and could hang the browser; they, and all the rest, are
 * the server's to judge.
 */
export function problems(schema: JsonObject, value: unknown, root: JsonObject = schema): Problem[] {
  return check(schema, value, [], root, 0);
}

export function resolve(schema: JsonObject, root: JsonObject): JsonObject {
  let here: Json | undefined = schema;
  for (let hops = 0; isObject(here) && typeof here.$ref === 'string' && hops < DEEPEST; hops++) {
    if (!here.$ref.startsWith('#/')) return {};
    let target: Json | undefined = root;
    for (const part of here.$ref.slice(2).split('/')) target = isObject(target) ? target[part] : undefined;
    here = target;
  }
  return isObject(here) ? here : {};
}

function check(schema: JsonObject, value: unknown, path: Path, root: JsonObject, depth: number): Problem[] {
  if (depth > DEEPEST || value === undefined) return [];
  const rule = resolve(schema, root);
  const wrong = (detail: string): Problem[] => [{ pointer: pointerOf(path), detail }];
  if (!typeFits(rule.type, value)) return wrong(`must be ${typeNames(rule.type)}`);
  if (Array.isArray(rule.enum) && !rule.enum.some((one) => same(one, value))) {
    return wrong(`must be one of ${rule.enum.map((one) => JSON.stringify(one)).join(', ')}`);
  }
  const deeper = (inner: Json | undefined, at: unknown, key: string | number) =>
    isObject(inner) ? check(inner, at, [...path, key], root, depth + 1) : [];
  if (typeof value === 'number') return range(rule, value).flatMap(wrong);
  if (typeof value === 'string') return length(rule, value).flatMap(wrong);
  if (Array.isArray(value)) {
    return [...count(rule, value).flatMap(wrong), ...value.flatMap((one, i) => deeper(rule.items, one, i))];
  }
  if (!isObject(value)) return [];
  const inside = isObject(rule.properties) ? Object.entries(rule.properties) : [];
  return [
    ...missing(rule, value, path),
    ...inside.flatMap(([name, inner]) =>
      Object.hasOwn(value, name) ? deeper(inner, value[name], name) : [],
    ),
  ];
}

function missing(rule: JsonObject, value: JsonObject, path: Path): Problem[] {
  const required = Array.isArray(rule.required) ? rule.required : [];
  return required
    .filter((name): name is string => typeof name === 'string' && value[name] === undefined)
    .map((name) => ({ pointer: pointerOf([...path, name]), detail: 'is required' }));
}

function typeFits(type: Json | undefined, value: unknown): boolean {
  if (Array.isArray(type)) return type.some((one) => typeFits(one, value));
  switch (type) {
    case 'object':
      return isObject(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
    case 'string':
    case 'boolean':
      return typeof value === type;
    case 'null':
      return value === null;
    default:
      return true;
  }
}

function typeNames(type: Json | undefined): string {
  const plain: Record<string, string> = {
    integer: 'a whole number',
    number: 'a number',
    string: 'text',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
  };
  return (Array.isArray(type) ? type : [type]).map((one) => plain[String(one)] ?? String(one)).join(' or ');
}

function range(rule: JsonObject, value: number): string[] {
  const found: string[] = [];
  if (typeof rule.minimum === 'number' && value < rule.minimum)
    found.push(`must be at least ${rule.minimum}`);
  if (typeof rule.maximum === 'number' && value > rule.maximum) found.push(`must be at most ${rule.maximum}`);
  return found;
}

function length(rule: JsonObject, value: string): string[] {
  const size = [...value].length;
  const found: string[] = [];
  if (typeof rule.minLength === 'number' && size < rule.minLength) {
    found.push(
      rule.minLength === 1 ? 'must not be empty' : `must have at least ${rule.minLength} characters`,
    );
  }
  if (typeof rule.maxLength === 'number' && size > rule.maxLength)
    found.push(`must have at most ${rule.maxLength} characters`);
  return found;
}

function count(rule: JsonObject, value: readonly unknown[]): string[] {
  const found: string[] = [];
  if (typeof rule.minItems === 'number' && value.length < rule.minItems)
    found.push(`must have at least ${rule.minItems} entries`);
  if (typeof rule.maxItems === 'number' && value.length > rule.maxItems)
    found.push(`must have at most ${rule.maxItems} entries`);
  return found;
}
