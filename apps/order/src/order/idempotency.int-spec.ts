import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { basket, type Sent, ServiceBench } from '../service.harness-spec';
import { answer, confirming, eventsOf } from './lifecycle.harness-spec';
import { type PlacedOrderView } from './order.view';

describe('An Idempotency-Key', () => {
  let bench: ServiceBench;
  beforeAll(async () => {
    bench = await ServiceBench.openWithoutBroker({ DATABASE_LOCK_TIMEOUT_MS: '1000' });
  });
  afterAll(() => bench.close());

  const post = (key: string, changes: object = {}, sent: Sent = {}) =>
    bench.send<PlacedOrderView>('POST', '/orders', {
      body: basket(changes),
      ...sent,
      headers: { 'idempotency-key': key },
    });
  const rowsOf = async () => {
    const [rows] = await bench.database.query<{ orders: number; history: number; outbox: number }>(
      `SELECT (SELECT count(*)::int FROM orders) AS orders, (SELECT count(*)::int FROM order_history) AS history,
              (SELECT count(*)::int FROM outbox) AS outbox`,
    );
    return rows ?? { orders: 0, history: 0, outbox: 0 };
  };
  const ordersOf = async (customerId: string): Promise<string[]> =>
    (
      await bench.database.query<{ id: string }>('SELECT id FROM orders WHERE customer_id = $1 ORDER BY id', [
        customerId,
      ])
    ).map(({ id }) => id);

  it('makes one order of twenty requests at once, and all of them get the same answer', async () => {
    const customerId = randomUUID();
    const before = await rowsOf();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('twenty', { customerId })));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1);
    const replayed = answers.map(({ headers }) => headers.get('idempotent-replayed'));
    expect(replayed.filter((header) => header === 'true')).toHaveLength(19);
    expect(await ordersOf(customerId)).toHaveLength(1);
    expect(await rowsOf()).toEqual({
      orders: before.orders + 1,
      history: before.history + 1,
      outbox: before.outbox + 1,
    });
  });

  it('brings the first answer, whatever has become of the order since', async () => {
    const first = await post('first-answer');
    await answer(bench, first.body.id, confirming);
    const again = await post('first-answer');
    expect(again.text).toBe(first.text);
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(await eventsOf(bench, first.body.id)).toHaveLength(2);
  });

  it('knows a body by what it says, and not by the order of its fields', async () => {
    const customerId = randomUUID();
    await post('same-words', { customerId });
    const reversed = Object.fromEntries(Object.entries(basket({ customerId })).reverse());
    const again = await bench.send('POST', '/orders', { body: reversed, headers: { 'idempotency-key': 'same-words' } });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await ordersOf(customerId)).toHaveLength(1);
  });

  it('is refused for another body, and nothing is placed', async () => {
    const customerId = randomUUID();
    await post('other-words', { customerId });
    const other = await post('other-words', { customerId, note: 'Or rather not.' });
    expect(other.body).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
    expect(await ordersOf(customerId)).toHaveLength(1);
  });

  it('is each caller’s own', async () => {
    const answers = [
      await post('mine'),
      await post('mine', {}, { as: 'customer-7' }),
      await post('mine', {}, { as: 'admin-1' }),
      await post('mine', { customerId: 'customer-8' }, { as: 'customer-8' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(4);
  });

  it('that another request is still at work with is refused after a while, and as good as new if that one fails', async () => {
    const other = new Client({ connectionString: bench.database.url });
    await other.connect();
    try {
      await other.query('BEGIN');
      await other.query(
        `INSERT INTO idempotency (scope, key, fingerprint, answer) VALUES ('guest', 'in-flight', '\\x00', '{}')`,
      );
      const customerId = randomUUID();
      expect((await post('in-flight', { customerId })).body).toMatchObject({
        status: 409,
        code: 'idempotency_in_flight',
      });
      expect(await ordersOf(customerId)).toEqual([]);
      await other.query('ROLLBACK');
      expect((await post('in-flight', { customerId })).status).toBe(201);
      expect(await ordersOf(customerId)).toHaveLength(1);
    } finally {
      await other.end();
    }
  });

  it('is not used up by a request that was refused', async () => {
    expect((await post('refused', { items: [] })).status).toBe(400);
    expect((await post('refused')).status).toBe(201);
  });

  it.each(['', 'two words', 'k'.repeat(256), 'clé'])('cannot be %j', async (key) => {
    const { status, body } = await post(key);
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ pointer: '/Idempotency-Key' }] });
  });
});
