import { type OpenAPIObject } from '@nestjs/swagger';
import { type ProblemCode, problems } from '@orderflow/contracts';
import { problemDocument, problemMediaType } from './problem-document';

type Responses = NonNullable<OpenAPIObject['paths'][string]['get']>['responses'];

/** How an operation of the OpenAPI document can fail: an answer for each status, with an example for each code. */
export function problemResponses(codes: readonly ProblemCode[], path: string): Responses {
  const responses: Responses = {};
  for (const { status } of codes.map((code) => problems[code])) {
    const those = new Set(codes.filter((code) => problems[code].status === status));
    responses[status] = problemResponse([...those], path);
  }
  return responses;
}

function problemResponse(codes: readonly ProblemCode[], path: string): Responses[string] {
  const examples = codes.map((code) => ({ code, value: exampleOf(code, path) }));
  return {
    description: codes.map((code) => `${problems[code].title}. ${problems[code].mend}`).join('\n\n'),
    content: {
      [problemMediaType]: {
        schema: { $ref: '#/components/schemas/Problem' },
        ...(examples.length === 1
          ? { example: examples[0]?.value }
          : { examples: Object.fromEntries(examples.map(({ code, value }) => [code, { value }])) }),
      },
    },
  };
}

function exampleOf(code: ProblemCode, path: string): object {
  const errors = [{ pointer: '/items/0/quantity', code: 'min', message: 'quantity must not be less than 1' }];
  return problemDocument(code === 'validation_failed' ? { code, errors } : { code }, {
    instance: path,
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  });
}

export const problemSchema = {
  type: 'object',
  description: 'RFC 9457 problem details',
  required: ['type', 'title', 'status', 'instance', 'code', 'traceId'],
  // Some codes bring members of their own, such as `allowedActions`.
  additionalProperties: true,
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
