import { type Order } from '@orderflow/client';
import { eventually } from '@orderflow/testing';
import { type GetMessage } from 'amqplib';
import { PaymentShop } from './payment-shop.harness-spec';
import { nothingIsLeft, onBroker, takeOut } from './queues';
import { patienceMs, startLimitMs } from './system';

const queue = 'payment.events';
/** Of a product that costs 10. */
const tooMany = 101;

describe('An order in a system where payment takes part', () => {
  let shop: PaymentShop;
  beforeAll(async () => {
    shop = await PaymentShop.start();
  }, startLimitMs);
  afterAll(() => shop.stop());
  afterEach(() => nothingIsLeft(shop.system, ['payment']), patienceMs);

  const cancel = (id: string): Promise<Order> => shop.system.cancel(id);
  const send = (messages: readonly (GetMessage | undefined)[]) =>
    onBroker(shop.system, (channel) => {
      for (const message of messages)
        if (message) channel.sendToQueue(queue, message.content, { ...message.properties, persistent: true });
      return Promise.resolve();
    });

  it('is confirmed once it is paid for, and not before', async () => {
    const productId = await shop.system.stock(10, 12.5);
    shop.provider.signal('SIGSTOP');
    const { id } = await shop.system.place([{ productId, quantity: 2 }]);
    await shop.comesTo(id, 'requested');
    expect(await shop.system.product(productId)).toMatchObject({ reservedQuantity: 2 });
    expect(await shop.system.order(id)).toMatchObject({ status: 'pending', version: 1 });
    shop.provider.signal('SIGCONT');
    expect(await shop.system.settled(id)).toMatchObject({ status: 'confirmed', totalAmount: 25, version: 2 });
    expect(await shop.entry(id)).toMatchObject({ status: 'charged', amountMinor: 2500, asked: 1 });
  });

  it('is cancelled when the payment is refused, and its stock is released', async () => {
    const productId = await shop.system.stock(tooMany);
    const { id } = await shop.system.place([{ productId, quantity: tooMany }]);
    expect(await shop.system.settled(id)).toMatchObject({
      status: 'cancelled',
      cancellation: {
        code: 'payment_refused',
        detail: expect.stringContaining('over the limit') as string,
        by: 'system',
      },
    });
    await shop.nothingIsReserved(productId);
    expect([await shop.state(id), (await shop.entry(id))?.status]).toEqual(['refused', 'refused']);
  });

  it('that is cancelled while its payment is under way is not paid for in the end', async () => {
    const productId = await shop.system.stock(1);
    shop.provider.signal('SIGSTOP');
    const { id } = await shop.system.place([{ productId, quantity: 1 }]);
    await shop.comesTo(id, 'requested');
    await cancel(id);
    await shop.comesTo(id, 'cancelling');
    shop.provider.signal('SIGCONT');
    await shop.nothingIsReserved(productId);
    await nothingIsLeft(shop.system, ['payment']);
    // Whichever of the two it read first.
    const ends = [
      ['refunded', 'refunded'],
      ['cancelled', 'voided'],
    ];
    await eventually(async () => {
      expect(ends).toContainEqual([await shop.state(id), (await shop.entry(id))?.status]);
    }, patienceMs);
    expect(await shop.system.order(id)).toMatchObject({ status: 'cancelled', cancellation: { by: 'admin' } });
  });

  it('that was confirmed and is cancelled gets its money back', async () => {
    const productId = await shop.system.stock(1);
    const { id } = await shop.system.place([{ productId, quantity: 1 }]);
    expect((await shop.system.settled(id)).status).toBe('confirmed');
    await cancel(id);
    await shop.comesTo(id, 'refunded');
    expect(await shop.entry(id)).toMatchObject({ status: 'refunded', amountMinor: 1000, asked: 1 });
    await shop.nothingIsReserved(productId);
  });

  it('is charged once, and not at all when it is cancelled, however its events are delivered', async () => {
    const productId = await shop.system.stock(2);
    await shop.payment.kill();
    const [kept, dropped] = await Promise.all([1, 2].map(() => shop.system.place([{ productId, quantity: 1 }])));
    const messages = await onBroker(shop.system, async (channel) => {
      const reserved = await takeOut(channel, queue, 2);
      await cancel(dropped?.id ?? '');
      return [...(await takeOut(channel, queue, 1)), ...reserved];
    });
    // The cancellation first, and everything twice.
    await send([...messages, ...messages]);
    await shop.restartPayment();
    const order: Order = await shop.system.settled(kept?.id ?? '');
    expect(order).toMatchObject({ status: 'confirmed', version: 2 });
    const areConsumed = (count: number) =>
      eventually(async () => {
        expect(await shop.consumed(queue)).toBe(count);
      }, patienceMs);
    await areConsumed(2 * messages.length);
    const [before, duplicates] = [await shop.entry(order.id), await shop.consumed('duplicate')];
    await send(messages);
    await areConsumed(3 * messages.length);
    expect(await shop.consumed('duplicate')).toBe(duplicates + messages.length);
    expect(before?.status).toBe('charged');
    expect(await shop.entry(order.id)).toEqual(before);
    const told = await shop.database.query('SELECT told FROM payments WHERE order_id = $1', [order.id]);
    expect(told).toEqual([{ told: 1 }]);
    expect([await shop.state(dropped?.id ?? ''), await shop.entry(dropped?.id ?? '')]).toEqual([
      'cancelled',
      undefined,
    ]);
  });

  it('waits for a provider that is away, for as long as it may be pending', async () => {
    const productId = await shop.system.stock(1);
    await shop.provider.kill();
    const { id } = await shop.system.place([{ productId, quantity: 1 }]);
    // More often than an event is tried that fails by its own fault.
    await eventually(async () => {
      expect(await shop.consumed('postponed')).toBeGreaterThan(4);
    }, patienceMs);
    expect((await shop.system.order(id)).status).toBe('pending');
    await shop.restartProvider();
    expect((await shop.system.settled(id)).status).toBe('confirmed');
  });
});
