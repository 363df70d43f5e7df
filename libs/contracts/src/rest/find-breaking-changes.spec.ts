import { findBreakingChanges } from './find-breaking-changes';
import { type OpenApi, type Operation, type Schema } from './openapi';

const order: Schema = {
  type: 'object',
  required: ['id', 'status', 'lines'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    status: { type: 'string', enum: ['pending', 'confirmed'] },
    total: { type: 'number' },
    note: { type: 'string', nullable: true },
    lines: { type: 'array', items: { $ref: '#/components/schemas/Line' } },
  },
};
const line: Schema = {
  type: 'object',
  required: ['quantity'],
  properties: { quantity: { type: 'integer', minimum: 1, maximum: 10 } },
};
const place: Operation = {
  security: [{}, { bearer: [] }],
  parameters: [
    { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 100 } },
    { name: 'kind', in: 'query', schema: { type: 'string', enum: ['a', 'b'] } },
  ],
  requestBody: { required: false, content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } } },
  responses: {
    '201': {
      headers: { ETag: {} },
      content: { 'application/json': { schema: { allOf: [{ $ref: '#/components/schemas/Order' }] } } },
    },
    '409': { content: { 'application/problem+json': { schema: { type: 'object' } } } },
  },
};

const documentOf = (operation: Operation = place, Order = order, Line = line): OpenApi => ({
  paths: { '/orders': { post: operation } },
  components: { schemas: { Order, Line } },
});
const changesOf = (after: OpenApi): string[] =>
  findBreakingChanges(documentOf(), after).map(({ at, change }) => `${at}: ${change}`);
const withField = (name: string, field: Schema, isRequired = false): OpenApi =>
  documentOf(place, {
    ...order,
    properties: { ...order.properties, [name]: field },
    required: [...(order.required ?? []), ...(isRequired ? [name] : [])],
  });

describe('Clients of a REST interface', () => {
  it.each<[string, OpenApi]>([
    ['nothing changes', documentOf()],
    ['there is a new operation', { ...documentOf(), paths: { ...documentOf().paths, '/more': { get: place } } }],
    ['there is a new optional field', withField('colour', { type: 'string' })],
    [
      'there is a new optional parameter',
      documentOf({ ...place, parameters: [...(place.parameters ?? []), { name: 'q', in: 'query' }] }),
    ],
    ['a list of values gains one', withField('status', { type: 'string', enum: ['pending', 'confirmed', 'shipped'] })],
    [
      'more is taken',
      documentOf(place, order, { ...line, properties: { quantity: { type: 'integer', maximum: 99 } } }),
    ],
    ['it can fail in another way', documentOf({ ...place, responses: { ...place.responses, '423': {} } })],
    ['it does not fail any more', documentOf({ ...place, responses: { '201': place.responses['201'] ?? {} } })],
  ])('are not broken when %s', (_, after) => {
    expect(changesOf(after)).toEqual([]);
  });

  it.each<[string, OpenApi, string[]]>([
    ['an operation goes', { paths: {} }, ['POST /orders: the operation was removed']],
    ['it is closed', documentOf({ ...place, security: [{ bearer: [] }] }), ['POST /orders: it asks for a token now']],
    [
      'a parameter goes, and another is tightened',
      documentOf({ ...place, parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', maximum: 50 } }] }),
      [
        'POST /orders, query limit: maximum changed from 100 to 50',
        'POST /orders, query kind: the parameter was removed',
      ],
    ],
    [
      'a parameter must be given',
      documentOf({ ...place, parameters: [...(place.parameters ?? []), { name: 'q', in: 'query', required: true }] }),
      ['POST /orders, query q: a required parameter was added'],
    ],
    [
      'a body must be given',
      documentOf({ ...place, requestBody: { ...place.requestBody, required: true } }),
      ['POST /orders, request: the body became required'],
    ],
    [
      'a field must be given',
      withField('colour', { type: 'string' }, true),
      ['POST /orders, request /colour: a required field was added'],
    ],
    [
      'a field is of another type',
      withField('total', { type: 'string' }),
      [
        'POST /orders, request /total: the type changed from number to string',
        'POST /orders, answer 201 /total: the type changed from number to string',
      ],
    ],
    [
      'a value is not taken any more',
      withField('status', { type: 'string', enum: ['pending'] }),
      ['POST /orders, request /status: the values confirmed are not taken any more'],
    ],
    [
      'null is not taken any more',
      withField('note', { type: 'string' }),
      ['POST /orders, request /note: null is not taken any more'],
    ],
    [
      'there can be null where there was none',
      withField('total', { type: 'number', nullable: true }),
      ['POST /orders, answer 201 /total: it can be null now'],
    ],
    [
      'a field of an answer may be missing',
      documentOf(place, { ...order, required: ['id', 'status'] }),
      ['POST /orders, answer 201 /lines: the field may be missing now'],
    ],
    [
      'a field deep inside goes',
      documentOf(place, order, { type: 'object', properties: {} }),
      [
        'POST /orders, request /lines/*/quantity: the field was removed',
        'POST /orders, answer 201 /lines/*/quantity: the field was removed',
      ],
    ],
    [
      'a header goes',
      documentOf({ ...place, responses: { '201': { content: place.responses['201']?.content ?? {} } } }),
      ['POST /orders, answer 201, header ETag: it is not sent any more'],
    ],
    [
      'an answer goes',
      documentOf({ ...place, responses: { '202': place.responses['201'] ?? {} } }),
      ['POST /orders, answer 201: it is not given any more'],
    ],
  ])('are broken, and are told where, when %s', (_, after, changes) => {
    expect(changesOf(after)).toEqual(changes);
  });

  it('are compared to the end where a schema holds itself', () => {
    const tree: Schema = {
      type: 'object',
      properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Order' } } },
    };
    expect(findBreakingChanges(documentOf(place, tree), documentOf(place, tree))).toEqual([]);
  });
});
