import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { jsonSchemaOf } from './json-schema';
import { type OpenApi, type Operation, type Schema } from './openapi';

const folder = path.resolve(__dirname, '../../../../docs/openapi');
const read = (service: string): OpenApi =>
  JSON.parse(readFileSync(path.join(folder, `${service}.json`), 'utf8')) as OpenApi;

const ajv = new Ajv({
  strictSchema: 'log',
  logger: false,
  formats: {
    uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
    date: /^\d{4}-\d{2}-\d{2}$/,
    'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/,
  },
});

interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

const mediaOf = ({ requestBody, responses }: Operation): [name: string, media: Media][] =>
  Object.entries({ ...(requestBody && { request: requestBody }), ...responses }).flatMap(([name, { content = {} }]) =>
    Object.values(content).map((media): [string, Media] => [name, media]),
  );

const examplesOf = ({ example, examples }: Media): unknown[] =>
  examples ? Object.values(examples).map(({ value }) => value) : example === undefined ? [] : [example];

describe.each(['order', 'inventory', 'notification'])('docs/openapi/%s.json', (service) => {
  const document = read(service);
  const validators = new Map<string, ValidateFunction>();
  const validatorOf = (schema: Schema): ValidateFunction => {
    const key = JSON.stringify(schema);
    const validate = validators.get(key) ?? ajv.compile(jsonSchemaOf(schema, document, { sealed: true }));
    validators.set(key, validate);
    return validate;
  };
  const operations = Object.entries(document.paths).flatMap(([route, item]) =>
    Object.entries(item).map(([method, operation]) => [`${method.toUpperCase()} ${route}`, operation] as const),
  );

  it.each(operations)('has for %s examples of what is sent and of every answer, errors too', (_, operation) => {
    for (const [name, media] of mediaOf(operation)) {
      expect([name, examplesOf(media)]).not.toEqual([name, []]);
      const validate = validatorOf(media.schema ?? {});
      for (const example of examplesOf(media)) {
        validate(example);
        expect([name, example, validate.errors]).toEqual([name, example, null]);
      }
    }
  });

  it('has nothing in it that is for its making alone', () => {
    expect(operations.length).toBeGreaterThan(10);
    expect(JSON.stringify(document)).not.toMatch(/"x-(problem|versioned)/);
  });
});
