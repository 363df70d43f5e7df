import { readFileSync } from 'node:fs';
import path from 'node:path';
import { keyedOperations } from './idempotency';
import { createClient, type OrderflowClient, type RetryOptions } from './index';
import { retryAfter } from './pauses';
import { json, problem, scripted, type ScriptedFetch, type Told } from './scripted-fetch.harness-spec';

const placing = { customerId: 'customer-7', items: [{ productId: 'TEA', quantity: 1 }] };
const unreachable = new TypeError('fetch failed');
const unavailable = problem('unavailable', 503);
const limited = problem('rate_limited', 429);
const inFlight = problem('idempotency_in_flight', 409, {}, { 'retry-after': '0' });
const placed = json({ id: 'x', accessToken: 'y' }, 201);

const clientOf = ({ fetch }: ScriptedFetch, retry: RetryOptions = {}): OrderflowClient =>
  createClient({ baseUrl: 'http://x', fetch, retry: { firstPauseMs: 1, attempts: 3, ...retry } });
const place = (client: OrderflowClient, more: { headers?: Record<string, string>; signal?: AbortSignal } = {}) =>
  client.order.POST('/orders', { body: placing, ...more });
const cancel = (client: OrderflowClient) =>
  client.order.POST('/orders/{id}/cancel', { params: { path: { id: 'x' } }, body: {} });
const read = (client: OrderflowClient) => client.inventory.GET('/inventory');

describe('What fails for the moment', () => {
  it.each<[string, Told]>([
    ['is unavailable', unavailable],
    ['asks for patience', limited],
    ['cannot be reached', unreachable],
    ['still handles an earlier attempt', inFlight],
  ])('is tried again, with the same body, when the service %s', async (_, told) => {
    const script = scripted(told, told, placed);
    await expect(place(clientOf(script))).resolves.toMatchObject({ data: { id: 'x' } });
    expect(script.asked.map(({ body }) => body)).toEqual([placing, placing, placing]);
  });

  it('is tried as often as said, and then told', async () => {
    const script = scripted(unavailable);
    await expect(read(clientOf(script, { attempts: 4 }))).rejects.toMatchObject({ code: 'unavailable' });
    expect(script.asked).toHaveLength(4);
    const away = scripted(unreachable);
    await expect(read(clientOf(away))).rejects.toBe(unreachable);
    expect(away.asked).toHaveLength(3);
  });

  it.each<[string, Told]>([
    ['refused', problem('validation_failed', 400)],
    ['not there', problem('not_found', 404)],
    ['in another state', problem('invalid_transition', 409)],
    ['broken', problem('internal_error', 500)],
  ])('is not what is %s: that is told at once', async (_, told) => {
    const script = scripted(told);
    await expect(place(clientOf(script))).rejects.toMatchObject({ name: 'ProblemError' });
    expect(script.asked).toHaveLength(1);
  });

  it('is not done twice where that is not the same as once', async () => {
    for (const told of [unavailable, unreachable]) {
      const script = scripted(told);
      await expect(cancel(clientOf(script))).rejects.toThrow();
      expect(script.asked).toHaveLength(1);
    }
    const refused = scripted(limited, json({ id: 'x' }));
    await cancel(clientOf(refused));
    expect(refused.asked).toHaveLength(2);
  });

  it('includes a service that says nothing', async () => {
    const script = scripted('silence');
    await expect(read(clientOf(script, { timeoutMs: 20, attempts: 2 }))).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    expect(script.asked).toHaveLength(2);
  });
});

describe('A key', () => {
  const keysIn = ({ asked }: ScriptedFetch) => asked.map(({ headers }) => headers.get('idempotency-key'));

  it('is made for every order, and kept while it is tried again', async () => {
    const script = scripted(unavailable, unreachable, placed);
    const client = clientOf(script);
    await place(client);
    await place(client);
    const [first, second, third, other] = keysIn(script);
    expect(first).toMatch(/^[\da-f]{32}$/);
    expect([second, third]).toEqual([first, first]);
    expect(other).not.toBe(first);
  });

  it('can be given', async () => {
    const script = scripted(placed);
    await place(clientOf(script), { headers: { 'Idempotency-Key': 'cart-7' } });
    expect(keysIn(script)).toEqual(['cart-7']);
  });

  it('is sent where the OpenAPI documents know of it, and nowhere else', async () => {
    const known = ['order', 'inventory', 'notification'].flatMap((service) => {
      const file = path.resolve(__dirname, `../../../docs/openapi/${service}.json`);
      const { paths } = JSON.parse(readFileSync(file, 'utf8')) as {
        paths: Record<string, Record<string, { parameters?: { name: string }[] }>>;
      };
      return Object.entries(paths).flatMap(([route, item]) =>
        Object.entries(item)
          .filter(([, { parameters }]) => parameters?.some(({ name }) => name === 'Idempotency-Key'))
          .map(([method]) => `${method} ${route}`),
      );
    });
    expect(known.sort()).toEqual([...keyedOperations].map((route) => `post ${route}`).sort());
    const script = scripted(json({ id: 'x' }));
    await cancel(clientOf(script));
    expect(keysIn(script)).toEqual([null]);
  });
});

describe('The pause before another attempt', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is at least what Retry-After says', async () => {
    const script = scripted(problem('rate_limited', 429, {}, { 'retry-after': '7' }), json({ data: [] }));
    const reading = read(clientOf(script));
    await jest.advanceTimersByTimeAsync(6_999);
    expect(script.asked).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(2);
    expect(script.asked).toHaveLength(2);
    await reading;
  });

  it('is not made where Retry-After asks for more than is bearable', async () => {
    const script = scripted(problem('rate_limited', 429, {}, { 'retry-after': '31' }));
    await expect(read(clientOf(script))).rejects.toMatchObject({ code: 'rate_limited' });
    expect(script.asked).toHaveLength(1);
  });

  it('doubles, and is not the same for everybody', async () => {
    const script = scripted(unavailable);
    const reading = read(clientOf(script, { firstPauseMs: 1_000 })).catch(() => 'given up');
    await jest.advanceTimersByTimeAsync(499);
    expect(script.asked).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(501);
    expect(script.asked).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(499);
    expect(script.asked).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(1_501);
    expect(script.asked).toHaveLength(3);
    await expect(reading).resolves.toBe('given up');
  });

  it('ends when nobody waits any more', async () => {
    const script = scripted(unavailable);
    const caller = new AbortController();
    const placing = place(clientOf(script, { firstPauseMs: 10_000 }), { signal: caller.signal });
    const refusal = expect(placing).rejects.toThrow('enough');
    await jest.advanceTimersByTimeAsync(1);
    caller.abort(new Error('enough'));
    await refusal;
    expect(script.asked).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('Retry-After', () => {
  const after = (header: string) => retryAfter(new Response(null, { headers: { 'retry-after': header } }));

  it('is read in seconds, or as a date', () => {
    expect(after('3')).toBe(3_000);
    expect(after(new Date(Date.now() - 5_000).toUTCString())).toBe(0);
    expect(after(new Date(Date.now() + 3_600_000).toUTCString())).toBeGreaterThan(3_500_000);
  });

  it.each(['', 'soon', '-1', '1e3'])('is nothing where it says "%s"', (header) => {
    expect([undefined, 0]).toContain(after(header));
  });
});
