import { type AnyEvent } from '@orderflow/contracts';
import { newEvent, Outbox } from '@orderflow/messaging';
import { eventually } from '@orderflow/testing';
import { ServiceBench } from '../service.harness-spec';
import { answer, confirming, orderThatIs } from './lifecycle.harness-spec';
import { type Order } from './order';
import { OrderReader } from './order.reader';
import { type OrderView } from './order.view';
import { refusalOf, reservedFor } from './orders.harness-spec';

const reserved = (order: Order): AnyEvent =>
  newEvent('inventory.reserved', { subject: order.id, sequence: 1, data: reservedFor(order) });
const refused = ({ id }: Order): AnyEvent =>
  newEvent('inventory.reservation.failed', { subject: id, sequence: 1, data: refusalOf(id) });

describe('What inventory answers', () => {
  let bench: ServiceBench;
  beforeAll(async () => {
    bench = await ServiceBench.open({ RETRY_DELAYS_MS: '50,50,50' });
  });
  afterAll(() => bench.close());

  const stored = async (id: string): Promise<Order> => {
    const order = await bench.app.get(OrderReader).find(id);
    if (!order) throw new Error(`There is no order ${id}.`);
    return order;
  };
  /** Lets the broker deliver events: the relay of this service publishes whatever is in its outbox. */
  const publish = (...events: AnyEvent[]) =>
    bench.run((tx) => {
      bench.app.get(Outbox).add(tx, events);
    });
  const handled = (...events: AnyEvent[]) =>
    eventually(async () => {
      const ids = [...new Set(events.map(({ id }) => id))];
      const rows = await bench.database.query(
        `SELECT FROM inbox WHERE queue = 'order.inventory-events' AND id = ANY ($1)`,
        [ids],
      );
      expect(rows).toHaveLength(ids.length);
    });
  const deliver = async (...events: AnyEvent[]) => {
    await publish(...events);
    await handled(...events);
  };
  const historyOf = async (id: string): Promise<string[]> =>
    (
      await bench.database.query<{ said: string }>(
        `SELECT concat(version, ' ', action, ' ', status) AS said FROM order_history WHERE order_id = $1 ORDER BY version`,
        [id],
      )
    ).map(({ said }) => said);

  it('confirms an order at the true prices, because of that event and for its request', async () => {
    const { id } = await bench.place({ items: [{ productId: 'DEMO-COFFEE', quantity: 2 }] });
    const event = reserved(await stored(id));
    await deliver(event);
    const { body } = await bench.send<OrderView>('GET', `/orders/${id}`, { as: 'customer-7' });
    expect(body).toMatchObject({
      status: 'confirmed',
      totalAmount: 2.2,
      items: [{ productId: 'DEMO-COFFEE', productName: 'The DEMO-COFFEE', quantity: 2, price: 1.1 }],
      allowedActions: ['cancel'],
    });
    const [row] = await bench.database.query(
      'SELECT caused_by, correlation_id FROM order_history WHERE order_id = $1 AND version = 2',
      [id],
    );
    expect(row).toEqual({ caused_by: event.id, correlation_id: event.correlationid });
  });

  it('cancels an order with the reason', async () => {
    const { id } = await bench.place();
    await deliver(refused(await stored(id)));
    expect(await stored(id)).toMatchObject({
      status: 'cancelled',
      cancellation: { code: 'insufficient_stock', by: 'inventory' },
    });
  });

  it.each([
    ['twice', [reserved], 2, ['2 confirm confirmed']],
    ['and the refusal after it', [reserved, refused], 1, ['2 confirm confirmed']],
    ['and the reservation after it', [refused, reserved], 1, ['2 refuse cancelled']],
    ['in two events of the same', [reserved, reserved], 1, ['2 confirm confirmed']],
  ])('counts once when it is delivered %s', async (_how, answers, times, rest) => {
    const { id } = await bench.place();
    const order = await stored(id);
    for (const event of answers.map((make) => make(order)))
      for (let time = 0; time < times; time += 1) await deliver(event);
    const last = refused({ ...order, id: (await bench.place()).id });
    await deliver(last);
    expect(await historyOf(id)).toEqual(['1 place pending', ...rest]);
  });

  it.each(['cancelled', 'shipped', 'delivered'] as const)('changes nothing of an order that is %s', async (status) => {
    const { id } = await orderThatIs(bench, status);
    const before = await stored(id);
    await deliver(reserved(before), refused(before));
    expect(await stored(id)).toEqual(before);
    expect(bench.said.join('')).toContain('came too late and is ignored');
  });

  it('does not trouble an order that was deleted, or that there never was', async () => {
    const { id } = await orderThatIs(bench, 'cancelled');
    const order = await stored(id);
    await bench.send('DELETE', `/orders/${id}`, { as: 'admin-1' });
    const nobody = { ...order, id: id.replace(/.{4}$/, 'ffff') };
    await deliver(reserved(order), refused(nobody));
    expect(await historyOf(id)).toHaveLength(2);
    expect(await historyOf(nobody.id)).toEqual([]);
  });

  it('that is not to the question is kept for somebody to look at, and holds up no other', async () => {
    const placed = await Promise.all([1, 2, 3].map(() => bench.place()));
    const orders = await Promise.all(placed.map(({ id }) => stored(id)));
    const wrong = orders.map((order, at) => reserved(at === 1 ? { ...order, currency: 'USD' } : order));
    await publish(...wrong);
    await eventually(async () => {
      const { body } = await bench.send<{ data: unknown[] }>('GET', '/dead-letters', { as: 'admin-1' });
      expect(JSON.stringify(body.data)).toContain(wrong[1]?.id);
    }, 40_000);
    const statuses = await Promise.all(orders.map(async ({ id }) => (await stored(id)).status));
    expect(statuses).toEqual(['confirmed', 'pending', 'confirmed']);
  });

  it('settles each of many orders once, in whatever order and however often it comes', async () => {
    const placed = await Promise.all(Array.from({ length: 25 }, () => bench.place()));
    const orders = await Promise.all(placed.map(({ id }) => stored(id)));
    const events = orders.flatMap((order) => [reserved(order), refused(order)]);
    const often = [...events, ...events, ...events].sort(() => Math.random() - 0.5);
    await deliver(...often);
    for (const { id } of orders) {
      const [first, second, ...more] = await historyOf(id);
      expect([first, more]).toEqual(['1 place pending', []]);
      expect(['2 confirm confirmed', '2 refuse cancelled']).toContain(second);
    }
  });

  it('never wins against its customer’s cancelling, whichever comes first', async () => {
    const ends = new Set<string | undefined>();
    for (let round = 0; round < 15; round += 1) {
      const { id } = await bench.place();
      await Promise.all([
        answer(bench, id, confirming),
        bench.send('POST', `/orders/${id}/cancel`, { as: 'customer-7' }),
      ]);
      ends.add((await historyOf(id)).at(-1)?.replace(/^[23] /, ''));
    }
    expect([...ends]).toEqual(['cancel cancelled']);
  });
});
