import { randomUUID } from 'node:crypto';
import { Inventory } from '../inventory.harness-spec';
import { cancelled, created, shipped } from './orders.harness-spec';

describe('Reserving', () => {
  let inventory: Inventory;
  beforeAll(async () => {
    inventory = await Inventory.open();
  });
  afterEach(async () => {
    expect(await inventory.contradictions()).toEqual([]);
  });
  afterAll(() => inventory.close());

  const typesAbout = async (subject: string) => (await inventory.announced(subject)).map(({ type }) => type);

  it('writes quantities, ledger, reservation and events at once', async () => {
    await inventory.put('BOOK', 10, { priceMinor: 1_999, lowStockThreshold: 7 });
    const order = created([
      ['BOOK', 2, 1_999],
      ['BOOK', 1],
    ]);
    const { orderId } = order.data;
    await inventory.deliver(order);
    expect(await inventory.stockOf('BOOK')).toEqual([10, 3]);
    const { data } = await inventory.ledger.list('BOOK', { limit: 1 });
    expect(data).toMatchObject([
      { number: 2, reason: 'reservation', reservedDelta: 3, reservedAfter: 3, orderId, actor: `event:${order.id}` },
    ]);
    expect(await inventory.announced(orderId)).toMatchObject([
      {
        type: 'inventory.reserved',
        causationid: order.id,
        correlationid: order.correlationid,
        data: { items: [{ productId: 'BOOK', productName: 'The BOOK', quantity: 3, priceMinor: 1_999 }] },
      },
    ]);
    expect(await inventory.announced('BOOK')).toMatchObject([
      { type: 'inventory.updated', sequence: 1, data: { quantity: 10 } },
      { type: 'inventory.updated', sequence: 2, data: { reservedQuantity: 3, availableQuantity: 7 } },
      { type: 'inventory.low_stock', sequence: 3, data: { availableQuantity: 7, lowStockThreshold: 7 } },
    ]);
    expect(inventory.wakes).toBeGreaterThan(0);
  });

  it('keeps why it refused, and moves nothing', async () => {
    await inventory.put('RARE', 1);
    const order = created([['RARE', 2]]);
    await inventory.deliver(order);
    expect(await inventory.stockOf('RARE')).toEqual([1, 0]);
    expect(await inventory.statesOf([order.data.orderId])).toEqual(['refused']);
    expect(await typesAbout(order.data.orderId)).toEqual(['inventory.reservation.failed']);
    const [row] = await inventory.database.query(
      'SELECT refusal_code, refusal_detail FROM reservations WHERE order_id = $1',
      [order.data.orderId],
    );
    expect(row).toEqual({ refusal_code: 'insufficient_stock', refusal_detail: 'Of The RARE there are 1 left, not 2.' });
  });

  it('takes a batch of all kinds, in which orders follow on one another', async () => {
    await inventory.put('MIX', 5);
    const [first, second, third] = [created([['MIX', 5]]), created([['MIX', 5]]), created([['MIX', 5]])];
    await inventory.deliver(
      first,
      second,
      cancelled(first.data.orderId),
      third,
      shipped(third.data.orderId),
      cancelled(randomUUID()),
    );
    expect(await inventory.statesOf([first, second, third].map(({ data }) => data.orderId))).toEqual([
      'released',
      'refused',
      'shipped',
    ]);
    expect(await inventory.stockOf('MIX')).toEqual([0, 0]);
    expect(await typesAbout(first.data.orderId)).toEqual(['inventory.reserved', 'inventory.released']);
  });

  it('goes on with what was decided in batches before', async () => {
    await inventory.put('LATER', 10, { lowStockThreshold: 5 });
    const [one, other] = [created([['LATER', 5]]), created([['LATER', 3]])];
    await inventory.deliver(one, other);
    await inventory.deliver(cancelled(one.data.orderId), shipped(other.data.orderId));
    expect(await inventory.stockOf('LATER')).toEqual([7, 0]);
    expect((await typesAbout('LATER')).slice(1)).toEqual([
      'inventory.updated',
      'inventory.low_stock',
      'inventory.updated',
      'inventory.back_in_stock',
    ]);
  });

  it('takes an order once, however often it is told of it', async () => {
    await inventory.put('ONCE', 10);
    const order = created([['ONCE', 2]]);
    const { orderId } = order.data;
    // Long after the inbox has forgotten them, and all at the same time.
    await inventory.deliver(order, { ...order, id: randomUUID() });
    await Promise.all(Array.from({ length: 5 }, () => inventory.deliver({ ...order, id: randomUUID() })));
    expect(await inventory.stockOf('ONCE')).toEqual([10, 2]);
    await Promise.all(Array.from({ length: 5 }, () => inventory.deliver(shipped(orderId))));
    await inventory.deliver(order);
    expect(await inventory.stockOf('ONCE')).toEqual([8, 0]);
    expect(await typesAbout(orderId)).toEqual(['inventory.reserved']);
  });

  it('does not take an order whose cancellation came first', async () => {
    await inventory.put('STONE', 10);
    const order = created([['STONE', 2]]);
    await inventory.deliver(cancelled(order.data.orderId));
    await inventory.deliver(order);
    expect(await inventory.stockOf('STONE')).toEqual([10, 0]);
    expect(await inventory.statesOf([order.data.orderId])).toEqual(['cancelled']);
    expect(await typesAbout(order.data.orderId)).toEqual([]);
  });

  it('sends out an order whose shipment came first, as soon as it comes', async () => {
    await inventory.put('EARLY', 10);
    const order = created([['EARLY', 2]]);
    await inventory.deliver(shipped(order.data.orderId));
    await inventory.deliver(order);
    expect(await inventory.stockOf('EARLY')).toEqual([8, 0]);
    expect(await inventory.statesOf([order.data.orderId])).toEqual(['shipped']);
  });

  it('says so when an event contradicts what was done', async () => {
    await inventory.put('ODD', 10);
    const order = created([['ODD', 2]]);
    await inventory.deliver(order, shipped(order.data.orderId));
    await inventory.deliver(cancelled(order.data.orderId));
    expect(await inventory.stockOf('ODD')).toEqual([8, 0]);
    expect(inventory.said.join()).toContain(order.data.orderId);
  });

  it('does nothing by halves: where a batch fails, all of it is as it was', async () => {
    await inventory.put('HALF', 10);
    const order = created([['HALF', 2]]);
    const events = (await inventory.announced()).length;
    const failing = inventory.deliver(order, created([['HALF', Number.NaN]]));
    await expect(failing).rejects.toThrow();
    expect(await inventory.stockOf('HALF')).toEqual([10, 0]);
    expect(await inventory.statesOf([order.data.orderId])).toEqual(['unknown']);
    expect(await inventory.announced()).toHaveLength(events);
  });

  it('asks as often for a hundred orders as for one', async () => {
    await inventory.put('MANY', 1_000);
    const statements = async (orders: number): Promise<number> => {
      let count = 0;
      await inventory.run(async (tx) => {
        const query = tx.query.bind(tx);
        tx.query = (...args) => {
          count += 1;
          return query(...args);
        };
        await inventory.take(
          tx,
          Array.from({ length: orders }, () => created([['MANY', 1]])),
        );
      });
      return count;
    };
    expect(await statements(100)).toBe(await statements(1));
  });
});
