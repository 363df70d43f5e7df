import { randomUUID } from 'node:crypto';
import { eventually } from '@orderflow/testing';
import { cancelled, created } from './reservation/orders.harness-spec';
import { type OrderEvent } from './reservation/reservation';
import { ServiceBench } from './service.harness-spec';

describe('Two instances of the service', () => {
  let one: ServiceBench;
  let other: ServiceBench;
  let taken: (() => OrderEvent[])[];

  beforeAll(async () => {
    one = await ServiceBench.open();
    await one.database.query(`INSERT INTO idempotency (scope, key, fingerprint, answer, created_at)
      SELECT 'caller:ada', key, '', '{}', now() - age::interval
      FROM (VALUES ('old', '24 hours 1 minute'), ('young', '23 hours')) AS used (key, age)`);
    other = await one.another();
    taken = [one, other].map(({ reservations }) => {
      const take = jest.spyOn(reservations, 'take');
      return () => take.mock.calls.flatMap(([, events]) => [...events]);
    });
    // From when both consume, the broker hands them events by turns.
    await eventually(async () => {
      await one.deliver(...events(4, () => created([['NOTHING', 1]])));
      for (const each of taken) expect(each().length).toBeGreaterThan(0);
    });
  }, 60_000);
  afterEach(async () => {
    expect(await one.contradictions()).toEqual([]);
  });
  afterAll(async () => {
    await other.stop();
    await one.close();
  });

  const events = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
  const tally = async (orderIds: readonly string[]): Promise<Record<string, number>> => {
    const rows = await one.database.query<{ state: string; count: number }>(
      'SELECT state, count(*)::int FROM reservations WHERE order_id = ANY ($1) GROUP BY state',
      [orderIds],
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  };
  const idsOf = (orders: readonly OrderEvent[]): string[] => orders.map(({ data }) => data.orderId);
  const takenBy = (orderIds: readonly string[]): number[] =>
    taken.map((each) => each().filter(({ data }) => orderIds.includes(data.orderId)).length);

  it('forget the idempotency keys of more than a day ago, and no others', async () => {
    await eventually(async () => {
      expect(await one.database.query('SELECT key FROM idempotency')).toEqual([{ key: 'young' }]);
    });
  });

  it('give a hundred orders the twenty pieces that there are', async () => {
    await one.put('SCARCE', { quantity: 20 });
    const orders = events(100, () => created([['SCARCE', 1]]));
    await Promise.all([one.deliver(...orders.slice(0, 50)), other.deliver(...orders.slice(50))]);
    await eventually(async () => {
      expect(await tally(idsOf(orders))).toEqual({ reserved: 20, refused: 80 });
    });
    expect(await other.read('SCARCE')).toMatchObject({ quantity: 20, reservedQuantity: 20, availableQuantity: 0 });
    expect(Math.min(...takenBy(idsOf(orders)))).toBeGreaterThan(0);
  });

  it('neither wait for each other for ever nor oversell where orders share ten hot products', async () => {
    const products = events(10, (at) => `HOT-${at}`);
    for (const productId of products) await one.put(productId, { quantity: 40 });
    const orders = events(300, (at) =>
      created([at, at * 3 + 1, at * 7 + 5].map((nth) => [products[nth % 10] ?? '', 1] as const)),
    );
    await Promise.all([one.deliver(...orders.slice(0, 150)), other.deliver(...orders.slice(150).reverse())]);
    await eventually(async () => {
      const { reserved = 0, refused = 0 } = await tally(idsOf(orders));
      expect(reserved + refused).toBe(300);
    });
    expect(takenBy(idsOf(orders)).reduce((sum, count) => sum + count)).toBe(300);
    const stock = await Promise.all(products.map((productId) => one.read(productId)));
    expect(stock.every(({ availableQuantity }) => availableQuantity >= 0)).toBe(true);
    expect(Math.min(...stock.map(({ availableQuantity }) => availableQuantity))).toBe(0);
  });

  it('end with all stock back where each order is cancelled while it is being reserved', async () => {
    await one.put('RACED', { quantity: 30 });
    const orders = events(200, () => created([['RACED', 1]]));
    await Promise.all([one.deliver(...orders), other.deliver(...idsOf(orders).map((orderId) => cancelled(orderId)))]);
    const marker = created([['RACED', 1]], randomUUID());
    await eventually(async () => {
      const { released = 0, refused = 0, cancelled: unheard = 0 } = await tally(idsOf(orders));
      expect(released + refused + unheard).toBe(200);
    });
    expect(await one.read('RACED')).toMatchObject({ quantity: 30, reservedQuantity: 0 });
    await one.deliver(marker);
    await eventually(async () => {
      expect(await tally(idsOf([marker]))).toEqual({ reserved: 1 });
    });
  });
});
