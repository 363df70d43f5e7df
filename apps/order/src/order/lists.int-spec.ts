import { type Page } from '@orderflow/http';
import { Client } from 'pg';
import { ServiceBench } from '../service.harness-spec';
import { setStatus } from './lifecycle.harness-spec';
import { type OrderView } from './order.view';

interface Query {
  readonly text: string;
  readonly values: unknown[];
}

/** Orders of long ago, one each second, of three customers and in all statuses. */
const manyOrders = `
  INSERT INTO orders (id, status, customer_id, items, currency, version, created_at, updated_at)
  SELECT (lpad(to_hex(1750000000000 + n * 1000), 12, '0') || '7000' || '8' || lpad(to_hex(n), 15, '0'))::uuid,
         (ARRAY['pending', 'confirmed', 'shipped', 'delivered', 'cancelled'])[1 + n % 5], 'walker-' || n % 3,
         '[]', 'EUR', 1, at, at
  FROM generate_series(1, $1::int) AS n, to_timestamp(1750000000 + n) AS at`;
const first = 1_750_000_000_000;

describe('Lists of orders', () => {
  const count = 10_000;
  let bench: ServiceBench;

  beforeAll(async () => {
    bench = await ServiceBench.openWithoutBroker();
    await bench.database.query(manyOrders, [count]);
    await bench.database.query('ANALYZE orders');
  });
  afterAll(() => bench.close());

  const page = async (path: string, cursor?: string): Promise<Page<OrderView>> => {
    const target = `${path}${path.includes('?') ? '&' : '?'}${cursor ? `cursor=${encodeURIComponent(cursor)}` : ''}`;
    const { status, body, text } = await bench.send<Page<OrderView>>('GET', target.replace(/[&?]$/, ''), {
      as: 'admin-1',
    });
    if (status !== 200) throw new Error(text);
    return body;
  };
  const walk = async (path: string, between = (): Promise<unknown> => Promise.resolve()): Promise<OrderView[]> => {
    const seen: OrderView[] = [];
    let cursor: string | null | undefined;
    do {
      const { data, nextCursor } = await page(path, cursor ?? undefined);
      seen.push(...data);
      cursor = nextCursor;
      await between();
    } while (cursor !== null);
    return seen;
  };
  const idsOf = (orders: readonly OrderView[]) => orders.map(({ id }) => id);
  const idsWhere = async (condition: string): Promise<string[]> =>
    (await bench.database.query<{ id: string }>(`SELECT id FROM orders WHERE ${condition} ORDER BY id DESC`)).map(
      ({ id }) => id,
    );

  it('are walked to the end while new orders arrive: none is missed, and none is there twice', async () => {
    const before = await idsWhere('true');
    const seen = idsOf(await walk('/orders?limit=100', () => Promise.all([bench.place(), bench.place()])));
    expect(seen).toEqual(before);
    expect(seen).toHaveLength(count);
  });

  it('are walked to the end while their orders go on and are edited', async () => {
    const placed = await Promise.all(Array.from({ length: 30 }, () => bench.place({ customerId: 'mover' })));
    const left = placed.map(({ id }) => id);
    const seen = await walk('/orders/customer/mover?limit=4', async () => {
      for (const id of left.splice(0, 4)) await setStatus(bench, id, { status: 'cancelled' });
    });
    expect(idsOf(seen)).toEqual(
      placed
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
  });

  it('hold twenty, newest first, unless something else is asked for', async () => {
    const { data, nextCursor } = await page('/orders');
    expect(data).toHaveLength(20);
    expect(nextCursor).toEqual(expect.any(String));
    expect(idsOf(data)).toEqual(idsOf(data).sort().reverse());
    expect((await page('/orders?limit=1')).data).toEqual(data.slice(0, 1));
  });

  it('end where nothing is left, also when the last page is full', async () => {
    await bench.place({ customerId: 'two-orders' });
    await bench.place({ customerId: 'two-orders' });
    expect(await page('/orders/customer/two-orders?limit=2')).toMatchObject({ nextCursor: null });
    expect(await page('/orders/customer/nobody')).toEqual({ data: [], nextCursor: null });
  });

  const at = (seconds: number, offset = 0) => new Date(first + seconds * 1_000 + offset).toISOString();

  it.each([
    ['status=shipped', `status = 'shipped'`],
    ['customerId=walker-1', `customer_id = 'walker-1'`],
    ['status=pending&customerId=walker-2', `status = 'pending' AND customer_id = 'walker-2'`],
    [`createdAfter=${at(10)}&createdBefore=${at(20)}`, `created_at > '${at(10)}' AND created_at < '${at(20)}'`],
    [`createdBefore=${at(10, 1)}`, `created_at <= '${at(10)}'`],
    [`createdAfter=${at(0)}&createdBefore=${at(11, -1)}`, `created_at <= '${at(10)}'`],
    [
      `status=delivered&customerId=walker-0&createdAfter=${at(500)}&createdBefore=${at(900)}`,
      `status = 'delivered' AND customer_id = 'walker-0' AND created_at > '${at(500)}' AND created_at < '${at(900)}'`,
    ],
    [
      'createdAfter=2025-06-15T17:10:00%2B02:00&createdBefore=2025-06-16',
      `created_at > '2025-06-15T15:10:00Z' AND created_at < '2025-06-16Z'`,
    ],
    ['createdAfter=2999-01-01', 'false'],
  ])('hold what is asked for, on all pages: %s', async (query, condition) => {
    const seen = await walk(`/orders?limit=100&${query}`);
    expect(idsOf(seen)).toEqual(await idsWhere(condition));
  });

  it('of a customer take the same filters, but not another customer', async () => {
    const seen = await walk('/orders/customer/walker-1?status=cancelled&limit=100');
    expect(idsOf(seen)).toEqual(await idsWhere(`customer_id = 'walker-1' AND status = 'cancelled'`));
    const other = await bench.send('GET', '/orders/customer/walker-1?customerId=walker-2', { as: 'walker-1' });
    expect(other.status).toBe(400);
  });

  it('do not hold what was deleted', async () => {
    const { id } = await bench.place({ customerId: 'deleter' });
    await setStatus(bench, id, { status: 'cancelled' });
    expect(idsOf((await page('/orders/customer/deleter')).data)).toEqual([id]);
    await bench.send('DELETE', `/orders/${id}`, { as: 'admin-1' });
    expect((await page('/orders/customer/deleter')).data).toEqual([]);
  });

  describe('are read in the order of an index', () => {
    beforeAll(async () => {
      await bench.database.query('DELETE FROM orders WHERE created_at < $1', ['2026-01-01']);
      await bench.database.query(manyOrders, [50_000]);
      await bench.database.query('ANALYZE orders');
    });

    it.each([
      'limit=100',
      'status=pending',
      'customerId=walker-1',
      'status=shipped&customerId=walker-1',
      `createdAfter=${at(10_000)}&createdBefore=${at(40_000)}`,
      `status=cancelled&createdBefore=${at(25_000)}`,
    ])('%s', async (query) => {
      const spy = jest.spyOn(Client.prototype, 'query');
      const { nextCursor } = await page(`/orders?${query}`);
      await page(`/orders?${query}`, nextCursor ?? undefined);
      const sent = spy.mock.calls.map((call) => toQuery(call as unknown[]));
      spy.mockRestore();
      // The service asks by itself now and then, and in an order as well.
      const lists = sent.filter(({ text }) => /FROM "orders".*ORDER BY/s.test(text));
      expect(lists).toHaveLength(2);
      for (const { text, values } of lists) {
        const plan = await bench.database.query<Record<string, string>>(`EXPLAIN ${text}`, values);
        const lines = plan.flatMap((row) => Object.values(row)).join('\n');
        expect(lines).toMatch(/Index Scan Backward/);
        expect(lines).not.toMatch(/Seq Scan|Sort/);
      }
    });
  });
});

const toQuery = ([query, values]: unknown[]): Query =>
  typeof query === 'string' ? { text: query, values: Array.isArray(values) ? values : [] } : (query as Query);
