import { Client } from 'pg';
import { basket, ServiceBench } from '../service.harness-spec';
import { eventsOf } from './lifecycle.harness-spec';
import { type OrderView } from './order.view';
import { tell } from './order.repository';
import { placed } from './orders.harness-spec';
import { Placements } from './placements';

interface Sent {
  readonly name?: string;
  readonly text: string;
}

/** What is sent to the database while the work is done, but for what the relay sends. */
async function statementsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const spy = jest.spyOn(Client.prototype, 'query');
  await work();
  const sent = spy.mock.calls.map(([query]) => query as unknown as Sent | string);
  spy.mockRestore();
  return sent.map((query) => (typeof query === 'string' ? query : (query.name ?? query.text)));
}

describe('Placing an order', () => {
  let bench: ServiceBench;
  beforeAll(async () => {
    bench = await ServiceBench.openWithoutBroker();
  });
  afterAll(() => bench.close());

  const rows = async (): Promise<number[]> => {
    const counts = ['orders', 'order_history', 'outbox', 'idempotency'].map(
      (table) => `(SELECT count(*) FROM ${table})`,
    );
    const [found] = await bench.database.query<{ counts: string[] }>(`SELECT ARRAY[${counts.join()}] AS counts`);
    return found?.counts.map(Number) ?? [];
  };

  it('answers with the order, its place, its version, and a token that opens it', async () => {
    const { status, headers, body } = await bench.send<OrderView & { accessToken: string }>('POST', '/orders', {
      body: basket({ note: 'Ring twice.', metadata: { cartId: 'cart-7', nested: { list: [1, null, 'ü'] } } }),
    });
    expect(status).toBe(201);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('location')).toBe(`/orders/${body.id}`);
    expect(headers.get('etag')).toBe('"1"');
    expect(body).toMatchObject({
      ...basket({ note: 'Ring twice.', metadata: { cartId: 'cart-7', nested: { list: [1, null, 'ü'] } } }),
      status: 'pending',
      totalAmount: 64,
      currency: 'EUR',
      version: 1,
      allowedActions: ['cancel'],
      createdAt: body.updatedAt,
    });
    const read = await bench.send<object>('GET', `/orders/${body.id}`, {
      headers: { 'x-order-token': body.accessToken },
    });
    expect({ ...read.body, accessToken: body.accessToken }).toEqual(body);
  });

  it('announces it with what the customer claims, in minor units', async () => {
    const { id } = await bench.place({ note: 'Ring twice.' }, { headers: { 'x-correlation-id': 'cart-7:checkout.1' } });
    const { customerId, customer, shippingAddress } = basket();
    expect(await eventsOf(bench, id)).toMatchObject([
      {
        type: 'order.created',
        subject: id,
        sequence: 1,
        correlationid: 'cart-7:checkout.1',
        data: {
          orderId: id,
          customerId,
          customer,
          shippingAddress,
          currency: 'EUR',
          note: 'Ring twice.',
          items: [
            { productId: 'DEMO-COFFEE', quantity: 2, claimedPriceMinor: 1250 },
            { productId: 'DEMO-TEAPOT', quantity: 1, claimedPriceMinor: 3900 },
          ],
        },
      },
    ]);
  });

  it('needs no more than who it is for and what is wanted', async () => {
    const body = { customerId: 'guest', items: [{ productId: 'A', quantity: 1 }] };
    const { body: order } = await bench.send<OrderView>('POST', '/orders', { body });
    expect(order).toMatchObject({
      customer: null,
      shippingAddress: null,
      items: [{ productId: 'A', quantity: 1, price: null }],
      totalAmount: null,
      note: null,
      metadata: null,
    });
  });

  it.each([
    ['ten times a tenth', Array.from({ length: 10 }, () => ({ productId: 'A', quantity: 1, price: 0.1 })), 'EUR', 1],
    ['thousandths of a dinar', [{ productId: 'A', quantity: 3, price: 1.005 }], 'TND', 3.015],
    ['yen', [{ productId: 'A', quantity: 3, price: 1500 }], 'JPY', 4500],
    ['nothing', [{ productId: 'A', quantity: 1, price: 0 }], 'EUR', 0],
    ['29 cents', [{ productId: 'A', quantity: 1, price: 0.29 }], 'EUR', 0.29],
  ])('adds up %s', async (_what, items, currency, total) => {
    expect(await bench.place({ items, currency })).toMatchObject({ totalAmount: total, currency });
  });

  it('keeps the lines as they were entered, one product in several of them too', async () => {
    const items = [2, 1].map((quantity) => ({ productId: 'A', quantity, price: 1 }));
    expect(await bench.place({ items })).toMatchObject({ items, totalAmount: 3 });
  });

  it.each([
    ['without a key', {}, 'orders-place'],
    ['with a key', { 'idempotency-key': 'one-statement' }, 'orders-place-once'],
  ])('%s is one statement, and so one transaction', async (_how, headers, name) => {
    const before = await rows();
    const statements = await statementsDuring(() => bench.place({}, { headers }));
    expect(statements).toEqual([name]);
    const written = (await rows()).map((count, at) => count - (before[at] ?? 0));
    expect(written).toEqual([1, 1, 1, 'idempotency-key' in headers ? 1 : 0]);
  });

  it.each([
    ['order_history', {}],
    ['outbox', {}],
    ['outbox', { 'idempotency-key': 'all-or-nothing' }],
    ['idempotency', { 'idempotency-key': 'nothing-or-all' }],
  ])('writes nothing at all where %s cannot be written (%j)', async (table, headers) => {
    const before = await rows();
    await bench.database.query(`ALTER TABLE ${table} ADD CONSTRAINT full_up CHECK (false) NOT VALID`);
    const failed = await bench.send('POST', '/orders', { body: basket(), headers });
    await bench.database.query(`ALTER TABLE ${table} DROP CONSTRAINT full_up`);
    expect(failed.status).toBe(500);
    expect(await rows()).toEqual(before);
    expect((await bench.send('POST', '/orders', { body: basket(), headers })).status).toBe(201);
  });

  describe('together with others', () => {
    const some = (count: number) => Array.from({ length: count }, () => tell({ change: placed() }));
    const writeAll = (orders: ReturnType<typeof some>) =>
      Promise.allSettled(orders.map((told) => bench.app.get(Placements).write(told)));

    it('shares their statement', async () => {
      const before = await rows();
      const statements = await statementsDuring(() => writeAll(some(100)));
      expect(statements.length).toBeLessThan(10);
      expect((await rows()).map((count, at) => count - (before[at] ?? 0))).toEqual([100, 100, 100, 0]);
    });

    it('fails alone', async () => {
      const before = await rows();
      const orders = some(20);
      const bad = orders.map((told, at) =>
        at === 7 ? { ...told, change: { ...told.change, order: { ...told.change.order, note: '\0' } } } : told,
      );
      const results = await writeAll(bad);
      expect(results.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []))).toEqual([7]);
      expect((await rows()).map((count, at) => count - (before[at] ?? 0))).toEqual([19, 19, 19, 0]);
    });
  });
});
