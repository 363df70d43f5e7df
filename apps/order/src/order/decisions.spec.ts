import { checkOutgoing } from '@orderflow/contracts';
import { newEvent } from '@orderflow/messaging';
import fc from 'fast-check';
import { type Change, decide, totalOf } from './decisions';
import { actions, may, type Order, orderStatuses, ruleOf } from './order';
import { commandsFor, orderIn, placed, placedAt, refusalOf, reservedFor } from './orders.harness-spec';

const later = new Date(placedAt.getTime() + 60_000);

const violationsOf = ({ order, event }: Change) =>
  checkOutgoing(newEvent(event.type, { subject: order.id, sequence: order.version, data: event.data }));

describe('Placing an order', () => {
  it('makes a pending one of version 1, with its lines as they were entered', () => {
    const items = [
      { productId: 'A', quantity: 1, priceMinor: 10 },
      { productId: 'A', quantity: 2, priceMinor: 10 },
    ];
    const { order, event } = placed({ items });
    expect(order).toMatchObject({ status: 'pending', version: 1, items, totalMinor: 30 });
    expect(event.data).toMatchObject({
      items: [
        { productId: 'A', quantity: 1, claimedPriceMinor: 10 },
        { productId: 'A', quantity: 2, claimedPriceMinor: 10 },
      ],
    });
  });

  it('knows no total while a price is unknown', () => {
    expect(placed().order.totalMinor).toBeNull();
  });

  it('adds up cents exactly', () => {
    const dime = { quantity: 1, priceMinor: 10 };
    expect(totalOf(Array.from({ length: 10 }, () => dime))).toBe(100);
  });

  it('keeps what was not given out of the event', () => {
    const { event } = placed({ customer: null, shippingAddress: null });
    expect(Object.keys(event.data).sort()).toEqual(['currency', 'customerId', 'items', 'orderId']);
  });
});

describe('A pending order', () => {
  const { order } = placed();

  it('is confirmed at the prices that inventory knows', () => {
    const change = decide(order, { action: 'confirm', by: 'inventory', reserved: reservedFor(order) }, later);
    expect(change?.order).toMatchObject({
      status: 'confirmed',
      version: 2,
      updatedAt: later,
      totalMinor: 330,
      items: [
        { productId: 'DEMO-COFFEE', quantity: 2, priceMinor: 110, productName: 'The DEMO-COFFEE' },
        { productId: 'DEMO-TEAPOT', quantity: 1, priceMinor: 110, productName: 'The DEMO-TEAPOT' },
      ],
    });
    expect(change?.event).toMatchObject({ type: 'order.confirmed', data: { totalAmountMinor: 330, currency: 'EUR' } });
  });

  it('keeps its lines when inventory has added them up', () => {
    const twice = placed({ items: [1, 2].map((quantity) => ({ productId: 'A', quantity })) }).order;
    const change = decide(twice, { action: 'confirm', by: 'inventory', reserved: reservedFor(twice) }, later);
    expect(change?.order.items.map(({ quantity }) => quantity)).toEqual([1, 2]);
    expect(change?.order.totalMinor).toBe(30);
    expect(change?.event.data).toMatchObject({ items: [{ productId: 'A', quantity: 3 }] });
  });

  it.each([
    ['lacks a product', { items: reservedFor(order).items.slice(1) }],
    ['has another quantity', { items: reservedFor(order).items.map((item) => ({ ...item, quantity: 7 })) }],
    ['is in another currency', { currency: 'USD' }],
  ])('is not confirmed by a reservation that %s', (_how, wrong) => {
    const reserved = { ...reservedFor(order), ...wrong };
    expect(() => decide(order, { action: 'confirm', by: 'inventory', reserved }, later)).toThrow(
      /not what it asks for/,
    );
  });

  it('is cancelled with the words of inventory when that refuses', () => {
    const change = decide(order, { action: 'refuse', by: 'inventory', refusal: refusalOf(order.id) }, later);
    const reason = { code: 'insufficient_stock', detail: 'Only 1 DEMO-COFFEE is left.' };
    expect(change?.order).toMatchObject({ status: 'cancelled', cancellation: { ...reason, by: 'inventory' } });
    expect(change?.event).toEqual({
      type: 'order.cancelled',
      data: { orderId: order.id, reason, by: 'inventory' },
    });
  });

  it('is cancelled in words of our own when inventory gives none', () => {
    const refusal = { ...refusalOf(order.id), reason: { code: 'price_changed' } };
    const change = decide(order, { action: 'refuse', by: 'inventory', refusal }, later);
    expect(change?.order.cancellation).toMatchObject({
      code: 'price_changed',
      detail: expect.stringMatching(/price/) as string,
    });
  });

  it('is cancelled for a reason that is not known here, under a code that consumers know', () => {
    const refusal = { ...refusalOf(order.id), reason: { code: 'embargo', detail: 'May not be sent there.' } };
    const change = decide(order, { action: 'refuse', by: 'inventory', refusal }, later);
    expect(change?.order.cancellation).toMatchObject({ detail: 'May not be sent there.' });
    expect(change && violationsOf(change)).toEqual([]);
  });

  it.each([
    ['payment_refused', 'Over the limit.'],
    ['lost_in_the_mail', 'It never came.'],
  ])('is cancelled in the words of a payment that failed, under a code that consumers know: %s', (code, detail) => {
    const refusal = { orderId: order.id, reason: { code, detail } };
    const change = decide(order, { action: 'refuse', by: 'system', refusal }, later);
    expect(change?.order.cancellation).toEqual({ code: 'payment_refused', detail, by: 'system' });
    expect(change && violationsOf(change)).toEqual([]);
  });

  it('is cancelled by time', () => {
    const change = decide(order, { action: 'expire', by: 'system' }, later);
    expect(change?.order.cancellation).toMatchObject({ code: 'reservation_timeout', by: 'system' });
  });

  it.each([
    ['customer', 'customer_request'],
    ['admin', 'admin_request'],
  ] as const)('is cancelled by its %s, whose reason is kept', (by, code) => {
    const change = decide(order, { action: 'cancel', by, reason: 'Changed my mind.' }, later);
    expect(change?.order.cancellation).toEqual({ code, detail: 'Changed my mind.', by });
  });
});

describe('A change of an order', () => {
  it.each(orderStatuses.flatMap((status) => commandsFor(orderIn(status)).map((command) => ({ status, command }))))(
    'to one that is $status by $command.by: $command.action, as the table says',
    ({ status, command }) => {
      const before = orderIn(status);
      const change = decide(before, command, later);
      expect(change !== undefined).toBe(may(command.by, command.action, status));
      if (!change) return;
      expect(change.event.type).toBe(ruleOf(command.action).emits);
      expect(change.order).toMatchObject({ status: ruleOf(command.action).to ?? status, version: before.version + 1 });
      expect(violationsOf(change)).toEqual([]);
    },
  );

  it('leaves the table in no sequence of commands, and has one version for each event', () => {
    const count = commandsFor(placed().order).length;
    fc.assert(
      fc.property(fc.array(fc.nat({ max: count - 1 }), { maxLength: 30 }), (choices) => {
        const first = placed();
        const changes: Change[] = [first];
        let order: Order = first.order;
        for (const choice of choices) {
          const command = commandsFor(order)[choice];
          const change = command && decide(order, command, later);
          if (!change) continue;
          const path = `${order.status} ${change.action} ${change.order.status}`;
          expect(legal).toContain(path);
          changes.push(change);
          ({ order } = change);
        }
        expect(changes.map((change) => change.order.version)).toEqual(changes.map((_, at) => at + 1));
        expect(changes.flatMap(violationsOf)).toEqual([]);
        expect(changes.filter(({ order: { status } }) => status === 'confirmed').length > 0).toBe(
          changes.some(({ action }) => action === 'confirm'),
        );
      }),
    );
  });

  it('keeps no personal data in the history', () => {
    const order = orderIn('confirmed');
    const records = commandsFor(order).flatMap((command) => decide(order, command, later)?.record ?? []);
    expect(JSON.stringify([placed().record, ...records])).not.toMatch(/nour|Haddad|Sidi|Ring twice/i);
  });
});

// Written out, so that a slip in the table is seen here.
const legal = [
  'pending confirm confirmed',
  'pending refuse cancelled',
  'pending expire cancelled',
  'pending cancel cancelled',
  'pending update pending',
  'confirmed cancel cancelled',
  'confirmed ship shipped',
  'confirmed update confirmed',
  'shipped deliver delivered',
];

it('Only deleting has no event, because it is not told to anybody', () => {
  expect(actions.filter((action) => ruleOf(action).emits === undefined)).toEqual(['delete']);
});
