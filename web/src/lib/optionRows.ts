import { isObject, type JsonObject } from './json';
import { isSecret } from './schemaForm';

export interface OptionRow {
  name: string;
  type: string;
  start: string;
  description: string;
  required: boolean;
}

const DEEPEST = 12;
const LONGEST = 80;

/** A config schema as a flat list: `broker.heap`, what it is, what it starts with. */
export function optionRows(config: JsonObject | null, prefix = '', depth = 0): OptionRow[] {
  if (!config || !isObject(config.properties) || depth > DEEPEST) return [];
  const required = Array.isArray(config.required) ? config.required : [];
  return Object.entries(config.properties).flatMap(([key, schema]) => {
    if (!isObject(schema)) return [];
    const name = prefix + key;
    if (isObject(schema.properties)) return optionRows(schema, `${name}.`, depth + 1);
    return [
      {
        name,
        type: typeOf(schema),
        start:
          schema.default === undefined || isSecret(key, schema) ? '' : cut(JSON.stringify(schema.default)),
        description: typeof schema.description === 'string' ? schema.description : '',
        required: required.includes(key),
      },
    ];
  });
}

function typeOf(schema: JsonObject): string {
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : String(schema.type ?? '');
  const low = typeof schema.minimum === 'number' ? `${schema.minimum} ≤ ` : '';
  const high = typeof schema.maximum === 'number' ? ` ≤ ${schema.maximum}` : '';
  return `${low}${type}${high}`;
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
