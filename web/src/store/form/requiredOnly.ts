import { isObject, type JsonObject } from '../../lib/json';
import type { Group } from '../../lib/schemaForm';

/** The group with only the options a user must answer: required ones without a default. */
export function requiredOnly(group: Group): Group {
  return { ...group, schema: narrowed(group.schema) };
}

function narrowed(schema: JsonObject): JsonObject {
  if (!isObject(schema.properties)) return schema;
  const required = Array.isArray(schema.required) ? schema.required : [];
  const kept = Object.entries(schema.properties).flatMap(([name, inner]): [string, JsonObject][] => {
    if (!isObject(inner)) return [];
    if (isObject(inner.properties)) {
      const deeper = narrowed(inner);
      return isObject(deeper.properties) && Object.keys(deeper.properties).length > 0 ? [[name, deeper]] : [];
    }
    return required.includes(name) && inner.default === undefined ? [[name, inner]] : [];
  });
  return { ...schema, properties: Object.fromEntries(kept), additionalProperties: false };
}
