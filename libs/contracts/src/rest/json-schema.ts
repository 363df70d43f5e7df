import { type OpenApi, type Schema } from './openapi';

/**
 * A schema of an OpenAPI document as JSON Schema, which says `null` in another way. Sealed, it takes nothing that the
 * document does not name: what an answer holds must be documented.
 */
export function jsonSchemaOf(schema: Schema, document: OpenApi, { sealed = false } = {}): object {
  const convert = (part: Schema) => converted(part, sealed);
  const schemas = Object.entries(document.components?.schemas ?? {});
  return {
    allOf: [convert(schema)],
    components: { schemas: Object.fromEntries(schemas.map(([name, part]) => [name, convert(part)])) },
  };
}

function converted({ nullable, ...schema }: Schema, sealed: boolean): object {
  const convert = (part: Schema) => converted(part, sealed);
  const result = {
    ...schema,
    ...(schema.items && { items: convert(schema.items) }),
    ...(schema.allOf && { allOf: schema.allOf.map(convert) }),
    ...(schema.properties && {
      properties: Object.fromEntries(Object.entries(schema.properties).map(([name, part]) => [name, convert(part)])),
    }),
    ...(typeof schema.additionalProperties === 'object' && {
      additionalProperties: convert(schema.additionalProperties),
    }),
    ...(sealed && schema.properties && schema.additionalProperties === undefined && { additionalProperties: false }),
  };
  return nullable ? { anyOf: [result, { type: 'null' }] } : result;
}
