import { randomUUID } from 'node:crypto';
import { type Order, type OrderComponents } from '@orderflow/client';
import { type AnyEvent, type EventType } from '@orderflow/contracts';
import { eventually } from '@orderflow/testing';
import { type Channel } from 'amqplib';
import { nothingIsLeft, onBroker } from './queues';
import { patienceMs, startLimitMs, System } from './system';

type Schemas = OrderComponents['schemas'];

describe('An order', () => {
  let system: System;
  beforeAll(async () => {
    system = await System.start();
  }, startLimitMs);
  afterAll(() => system.stop());

  const placedAndSettled = async (items: Schemas['LineBody'][]): Promise<Order> =>
    system.settled((await system.place(items)).id);

  it('whose items are there is confirmed, and they are reserved for it', async () => {
    const productId = await system.stock(10, 12.5);
    const placed = await system.place([{ productId, quantity: 2, price: 12.5 }]);
    expect(placed).toMatchObject({ status: 'pending', totalAmount: 25, version: 1 });
    const order = await system.settled(placed.id);
    expect(order).toMatchObject({ status: 'confirmed', totalAmount: 25, version: 2 });
    expect(order.allowedActions).toContain('ship');
    expect(await system.product(productId)).toMatchObject({ quantity: 10, reservedQuantity: 2, availableQuantity: 8 });
  });

  it('is shipped and delivered, and its items leave the stock', async () => {
    const productId = await system.stock(10);
    const { id } = await placedAndSettled([{ productId, quantity: 3 }]);
    const status = async (body: Schemas['ChangeStatusBody']): Promise<Order> =>
      (await system.client.order.PUT('/orders/{id}/status', { params: { path: { id } }, body })).data;
    expect((await status({ status: 'shipped', carrier: 'DHL', trackingNumber: '1Z' })).status).toBe('shipped');
    await eventually(async () => {
      expect(await system.product(productId)).toMatchObject({ quantity: 7, reservedQuantity: 0, availableQuantity: 7 });
    });
    expect(await status({ status: 'delivered' })).toMatchObject({ status: 'delivered', version: 4 });
    await expect(status({ status: 'cancelled' })).rejects.toMatchObject({ status: 409, code: 'invalid_transition' });
  });

  it('is cancelled when one of its items is short, and nothing of it stays reserved', async () => {
    const [plenty, short] = [await system.stock(10), await system.stock(1)];
    const order = await placedAndSettled([
      { productId: plenty, quantity: 1 },
      { productId: short, quantity: 2 },
    ]);
    expect(order).toMatchObject({
      status: 'cancelled',
      cancellation: { code: 'insufficient_stock', by: 'inventory' },
    });
    expect(await system.product(plenty)).toMatchObject({ reservedQuantity: 0, availableQuantity: 10 });
  });

  it.each([
    ['for a product that does not exist is cancelled', { productId: 'nothing', quantity: 1 }, 'unknown_product'],
    ['with a price off by a cent is cancelled', { quantity: 1, price: 9.99 }, 'price_changed'],
  ])('%s', async (_, item, code) => {
    const productId = await system.stock(10, 10);
    const order = await placedAndSettled([{ productId, ...item }]);
    expect(order).toMatchObject({ status: 'cancelled', cancellation: { code, by: 'inventory' } });
  });

  it('without prices gets the true ones, and ten times 0.10 is 1.00', async () => {
    const products = await Promise.all(Array.from({ length: 10 }, () => system.stock(5, 0.1)));
    const placed = await system.place(products.map((productId) => ({ productId, quantity: 1 })));
    expect(placed.totalAmount).toBeNull();
    const order = await system.settled(placed.id);
    expect(order).toMatchObject({ status: 'confirmed', totalAmount: 1 });
    expect(order.items.map(({ price }) => price)).toEqual(products.map(() => 0.1));
  });

  it('that its customer cancels gives back what was reserved for it', async () => {
    const productId = await system.stock(4);
    const { id, accessToken } = await system.place([{ productId, quantity: 4 }]);
    await system.settled(id);
    const { response, data } = await system.guest.order.POST('/orders/{id}/cancel', {
      params: { path: { id }, header: { 'X-Order-Token': accessToken } },
      body: { reason: 'Found it in the attic' },
    });
    expect([response.status, data.status, data.cancellation?.by]).toEqual([200, 'cancelled', 'customer']);
    await eventually(async () => {
      expect(await system.product(productId)).toMatchObject({ reservedQuantity: 0, availableQuantity: 4 });
    });
  });

  it('is placed and reserved once, however often its request arrives at the same time, and answered the same', async () => {
    const productId = await system.stock(50);
    const headers = { 'idempotency-key': randomUUID() };
    const customerId = `customer-${randomUUID()}`;
    const place = (note?: string) => {
      const body = { customerId, items: [{ productId, quantity: 1 }], ...(note !== undefined && { note }) };
      return system.client.order.POST('/orders', { body, headers });
    };
    const answers = await Promise.all(Array.from({ length: 20 }, () => place()));
    expect(answers.map(({ response }) => response.status)).toEqual(answers.map(() => 201));
    const replayed = answers.filter(({ response }) => response.headers.get('idempotent-replayed') === 'true');
    expect(replayed).toHaveLength(19);
    const [first] = answers;
    for (const { data } of answers) expect(data).toEqual(first?.data);
    await expect(place('another')).rejects.toMatchObject({ status: 422, code: 'idempotency_key_reused' });
    expect((await system.allSettled(customerId)).map(({ id }) => id)).toEqual([first?.data.id]);
    expect(await system.product(productId)).toMatchObject({ reservedQuantity: 1 });
  });

  it('leaves a trail: each event knows the request that it follows from, and the event that caused it', async () => {
    const productId = await system.stock(1);
    const [correlationId, traceId] = [`story-${randomUUID()}`, '4bf92f3577b34da6a3ce929d0e0e4736'];
    const headers = { 'x-correlation-id': correlationId, traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
    const { created, reserved, confirmed } = await onBroker(system, async (channel) => {
      const events = await overhear(channel);
      const { id } = await system.place([{ productId, quantity: 1 }], headers);
      return eventually(() => ({
        created: told(events, 'order.created', id),
        reserved: told(events, 'inventory.reserved', id),
        confirmed: told(events, 'order.confirmed', id),
      }));
    });
    expect([reserved.causationid, confirmed.causationid]).toEqual([created.id, reserved.id]);
    for (const event of [created, reserved, confirmed]) {
      expect(event.correlationid).toBe(correlationId);
      expect(event.traceparent).toContain(traceId);
    }
  });

  it('leaves nothing behind in any queue', () => nothingIsLeft(system), patienceMs);
});

/** All events that are published from now on. */
async function overhear(channel: Channel): Promise<AnyEvent[]> {
  const events: AnyEvent[] = [];
  const { queue } = await channel.assertQueue('', { exclusive: true });
  await channel.bindQueue(queue, 'e-commerce.events', '#');
  await channel.consume(queue, (message) => {
    if (message) events.push(JSON.parse(message.content.toString()) as AnyEvent);
  });
  return events;
}

function told(events: readonly AnyEvent[], type: EventType, subject: string): AnyEvent {
  const event = events.find((each) => each.type === type && each.subject === subject);
  if (!event) throw new Error(`${type} of ${subject} has not been told yet.`);
  return event;
}
