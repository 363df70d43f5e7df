import { randomUUID } from 'node:crypto';
import { type Order, ProblemError } from '@orderflow/client';
import { eventually } from '@orderflow/testing';
import { nothingIsLeft } from './queues';
import { patienceMs, type Product, startLimitMs, System } from './system';

const count = (orders: readonly Order[], status: string): number =>
  orders.filter((order) => order.status === status).length;

/** So many clients at the same time, until all is done. */
async function atOnce(clients: number, times: number, work: (at: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < times) await work(next++);
  };
  await Promise.all(Array.from({ length: clients }, client));
}

describe('With two instances of each service,', () => {
  let system: System;
  beforeAll(async () => {
    system = await System.start({}, 2);
  }, startLimitMs);
  afterAll(() => system.stop());

  async function addsUp(productId: string, expected: Partial<Product>): Promise<void> {
    const product = await system.product(productId);
    expect(product).toMatchObject(expected);
    expect(product.quantity).toBe(product.availableQuantity + product.reservedQuantity);
    const [ledger] = await system.database('inventory').query<{ quantity: number; reserved: number }>(
      `SELECT sum(quantity_delta)::int AS quantity, sum(reserved_delta)::int AS reserved
       FROM stock_movements WHERE product_id = $1`,
      [productId],
    );
    expect(ledger).toEqual({ quantity: product.quantity, reserved: product.reservedQuantity });
  }

  it('of a hundred orders at once for twenty pieces twenty are confirmed, and eighty are told that nothing is left', async () => {
    const [productId, customer] = [await system.stock(20), randomUUID()];
    await atOnce(100, 100, () => system.place([{ productId, quantity: 1 }], {}, customer));
    const orders = await system.allSettled(customer);
    expect([count(orders, 'confirmed'), count(orders, 'cancelled')]).toEqual([20, 80]);
    const codes = new Set(orders.flatMap(({ cancellation }) => cancellation?.code ?? []));
    expect([...codes]).toEqual(['insufficient_stock']);
    await addsUp(productId, { quantity: 20, reservedQuantity: 20, availableQuantity: 0 });
  }, 120_000);

  it('of a thousand orders for three of ten hot products none is left pending, and no piece is sold twice', async () => {
    const products = await Promise.all(Array.from({ length: 10 }, () => system.stock(150)));
    const customer = randomUUID();
    const itemsOf = (at: number) =>
      [at, at * 3 + 1, at * 7 + 2].map((index) => ({ productId: products[index % 10] ?? '', quantity: 1 }));
    await atOnce(50, 1_000, (at) => system.place(itemsOf(at), {}, customer));
    const orders = await system.allSettled(customer);
    const sold = new Map(products.map((productId) => [productId, 0]));
    for (const { items } of orders.filter(({ status }) => status === 'confirmed')) {
      for (const { productId, quantity } of items) sold.set(productId, (sold.get(productId) ?? 0) + quantity);
    }
    expect(orders).toHaveLength(1_000);
    expect(count(orders, 'confirmed') + count(orders, 'cancelled')).toBe(1_000);
    // Those that were cancelled have not kept anything back: what they wanted is sold out.
    expect([...sold.values()]).toContain(150);
    for (const [productId, reservedQuantity] of sold) await addsUp(productId, { quantity: 150, reservedQuantity });
  }, 240_000);

  it('five hundred orders that are cancelled while they are being reserved all end cancelled, with all stock back', async () => {
    const [productId, customer] = [await system.stock(100), randomUUID()];
    const outcomes: unknown[] = [];
    await atOnce(25, 500, async () => {
      const { id } = await system.place([{ productId, quantity: 1 }], {}, customer);
      const outcome = system.cancel(id).then(
        () => 200,
        (error: unknown) => (error instanceof ProblemError ? error.status : error),
      );
      outcomes.push(await outcome);
    });
    const orders = await system.allSettled(customer);
    expect([orders.length, count(orders, 'cancelled')]).toEqual([500, 500]);
    // Inventory may have been quicker to find that nothing is left.
    const late = orders.filter(({ cancellation }) => cancellation?.code === 'insufficient_stock');
    expect([...outcomes].sort()).toEqual([...Array<number>(500 - late.length).fill(200), ...late.map(() => 409)]);
    await eventually(() => addsUp(productId, { reservedQuantity: 0, availableQuantity: 100 }), patienceMs);
  }, 240_000);

  it('nothing is left in any queue', () => nothingIsLeft(system), 120_000);
});
