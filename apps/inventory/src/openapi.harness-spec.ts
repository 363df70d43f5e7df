/** For specs: an OpenAPI document, as far as they look into it. */

interface Schema {
  $ref?: string;
  enum?: unknown[];
  example?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  allOf?: Schema[];
}

interface Problem {
  status: number;
}

interface Content {
  schema?: Schema;
  example?: Problem;
  examples?: Record<string, { value: Problem }>;
}

export interface Operation {
  summary?: string;
  parameters?: { name: string; schema?: object }[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, { content?: Record<string, Content> }>;
}

export interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** The values in it of which the document gives no example, by the way to them. */
export function withoutExample(schema: Schema, document: OpenApiDocument, way = ''): string[] {
  if (schema.$ref) {
    const named = document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
    return named ? withoutExample(named, document, way) : [schema.$ref];
  }
  if (schema.items) return withoutExample(schema.items, document, `${way}/*`);
  if (schema.allOf) return schema.allOf.flatMap((part) => withoutExample(part, document, way));
  if (schema.properties)
    return Object.entries(schema.properties).flatMap(([name, property]) =>
      withoutExample(property, document, `${way}/${name}`),
    );
  return 'example' in schema || schema.enum || way === '/nextCursor' ? [] : [way];
}
