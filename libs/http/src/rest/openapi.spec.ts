import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { openApiDocument } from '../openapi/openapi-document';
import { serveThings } from './conventions.harness-spec';

describe('The OpenAPI document of a service by the conventions describes', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    app = await serveThings();
  });
  afterAll(() => app.close());

  type Answers = Record<
    string,
    { content?: Record<string, { example?: object; examples?: object }>; headers?: object }
  >;
  interface Operation {
    parameters: { name: string; in: string; required: boolean; schema: object }[];
    responses: Answers;
  }
  const operation = (path: string, method: string): Operation => {
    const { paths } = openApiDocument(app, { name: 'things', description: '' });
    const found = (paths[path] as unknown as Record<string, Operation>)[method];
    if (!found) throw new Error(`There is no ${method} ${path}.`);
    return found;
  };
  const problems = ({ responses }: Operation, status: string) => {
    const content = responses[status]?.content?.['application/problem+json'];
    return Object.keys(content?.examples ?? { one: content?.example });
  };

  it('its bodies', () => {
    const { components } = openApiDocument(app, { name: 'things', description: '' });
    expect(components?.schemas?.['NewThing']).toEqual({
      type: 'object',
      required: ['name', 'quantity'],
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 20, description: 'What it is called' },
        price: { type: 'number', minimum: 0, maximum: 9_007_199_254_740, example: 19.99 },
        quantity: { type: 'integer', minimum: 1, maximum: 1_000_000, example: 2 },
      },
    });
  });

  it('its pages and how to ask for them', () => {
    const { parameters, responses } = operation('/things', 'get');
    expect(parameters.map(({ name, in: place, required }) => [name, place, required])).toEqual([
      ['limit', 'query', false],
      ['cursor', 'query', false],
    ]);
    expect(responses['200']?.content?.['application/json']).toMatchObject({
      schema: {
        properties: {
          data: { items: { $ref: '#/components/schemas/Thing' } },
          nextCursor: { type: 'string', nullable: true },
        },
      },
    });
  });

  it('its headers, and the problems that come with them beside its own', () => {
    const create = operation('/things', 'post');
    expect(create.parameters).toEqual([
      expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: false }),
    ]);
    expect(problems(create, '409').sort()).toEqual(['already_exists', 'idempotency_in_flight']);
    expect(Object.keys(create.responses)).toEqual(expect.arrayContaining(['201', '400', '422']));
    const change = operation('/things/{id}', 'patch');
    expect(change.parameters.map(({ name }) => name)).toContain('If-Match');
    expect(change.responses['412']?.content).toMatchObject({
      'application/problem+json': { example: { code: 'stale_version', instance: '/things/{id}' } },
    });
    expect(JSON.stringify([create, change])).not.toMatch(/x-problem|x-versioned/);
  });

  it('where its versions are told, and that there may be nothing new', () => {
    const find = operation('/things/{id}', 'get');
    expect(find.responses['200']?.headers).toHaveProperty('ETag');
    expect(find.responses).toHaveProperty('304');
    expect(operation('/things/{id}', 'patch').responses).not.toHaveProperty('304');
    expect(operation('/things', 'get').responses).not.toHaveProperty('304');
  });
});
