import { randomUUID } from 'node:crypto';
import { DomainError } from '@orderflow/contracts';
import * as fc from 'fast-check';
import { Inventory } from '../inventory.harness-spec';
import { cancelled, created, shipped } from './orders.harness-spec';
import { type OrderEvent } from './reservation';

describe('Two workers and administrators at the same time', () => {
  let inventory: Inventory;
  beforeAll(async () => {
    inventory = await Inventory.open();
  });
  afterEach(async () => {
    expect(await inventory.contradictions()).toEqual([]);
  });
  afterAll(() => inventory.close());

  /** Does its work one piece after the other, beside the other workers. */
  async function worker(batches: readonly OrderEvent[][]): Promise<void> {
    for (const batch of batches) await inventory.deliver(...batch);
  }
  const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
  const count = (states: readonly string[], state: string): number => states.filter((each) => each === state).length;
  const idsOf = (events: readonly OrderEvent[]): string[] => events.map(({ data }) => data.orderId);

  it('give ten of twenty orders the ten pieces that there are', async () => {
    await inventory.put('HOT', 10);
    const orders = times(20, () => created([['HOT', 1]]));
    await Promise.all(orders.map((order) => inventory.deliver(order)));
    const states = await inventory.statesOf(idsOf(orders));
    expect([count(states, 'reserved'), count(states, 'refused')]).toEqual([10, 10]);
    expect(await inventory.stockOf('HOT')).toEqual([10, 10]);
  });

  it('tell of each crossing once, whoever of them crosses', async () => {
    await inventory.put('EDGE', 20, { lowStockThreshold: 10 });
    const orders = times(20, () => created([['EDGE', 1]]));
    await Promise.all(orders.map((order) => inventory.deliver(order)));
    await Promise.all(idsOf(orders).map((orderId) => inventory.deliver(cancelled(orderId))));
    const types = (await inventory.announced('EDGE')).map(({ type }) => type);
    expect(types.filter((type) => type !== 'inventory.updated')).toEqual([
      'inventory.low_stock',
      'inventory.back_in_stock',
    ]);
  });

  it('do not wait for each other for ever over carts in opposite order', async () => {
    const products = times(8, (at) => `CART-${at}`);
    for (const productId of products) await inventory.put(productId, 10_000);
    const cart = (ids: readonly string[]) => created(ids.map((id) => [id, 1] as const));
    const batches = (ids: readonly string[]) => times(40, () => times(5, () => cart(ids)));
    await Promise.all(
      [products, products.toReversed(), products, products.toReversed()].map((ids) => worker(batches(ids))),
    );
    for (const productId of products) expect(await inventory.stockOf(productId)).toEqual([10_000, 800]);
  });

  it('do not wait for each other for ever over batches of all kinds', async () => {
    const products = times(4, (at) => `KIND-${at}`);
    for (const productId of products) await inventory.put(productId, 10_000);
    const orders = times(300, (at) =>
      created([
        [products[at % 4] ?? '', 1],
        [products[(at * 3 + 1) % 4] ?? '', 2],
      ]),
    );
    const follow = orders.map((order, at) => (at % 2 === 0 ? cancelled : shipped)(order.data.orderId));
    const mixed = (events: readonly OrderEvent[], size: number): OrderEvent[][] => {
      const rest = [...events];
      return times(Math.ceil(events.length / size), () => rest.splice(0, size));
    };
    // Each worker has what follows on the orders of another among its own, and so in another order.
    const half = orders.length / 2;
    const [one, other] = [
      orders.slice(0, half).flatMap((order, at) => [order, follow[half + at] ?? order]),
      orders.slice(half).flatMap((order, at) => [follow[half - 1 - at] ?? order, order]),
    ];
    await Promise.all([worker(mixed(one, 20)), worker(mixed(other, 30)), worker(mixed([...follow].reverse(), 10))]);
    const states = await inventory.statesOf(idsOf(orders));
    expect(count(states, 'released') + count(states, 'cancelled')).toBe(150);
    expect(count(states, 'shipped')).toBe(150);
  });

  it('do not wait for each other for ever over the same orders in opposite order', async () => {
    await inventory.put('SAME', 10_000);
    for (let round = 0; round < 20; round += 1) {
      const orders = times(100, () => created([['SAME', 1]]));
      const again = orders.map((order) => ({ ...order, id: randomUUID() })).reverse();
      await Promise.all([inventory.deliver(...orders), inventory.deliver(...again)]);
    }
    expect(await inventory.stockOf('SAME')).toEqual([10_000, 2_000]);
  });

  it('end with all stock back where each order is cancelled while it is being reserved', async () => {
    await inventory.put('RACE', 5);
    const orders = times(100, () => created([['RACE', 1]]));
    await Promise.all([
      worker(orders.map((order) => [order])),
      worker(idsOf(orders).map((orderId) => [cancelled(orderId)])),
    ]);
    expect(await inventory.stockOf('RACE')).toEqual([5, 0]);
    expect(await inventory.statesOf(idsOf(orders))).not.toContain('reserved');
  });

  it('never leave less on hand than is reserved, nor lose a change', async () => {
    await inventory.put('DESK', 50);
    const orders = times(60, () => created([['DESK', 1]]));
    const outcome = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'done',
        (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
      );
    const delivering = Promise.all(orders.map((order) => inventory.deliver(order)));
    const changes = [...times(20, () => inventory.adjust('DESK', -2)), inventory.revise('DESK', { quantity: 30 })];
    const outcomes = await Promise.all(changes.map(outcome));
    await delivering;
    expect(outcomes.filter((each) => each !== 'done' && each !== 'quantity_below_reserved')).toEqual([]);
    const [quantity, reserved] = await inventory.stockOf('DESK');
    expect(reserved).toBe(count(await inventory.statesOf(idsOf(orders)), 'reserved'));
    expect(quantity).toBeGreaterThanOrEqual(reserved);
  });

  it('let one of two administrators edit what both have read', async () => {
    const { version } = await inventory.put('EDIT', 1);
    const edits = await Promise.allSettled(
      times(2, (at) => inventory.revise('EDIT', { priceMinor: 100 + at }, version)),
    );
    expect(edits.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(edits.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'stale_version' } });
  });

  it('put one product on sale where both want to', async () => {
    const puts = await Promise.allSettled(times(5, () => inventory.put('NEW', 3)));
    expect(puts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await inventory.stockOf('NEW')).toEqual([3, 0]);
  });

  it('come to the same end in whatever order and however often events are delivered', async () => {
    const endings = fc.constantFrom('open', 'cancelled', 'shipped');
    const story = fc.record({ quantity: fc.integer({ min: 1, max: 3 }), ending: endings });
    await fc.assert(
      fc.asyncProperty(
        fc.array(story, { minLength: 1, maxLength: 4 }),
        fc.infiniteStream(fc.nat()),
        async (stories, random) => {
          const productId = `SHUFFLE-${randomUUID()}`;
          await inventory.put(productId, 1_000);
          const events = stories.flatMap(({ quantity, ending }): OrderEvent[] => {
            const order = created([[productId, quantity]]);
            const { orderId } = order.data;
            return [
              order,
              ...(ending === 'open' ? [] : [ending === 'shipped' ? shipped(orderId) : cancelled(orderId)]),
            ];
          });
          const next = (): number => Number(random.next().value);
          const shuffled = [...events, ...events, ...events]
            .map((event) => ({ event, place: next() }))
            .sort((one, other) => one.place - other.place)
            .map(({ event }) => event);
          const workers: OrderEvent[][][] = [[], []];
          while (shuffled.length > 0) workers[next() % 2]?.push(shuffled.splice(0, 1 + (next() % 4)));
          await Promise.all(workers.map(worker));
          const sum = (ending: string): number =>
            stories.reduce((total, each) => total + (each.ending === ending ? each.quantity : 0), 0);
          expect(await inventory.stockOf(productId)).toEqual([1_000 - sum('shipped'), sum('open')]);
        },
      ),
      { numRuns: 25 },
    );
  });
});
