import { randomUUID } from 'node:crypto';
import { eventually } from '@orderflow/testing';
import { created } from './reservation/orders.harness-spec';
import { type OpenApiDocument, type Operation, withoutExample } from './openapi.harness-spec';
import { ServiceBench } from './service.harness-spec';

describe('The inventory service', () => {
  let bench: ServiceBench;
  beforeAll(async () => {
    bench = await ServiceBench.open();
  });
  afterAll(() => bench.close());

  const product = (changes: object = {}): Record<string, unknown> => ({
    productId: `P-${randomUUID()}`,
    productName: 'A thing',
    price: 9.99,
    quantity: 5,
    ...changes,
  });

  const orderId = randomUUID();
  const line = { productId: 'DOOR', quantity: 1 };
  const anyone = { may: [200, 200, 200], fails: [400, 401, 429, 503] };
  const admins = { may: [401, 403, 200], fails: [400, 401, 403, 429, 503] };
  const withBody = [413, 415];

  /** What nobody, a customer and an administrator get, and how else it may fail. */
  const routes = [
    { at: 'get /inventory', ...anyone },
    { at: 'get /inventory/{productId}', ...anyone, fails: [...anyone.fails, 404] },
    { at: 'post /inventory/validate', body: { items: [line] }, ...anyone, fails: [...anyone.fails, ...withBody] },
    {
      at: 'post /inventory',
      body: product(),
      may: [401, 403, 201],
      fails: [...admins.fails, 409, ...withBody],
    },
    {
      at: 'patch /inventory/{productId}',
      body: { productName: 'Door' },
      ...admins,
      fails: [...admins.fails, 404, 409, 412, ...withBody],
    },
    {
      at: 'post /inventory/{productId}/adjustments',
      body: { delta: 1, reason: 'restock' },
      may: [401, 403, 201],
      fails: [...admins.fails, 404, 409, 422, ...withBody],
    },
    { at: 'get /inventory/{productId}/movements', ...admins, fails: [...admins.fails, 404] },
    { at: 'get /inventory/reservations/{orderId}', ...admins, fails: [...admins.fails, 404] },
  ];

  describe('lets in', () => {
    beforeAll(async () => {
      await bench.put('DOOR');
      await bench.deliver(created([['DOOR', 1]], orderId));
      await eventually(async () => {
        expect((await bench.read('DOOR')).reservedQuantity).toBe(1);
      });
    });

    it.each(routes)('to $at whom it should', async ({ at, body, may }) => {
      const [method = '', path = ''] = at.split(' ');
      const target = path.replace('{productId}', 'DOOR').replace('{orderId}', orderId);
      const statuses: number[] = [];
      for (const as of ['nobody', 'customer', 'admin'] as const)
        statuses.push((await bench.send(method.toUpperCase(), target, { body, as })).status);
      expect(statuses).toEqual(may);
    });
  });

  describe('describes in its OpenAPI document', () => {
    let document: OpenApiDocument;
    let operations: Map<string, Operation>;
    beforeAll(async () => {
      document = (await bench.send<OpenApiDocument>('GET', '/docs-json')).body;
      const own = Object.entries(document.paths).filter(([path]) => path.startsWith('/inventory'));
      operations = new Map(
        own.flatMap(([path, item]) =>
          Object.entries(item).map(([method, operation]) => [`${method} ${path}`, operation] as const),
        ),
      );
    });

    it('these routes and no others', () => {
      expect([...operations.keys()].sort()).toEqual(routes.map(({ at }) => at).sort());
    });

    it.each(routes)('how $at can fail, with an example of each', ({ at, fails }) => {
      const answers = Object.entries(operations.get(at)?.responses ?? {}).filter(([status]) => Number(status) >= 400);
      expect(answers.map(([status]) => Number(status))).toEqual([...fails].sort((one, other) => one - other));
      for (const [status, answer] of answers) {
        const { example, examples = {} } = answer.content?.['application/problem+json'] ?? {};
        const all = example ? [example] : Object.values(examples).map(({ value }) => value);
        expect(all.length).toBeGreaterThan(0);
        for (const each of all) expect(String(each.status)).toBe(status);
      }
    });

    it.each(routes)('what $at does, takes and answers, all of it with examples', ({ at, body, may }) => {
      const { summary, parameters, requestBody, responses } = operations.get(at) ?? {};
      expect(summary).toBeTruthy();
      expect(requestBody !== undefined).toBe(body !== undefined);
      const answer = responses?.[String(may[2])]?.content?.['application/json']?.schema;
      expect(answer).toBeDefined();
      for (const parameter of parameters ?? []) {
        if (parameter.name !== 'cursor')
          expect({ ...parameter.schema, ...parameter }).toHaveProperty(
            parameter.name === 'limit' ? 'default' : 'example',
          );
      }
      const bodies = [requestBody?.content['application/json']?.schema, answer];
      expect(bodies.flatMap((schema) => (schema ? withoutExample(schema, document) : []))).toEqual([]);
    });
  });
});
