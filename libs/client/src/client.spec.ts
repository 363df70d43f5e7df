import { createClient, ProblemError } from './index';
import { json, problem, scripted, type ScriptedFetch } from './scripted-fetch.harness-spec';

const placing = { customerId: 'customer-7', items: [{ productId: 'TEA', quantity: 1 }] };
const clientOf = ({ fetch }: ScriptedFetch) =>
  createClient({ baseUrl: 'http://shop.example.com/api', fetch, retry: { firstPauseMs: 1, attempts: 3 } });
const failureOf = async (work: Promise<unknown>): Promise<ProblemError> => {
  const error: unknown = await work.then(
    () => 'success',
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemError) return error;
  throw new Error(`There was no problem, but ${String(error)}.`);
};

describe('The client', () => {
  it('asks where the service is, with what was given', async () => {
    const script = scripted(json({ data: [], nextCursor: null }));
    await clientOf(script).order.GET('/orders', { params: { query: { status: 'pending', limit: 5 } } });
    expect(script.asked).toMatchObject([{ method: 'GET', path: '/api/orders?status=pending&limit=5' }]);
  });

  it('asks each service at its own address', async () => {
    const urls: string[] = [];
    const client = createClient({
      baseUrl: { order: 'http://one', inventory: 'http://two', notification: 'http://three' },
      fetch: (request) => {
        urls.push(request.url);
        return Promise.resolve(json({ data: [], nextCursor: null }));
      },
    });
    await client.order.GET('/orders');
    await client.inventory.GET('/inventory');
    await client.notification.GET('/webhooks');
    expect(urls).toEqual(['http://one/orders', 'http://two/inventory', 'http://three/webhooks']);
  });

  it('shows a token, asked for anew each time, and none where there is none', async () => {
    const script = scripted(json({ data: [], nextCursor: null }));
    const tokens = ['first', 'second', undefined];
    const client = createClient({ baseUrl: 'http://x', fetch: script.fetch, token: () => tokens.shift() });
    for (let times = 0; times < 3; times += 1) await client.inventory.GET('/inventory');
    const shown = script.asked.map(({ headers }) => headers.get('authorization'));
    expect(shown).toEqual(['Bearer first', 'Bearer second', null]);
  });

  it('knows from the OpenAPI documents what may be asked', () => {
    const { order } = clientOf(scripted(json({})));
    const mistakes = [
      // @ts-expect-error There is no such path.
      () => order.GET('/nothing'),
      // @ts-expect-error A body is needed.
      () => order.POST('/orders'),
      // @ts-expect-error An id is needed.
      () => order.GET('/orders/{id}', {}),
      // @ts-expect-error A number is no customer's id.
      () => order.POST('/orders', { body: { ...placing, customerId: 1 } }),
      // @ts-expect-error This is no list.
      () => order.rows('/orders/{id}', { params: { path: { id: '' } } }),
    ];
    expect(mistakes).toHaveLength(5);
  });
});

describe('A problem', () => {
  it('is thrown, with its code and all that it says', async () => {
    const errors = [{ pointer: '/items', code: 'is_array', message: 'items must be an array' }];
    const script = scripted(problem('validation_failed', 400, { detail: 'items must be an array', errors }));
    const error = await failureOf(clientOf(script).order.POST('/orders', { body: placing }));
    expect(error).toMatchObject({ code: 'validation_failed', status: 400, errors, traceId: 'the-trace' });
    expect(error.message).toBe('400 validation_failed: items must be an array');
    expect(script.asked).toHaveLength(1);
  });

  it('keeps the members of its own', async () => {
    const script = scripted(problem('invalid_transition', 409, { allowedActions: ['cancel'] }));
    const error = await failureOf(clientOf(script).order.DELETE('/orders/{id}', { params: { path: { id: 'x' } } }));
    expect(error.problem['allowedActions']).toEqual(['cancel']);
  });

  it.each([
    ['a page of a gateway', new Response('<html>Bad gateway</html>', { status: 502, statusText: 'Bad Gateway' })],
    ['half a document', new Response('{"ty', { status: 502, headers: { 'content-type': 'application/problem+json' } })],
  ])('is one too when it is %s', async (_, answer) => {
    const error = await failureOf(clientOf(scripted(answer)).inventory.GET('/inventory'));
    expect(error).toMatchObject({ status: 502, code: 'unreadable_answer', errors: [], problem: {} });
  });
});

describe('A list', () => {
  const page = (ids: string[], nextCursor: string | null) => json({ data: ids.map((id) => ({ id })), nextCursor });

  it('is read to its end, page by page, with the same filter', async () => {
    const script = scripted(page(['a', 'b'], 'one'), page([], 'two'), page(['c'], null));
    const ids: string[] = [];
    const orders = clientOf(script).order.rows('/orders', { params: { query: { status: 'pending' } } });
    for await (const { id } of orders) ids.push(id);
    expect(ids).toEqual(['a', 'b', 'c']);
    expect(script.asked.map(({ path }) => path)).toEqual([
      '/api/orders?status=pending',
      '/api/orders?status=pending&cursor=one',
      '/api/orders?status=pending&cursor=two',
    ]);
  });

  it('is not read further than it is used', async () => {
    const script = scripted(page(['a'], 'one'), page(['b'], 'two'));
    for await (const { id } of clientOf(script).order.rows('/orders')) if (id === 'a') break;
    expect(script.asked).toHaveLength(1);
  });
});
