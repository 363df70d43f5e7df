import { ServiceBench } from './service.harness-spec';

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly example?: unknown;
  readonly nullable?: boolean;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Content {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: object;
}

interface Operation {
  readonly summary?: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Content>> }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

// Each operation, what it answers with when all is well, and how it can fail.
const operations: Readonly<Record<string, readonly [good: string, ...bad: string[]]>> = {
  'POST /orders': ['201', '400', '401', '403', '409', '413', '415', '422', '429', '503'],
  'GET /orders': ['200', '400', '401', '403', '429', '503'],
  'GET /orders/customer/{customerId}': ['200', '400', '401', '403', '404', '429', '503'],
  'GET /orders/{id}': ['200', '400', '401', '404', '429', '503'],
  'PATCH /orders/{id}': ['200', '400', '401', '403', '404', '409', '412', '413', '415', '429', '503'],
  'DELETE /orders/{id}': ['204', '400', '401', '403', '404', '409', '412', '429', '503'],
  'PUT /orders/{id}/status': ['200', '400', '401', '403', '404', '409', '412', '413', '415', '429', '503'],
  'POST /orders/{id}/cancel': ['200', '400', '401', '404', '409', '412', '413', '415', '429', '503'],
  'GET /orders/{id}/timeline': ['200', '400', '401', '404', '429', '503'],
  'GET /orders/{id}/explain': ['200', '400', '401', '403', '404', '429', '503'],
  'GET /analytics/summary': ['200', '400', '401', '403', '429', '503'],
};

describe('The OpenAPI document of the order service', () => {
  let bench: ServiceBench;
  let document: Document;
  beforeAll(async () => {
    bench = await ServiceBench.openWithoutBroker();
    document = (await bench.send<Document>('GET', '/docs-json')).body;
  });
  afterAll(() => bench.close());

  const operationAt = (name: string): Operation => {
    const [method = '', path = ''] = name.split(' ');
    const found = document.paths[path]?.[method.toLowerCase()];
    if (!found) throw new Error(`There is no ${name}.`);
    return found;
  };
  /** The example that the document gives of a value, made of those of its parts. */
  const exampleOf = (schema: Schema, path: string): unknown => {
    if (schema.example !== undefined) return schema.example;
    const [inner] = schema.$ref ? [schema] : (schema.allOf ?? []);
    if (inner?.$ref) return exampleOf(document.components.schemas[inner.$ref.split('/').at(-1) ?? ''] ?? {}, path);
    if (schema.items) return [exampleOf(schema.items, `${path}[]`)];
    if (schema.properties)
      return Object.fromEntries(
        Object.entries(schema.properties).map(([name, part]) => [name, exampleOf(part, `${path}.${name}`)]),
      );
    if (schema.nullable) return null;
    throw new Error(`There is no example of ${path}.`);
  };
  const exampleIn = (content: Readonly<Record<string, Content>> | undefined, path: string): unknown =>
    Object.values(content ?? {}).map(({ schema }) => exampleOf(schema, path))[0];

  it.each(Object.keys(operations))('says what %s is for, with examples of what to send and of the answer', (name) => {
    const { summary, requestBody, responses } = operationAt(name);
    expect(summary).toMatch(/^[A-Z].+/);
    const [good] = operations[name] ?? [''];
    if (requestBody) expect(exampleIn(requestBody.content, name)).toEqual(expect.any(Object));
    if (good !== '204') expect(exampleIn(responses[good]?.content, name)).toEqual(expect.any(Object));
  });

  it.each(Object.entries(operations))('says how %s can fail, with an example of each', (name, [good, ...bad]) => {
    const { responses } = operationAt(name);
    expect(Object.keys(responses).filter((status) => status !== '304' && status !== '500')).toEqual([good, ...bad]);
    for (const status of bad) {
      const problem = responses[status]?.content?.['application/problem+json'];
      const examples = problem?.examples ?? { only: { value: problem?.example } };
      for (const { value } of Object.values(examples) as { value: unknown }[])
        expect(value).toMatchObject({ status: Number(status), code: expect.any(String) as string });
    }
  });

  it('gives an example of an order that is accepted as it stands', async () => {
    const body = exampleIn(operationAt('POST /orders').requestBody?.content, 'POST /orders');
    expect(await bench.place(body as object)).toMatchObject(body as object);
  });
});
