import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { type ProblemCode } from '@orderflow/contracts';
import { problemResponses, problemSchema } from '../problem/problem-responses';
import { takeProblemCodes } from '../rest/may-fail.decorator';
import { versionedExtension } from '../rest/versioned.decorator';
import { accessExtension } from '../security/access.decorator';
import { isProbePath } from '../server/probes';
import { Examples, type Side } from './examples';

type PathItemObject = OpenAPIObject['paths'][string];
type OperationObject = NonNullable<PathItemObject['get']>;

export interface ApiDescription {
  name: string;
  description: string;
}

/** Swagger UI at /docs, the document at /docs-json; built when first asked for, so that a start does not wait for it. */
export function serveDocs(app: INestApplication, api: ApiDescription): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app, api), {
    jsonDocumentUrl: 'docs-json',
    raw: ['json'],
    customSiteTitle: titleOf(api),
    swaggerOptions: { persistAuthorization: true },
  });
}

const titleOf = ({ name }: ApiDescription): string => `Orderflow: ${name} service`;

/** What the decorators say, and beside it what holds for every operation: who may call it and how it can fail. */
export function openApiDocument(app: INestApplication, api: ApiDescription): OpenAPIObject {
  const frame = new DocumentBuilder()
    .setTitle(titleOf(api))
    .setDescription(api.description)
    .setVersion('1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .build();
  const document = SwaggerModule.createDocument(app, frame);
  for (const [path, item] of Object.entries(document.paths)) {
    for (const operation of operationsOf(item)) describe(operation, path);
    for (const operation of operationsOf(item)) describeVersions(operation, operation === item.get);
    for (const operation of operationsOf(item)) giveExamples(operation, new Examples(document.components?.schemas));
  }
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: problemSchema },
  };
  return document;
}

function operationsOf(item: PathItemObject): OperationObject[] {
  return [item.get, item.put, item.post, item.patch, item.delete].filter((operation) => operation !== undefined);
}

function describe(operation: OperationObject, path: string): void {
  const access: unknown = (operation as unknown as Record<string, unknown>)[accessExtension] ?? 'admin';
  Object.assign(operation, { [accessExtension]: access });
  operation.security = access === 'anyone' ? [{}, { bearer: [] }] : [{ bearer: [] }];
  const codes: ProblemCode[] = [
    ...takeProblemCodes(operation),
    ...(operation.requestBody || operation.parameters?.length ? (['validation_failed'] as const) : []),
    'unauthenticated',
    ...(access === 'admin' ? (['forbidden'] as const) : []),
    ...(path.includes('{') ? (['not_found'] as const) : []),
    ...(operation.requestBody ? (['malformed_json', 'payload_too_large', 'unsupported_media_type'] as const) : []),
    ...(isProbePath(path) ? [] : (['rate_limited'] as const)),
    'unavailable',
  ];
  operation.responses = { ...problemResponses(codes, examplePath(operation, path)), ...operation.responses };
}

/** The path with the examples of its parameters, where they have some. */
const examplePath = ({ parameters = [] }: OperationObject, path: string): string =>
  path.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const found = parameters.find((parameter) => 'name' in parameter && parameter.name === name);
    const { example, schema } = (found ?? {}) as { example?: string; schema?: { example?: string } };
    return encodeURIComponent(example ?? schema?.example ?? '') || placeholder;
  });

type Contents = Record<string, { schema?: object; example?: unknown; examples?: object }>;

/** One for every body that is sent or answered, beside those of its parts: a whole that can be copied. */
function giveExamples({ requestBody, responses }: OperationObject, examples: Examples): void {
  const give = (body: object | undefined, side: Side) => {
    const { content = {} } = (body ?? {}) as { content?: Contents };
    for (const media of Object.values(content)) {
      if (media.schema && media.example === undefined && !media.examples)
        media.example = examples.of(media.schema, side);
    }
  };
  give(requestBody, 'request');
  for (const response of Object.values(responses)) give(response, 'answer');
}

const etagHeader = {
  description: 'Its version: for If-Match of a change, and for If-None-Match of the next read',
  schema: { type: 'string' as const, example: '"7"' },
};

function describeVersions(operation: OperationObject, isRead: boolean): void {
  if (!(versionedExtension in operation)) return;
  Reflect.deleteProperty(operation, versionedExtension);
  for (const [status, response] of Object.entries(operation.responses)) {
    if (status.startsWith('2') && response && !('$ref' in response)) response.headers = { ETag: etagHeader };
  }
  if (isRead) operation.responses['304'] = { description: 'It is still as If-None-Match says' };
}
