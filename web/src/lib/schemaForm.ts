import { isObject, pointerParts, type Json, type JsonObject } from './json';

/** One tab of the install form: the options of one top-level group, or the loose ones under `key` null. */
export interface Group {
  key: string | null;
  title: string;
  description: string;
  schema: JsonObject;
}

const SECRET_MEDIA = new Set(['application/x-secret+string', 'application/x-service-account+string']);
const SECRET_NAME = /(^|[_.-])(password|passwd|secret|token|api_?key|private_?key)$/i;
const LONG_MEDIA = /yaml|json|xml|text|toml|properties|shellscript/i;

export function label(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').replace(/([a-z\d])([A-Z])/g, '$1 $2');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function isGroup(schema: Json | undefined): schema is JsonObject {
  return (
    isObject(schema) &&
    (schema.type === 'object' || (schema.type === undefined && isObject(schema.properties)))
  );
}

/** Shared definitions travel with each group, so that `$ref` still leads somewhere. */
function shared(root: JsonObject): JsonObject {
  const result: JsonObject = {};
  if (isObject(root.definitions)) result.definitions = root.definitions;
  if (isObject(root.$defs)) result.$defs = root.$defs;
  return result;
}

export function groups(config: JsonObject | null): Group[] {
  if (!config || !isObject(config.properties)) return [];
  const all = Object.entries(config.properties);
  const loose = all.filter(([, schema]) => !isGroup(schema));
  const own = all
    .filter(([, schema]) => isGroup(schema))
    .map(([key, schema]) => group(key, schema as JsonObject, shared(config)));
  if (loose.length === 0) return own;
  const required = Array.isArray(config.required) ? config.required : [];
  const general: JsonObject = {
    ...shared(config),
    type: 'object',
    properties: Object.fromEntries(loose),
    required: required.filter((name) => loose.some(([key]) => key === name)),
  };
  return [
    { key: null, title: own.length > 0 ? 'General' : 'Options', description: '', schema: general },
    ...own,
  ];
}

function group(key: string, schema: JsonObject, definitions: JsonObject): Group {
  return {
    key,
    title: text(schema.title) || label(key),
    description: text(schema.description),
    // The tab already says title and description.
    schema: { ...definitions, ...schema, title: '', description: '' },
  };
}

/** The group a problem belongs to: the index into `groups`, or -1 for the whole. */
export function groupOf(pointer: string, all: readonly Group[]): number {
  const first = pointerParts(pointer)[0];
  if (first === undefined) return -1;
  const own = all.findIndex((one) => one.key === first);
  if (own >= 0) return own;
  return all.findIndex(
    (one) => one.key === null && isObject(one.schema.properties) && first in one.schema.properties,
  );
}

export function isSecret(name: string, schema: JsonObject): boolean {
  if (schema.format === 'password' || schema.writeOnly === true) return true;
  const media = isObject(schema.media) ? text(schema.media.type) : '';
  if (SECRET_MEDIA.has(media)) return true;
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1_$2');
  return schema.type === 'string' && !Array.isArray(schema.enum) && SECRET_NAME.test(words);
}

function isLong(schema: JsonObject): boolean {
  const media = isObject(schema.media) ? text(schema.media.type) : '';
  return LONG_MEDIA.test(media) || text(schema.default).includes('\n');
}

/** How rjsf shall draw what the schema alone does not say. */
export function uiOf(schema: JsonObject): JsonObject {
  const ui: JsonObject = {};
  if (!isObject(schema.properties)) return ui;
  for (const [name, inner] of Object.entries(schema.properties)) {
    if (!isObject(inner)) continue;
    if (isSecret(name, inner)) ui[name] = { 'ui:widget': 'password' };
    else if (inner.type === 'string' && isLong(inner)) ui[name] = { 'ui:widget': 'textarea' };
    else if (isObject(inner.properties)) ui[name] = uiOf(inner);
  }
  return ui;
}

/** Paths of all secret options, for masking and for never keeping them. */
export function secretPaths(config: JsonObject | null, at: string[] = []): string[][] {
  if (!config || !isObject(config.properties) || at.length > 12) return [];
  return Object.entries(config.properties).flatMap(([name, schema]) => {
    if (!isObject(schema)) return [];
    return isSecret(name, schema) ? [[...at, name]] : secretPaths(schema, [...at, name]);
  });
}
