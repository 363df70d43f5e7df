import { OPEN_LIST } from '../events/fields';
import { type JsonSchema } from '../json-schema';
import { markdownTable } from './markdown';

/** The fields of a schema with their types and meaning, those of nested objects by their path. */
export const fieldTable = (schema: JsonSchema): string =>
  markdownTable([['field', 'type', 'required', 'meaning'], ...rowsOf(schema, '')]);

function rowsOf({ properties = {}, required = [] }: JsonSchema, path: string): string[][] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const row = [`\`${path}${name}\``, typeOf(field), required.includes(name) ? 'yes' : 'no', field.description ?? ''];
    const nested = field.items ? rowsOf(field.items, `${path}${name}[].`) : rowsOf(field, `${path}${name}.`);
    return [row, ...nested];
  });
}

function typeOf(schema: JsonSchema): string {
  const { type = 'any', items, format, pattern, minItems, maxItems, minimum, maxLength } = schema;
  const values = schema['enum'] ?? schema[OPEN_LIST];
  const code = (value: unknown) => `\`${String(value)}\``;
  if ('const' in schema) return code(schema['const']);
  if (Array.isArray(values)) return [...values.map(code), ...(schema[OPEN_LIST] ? ['…'] : [])].join(', ');
  if (items) return `${items.type ?? 'any'}[], ${minItems ?? 0} to ${maxItems ?? 'any number'}`;
  if (format !== undefined) return format;
  if (pattern !== undefined) return `${type} like ${code(pattern)}`;
  if (minimum !== undefined) return `${type} ≥ ${minimum}`;
  if (maxLength !== undefined) return `${type}, up to ${maxLength}`;
  return type;
}
