import { randomUUID } from 'node:crypto';
import { type Order } from '@orderflow/client';
import { eventually } from '@orderflow/testing';
import { deliver, nothingIsLeft, onBroker, takeOut } from './queues';
import { type ServiceName, serviceNames } from './service-process';
import { patienceMs, startLimitMs, System } from './system';

const limitMs = 240_000;

describe('Orders', () => {
  let system: System;
  beforeAll(async () => {
    system = await System.start();
  }, startLimitMs);
  afterAll(() => system.stop());
  afterEach(() => nothingIsLeft(system), limitMs);

  const movementsOf = async (productId: string): Promise<string[]> => {
    const params = { path: { productId }, query: { limit: 100 } };
    const { data: page } = await system.client.inventory.GET('/inventory/{productId}/movements', { params });
    return page.data.map(({ reason }) => reason).reverse();
  };

  async function restart(name: ServiceName, settings: Record<string, string> = {}): Promise<void> {
    await system.kill(name);
    await system.run(name, settings);
  }

  it(
    'are accepted while the broker is away, and confirmed when it is back',
    async () => {
      const [productId, customer] = [await system.stock(10), randomUUID()];
      await system.broker.cut();
      for (let at = 0; at < 10; at += 1) await system.place([{ productId, quantity: 1 }], {}, customer);
      for (const url of Object.values(system.urls)) expect((await fetch(`${url}/health/ready`)).status).toBe(200);
      await system.broker.open();
      const orders = await system.allSettled(customer);
      expect(orders.map(({ status }) => status)).toEqual(Array<string>(10).fill('confirmed'));
      expect(await system.product(productId)).toMatchObject({ reservedQuantity: 10 });
    },
    limitMs,
  );

  it(
    'wait for an inventory that is away',
    async () => {
      const productId = await system.stock(1);
      await system.kill('inventory');
      const { id } = await system.place([{ productId, quantity: 1 }]);
      expect((await system.order(id)).status).toBe('pending');
      await system.run('inventory');
      expect((await system.settled(id)).status).toBe('confirmed');
    },
    limitMs,
  );

  it(
    'that are cancelled before inventory hears of them reserve nothing when they arrive',
    async () => {
      const productId = await system.stock(1);
      await system.kill('inventory');
      const { id } = await system.place([{ productId, quantity: 1 }]);
      await system.cancel(id);
      await onBroker(system, async (channel) => {
        const [created, cancelled] = await takeOut(channel, 'inventory.order-events', 2);
        await system.run('inventory');
        await deliver(system, channel, 'inventory.order-events', cancelled);
        await deliver(system, channel, 'inventory.order-events', created);
      });
      expect(await movementsOf(productId)).toEqual(['initial']);
      expect((await system.order(id)).status).toBe('cancelled');
    },
    limitMs,
  );

  it(
    'that inventory does not answer in time are cancelled, and what it reserves for them afterwards comes back',
    async () => {
      const productId = await system.stock(1);
      await restart('order', { ORDER_RESERVATION_TIMEOUT_SECONDS: '1' });
      await system.kill('inventory');
      const { id } = await system.place([{ productId, quantity: 1 }]);
      expect(await system.settled(id)).toMatchObject({
        status: 'cancelled',
        cancellation: { code: 'reservation_timeout', by: 'system' },
      });
      await onBroker(system, async (channel) => {
        const [created, cancelled] = await takeOut(channel, 'inventory.order-events', 2);
        await system.run('inventory');
        await deliver(system, channel, 'inventory.order-events', created);
        await nothingIsLeft(system);
        expect(await system.product(productId)).toMatchObject({ reservedQuantity: 1 });
        await deliver(system, channel, 'inventory.order-events', cancelled);
      });
      expect(await movementsOf(productId)).toEqual(['initial', 'reservation', 'release']);
      expect(await system.product(productId)).toMatchObject({ reservedQuantity: 0, availableQuantity: 1 });
      expect((await system.order(id)).status).toBe('cancelled');
      await restart('order');
    },
    limitMs,
  );

  it(
    'are neither lost nor doubled when services are killed in the middle of their work',
    async () => {
      const [orders, customer] = [200, randomUUID()];
      const productId = await system.stock(orders);
      let answered = 0;
      const place = async (): Promise<Order> => {
        const headers = { 'idempotency-key': randomUUID() };
        // As clients do: again with the same key until there is an answer.
        const order = await eventually(() => system.place([{ productId, quantity: 1 }], headers, customer), patienceMs);
        answered += 1;
        return order;
      };
      const killAfter = async (count: number, name: ServiceName): Promise<void> => {
        await eventually(() => {
          expect(answered).toBeGreaterThanOrEqual(count);
        }, patienceMs);
        await restart(name);
      };
      const clients = Array.from({ length: 10 }, async () => {
        const placed: Order[] = [];
        while (placed.length < orders / 10) placed.push(await place());
        return placed;
      });
      const kills = serviceNames.map((name, at) => killAfter(30 + 40 * at, name));
      const placed = (await Promise.all(clients)).flat();
      await Promise.all(kills);
      const settled = await system.allSettled(customer);
      expect(settled.map(({ id }) => id).sort()).toEqual(placed.map(({ id }) => id).sort());
      expect(new Set(settled.map(({ status }) => status))).toEqual(new Set(['confirmed']));
      expect(await system.product(productId)).toMatchObject({ reservedQuantity: orders, availableQuantity: 0 });
      expect(await movementsOf(productId)).toHaveLength(100);
    },
    limitMs,
  );
});
