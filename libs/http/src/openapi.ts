import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { type ProblemCode, problems } from '@orderflow/contracts';
import { problemDocument, problemMediaType } from './problem/problem-document';
import { accessExtension } from './security/access.decorator';
import { isProbePath } from './server/probes';

type PathItemObject = OpenAPIObject['paths'][string];
type OperationObject = NonNullable<PathItemObject['get']>;
type ResponseObject = OperationObject['responses'][string];

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
  operation.security = access === 'anyone' ? [{}, { bearer: [] }] : [{ bearer: [] }];
  const codes: ProblemCode[] = [
    ...(operation.requestBody || operation.parameters?.length ? (['validation_failed'] as const) : []),
    'unauthenticated',
    ...(access === 'admin' ? (['forbidden'] as const) : []),
    ...(path.includes('{') ? (['not_found'] as const) : []),
    ...(operation.requestBody ? (['payload_too_large', 'unsupported_media_type'] as const) : []),
    ...(isProbePath(path) ? [] : (['rate_limited'] as const)),
    'unavailable',
  ];
  for (const code of codes) operation.responses[String(problems[code].status)] ??= problemResponse(code, path);
}

function problemResponse(code: ProblemCode, path: string): ResponseObject {
  const errors = [{ pointer: '/items/0/quantity', code: 'min', message: 'quantity must not be less than 1' }];
  const example = problemDocument(code === 'validation_failed' ? { code, errors } : { code }, {
    instance: path,
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  });
  return {
    description: `${problems[code].title}. ${problems[code].mend}`,
    content: { [problemMediaType]: { schema: { $ref: '#/components/schemas/Problem' }, example } },
  };
}

const problemSchema = {
  type: 'object',
  description: 'RFC 9457 problem details',
  required: ['type', 'title', 'status', 'instance', 'code', 'traceId'],
  properties: {
    type: { type: 'string', description: 'A page that explains the problem and what to do' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', description: 'The path of the request' },
    code: { type: 'string', enum: Object.keys(problems) },
    traceId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'message'],
        properties: { pointer: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};
