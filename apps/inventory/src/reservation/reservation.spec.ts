import { randomUUID } from 'node:crypto';
import { checkOutgoing, fromMinor } from '@orderflow/contracts';
import { product } from '../stock/products.harness-spec';
import { cancelled, created, shipped, Warehouse } from './orders.harness-spec';

const coffee = (changes = {}) => product({ quantity: 10, ...changes });
const tea = (changes = {}) =>
  product({ productId: 'TEA', productName: 'Tea', priceMinor: 800, quantity: 5, ...changes });

describe('An order that can be had', () => {
  it('is reserved at the true prices, its lines for one product added up', () => {
    const warehouse = new Warehouse(coffee(), tea());
    const order = created([
      ['COFFEE', 2, 1250],
      ['TEA', 1],
      ['COFFEE', 1],
    ]);
    const [answer] = warehouse.deliver(order);
    expect(answer).toMatchObject({
      type: 'inventory.reserved',
      subject: order.data.orderId,
      sequence: 1,
      causationid: order.id,
      correlationid: order.correlationid,
      data: {
        orderId: order.data.orderId,
        currency: 'EUR',
        items: [
          { productId: 'COFFEE', productName: 'Coffee beans', quantity: 3, priceMinor: 1250 },
          { productId: 'TEA', productName: 'Tea', quantity: 1, priceMinor: 800 },
        ],
      },
    });
    expect(warehouse.stockOf('COFFEE')).toEqual({ quantity: 10, reserved: 3 });
    expect(warehouse.stockOf('TEA')).toEqual({ quantity: 5, reserved: 1 });
    expect(warehouse.movements).toMatchObject([
      { productId: 'COFFEE', reason: 'reservation', reservedDelta: 3, orderId: order.data.orderId },
      { productId: 'TEA', reason: 'reservation', reservedDelta: 1, actor: `event:${order.id}` },
    ]);
  });

  it('costs what its pieces cost, to the cent: ten of 0.10 are 1.00', () => {
    const warehouse = new Warehouse(coffee({ priceMinor: 10 }));
    const lines = Array.from({ length: 10 }, () => ['COFFEE', 1, 10] as const);
    const [answer] = warehouse.deliver(created(lines));
    if (answer?.type !== 'inventory.reserved') throw new Error('It was not reserved.');
    const total = answer.data.items.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0);
    expect(fromMinor(total, 'EUR')).toBe(1);
  });

  it('may take the last piece', () => {
    const warehouse = new Warehouse(coffee());
    expect(warehouse.deliver(created([['COFFEE', 10]]))[0]).toMatchObject({ type: 'inventory.reserved' });
    expect(warehouse.stockOf('COFFEE')).toEqual({ quantity: 10, reserved: 10 });
  });

  it('is the same order however its id is written', () => {
    const warehouse = new Warehouse(coffee());
    const orderId = randomUUID();
    warehouse.deliver(created([['COFFEE', 1]], orderId.toUpperCase()), created([['COFFEE', 1]], orderId));
    expect(warehouse.announced.map(({ subject }) => subject)).toEqual([orderId, 'COFFEE']);
    expect(warehouse.stockOf('COFFEE').reserved).toBe(1);
  });
});

describe('An order that cannot be had', () => {
  const refusal = (order: ReturnType<typeof created>, ...products: ReturnType<typeof product>[]) => {
    const warehouse = new Warehouse(...products);
    const events = warehouse.deliver(order);
    expect(events).toHaveLength(1);
    expect(events.flatMap(checkOutgoing)).toEqual([]);
    expect(events[0]).toMatchObject({
      type: 'inventory.reservation.failed',
      sequence: 1,
      causationid: order.id,
    });
    expect(warehouse.movements).toEqual([]);
    return events[0]?.data;
  };

  it('is refused whole, and what stands in the way is told', () => {
    const order = created([
      ['TEA', 1],
      ['COFFEE', 8],
      ['COFFEE', 3],
    ]);
    expect(refusal(order, coffee({ reserved: 1 }), tea())).toEqual({
      orderId: order.data.orderId,
      reason: { code: 'insufficient_stock', detail: 'Of Coffee beans there are 9 left, not 11.' },
      items: [{ productId: 'COFFEE', code: 'insufficient_stock', requestedQuantity: 11, availableQuantity: 9 }],
    });
  });

  it('is refused for a product that nobody sells', () => {
    expect(refusal(created([['CAKE', 2]]), coffee())).toMatchObject({
      reason: { code: 'unknown_product', detail: 'There is no product CAKE.' },
      items: [{ productId: 'CAKE', code: 'unknown_product', requestedQuantity: 2 }],
    });
  });

  it('is refused where the claimed price is off by a cent, with the true one', () => {
    expect(refusal(created([['COFFEE', 1, 1249]]), coffee())).toMatchObject({
      reason: { code: 'price_changed', detail: 'Coffee beans costs 12.50 EUR.' },
      items: [{ code: 'price_changed', priceMinor: 1250, currency: 'EUR', availableQuantity: 10 }],
    });
    expect(
      refusal(
        created([
          ['COFFEE', 1, 1250],
          ['COFFEE', 1, 1251],
        ]),
        coffee(),
      ),
    ).toMatchObject({
      reason: { code: 'price_changed' },
    });
  });

  it('is refused in another currency, even at the same number', () => {
    const order = created([['COFFEE', 1, 1250]], randomUUID(), 'JPY');
    expect(refusal(order, coffee())).toMatchObject({
      reason: { code: 'currency_mismatch', detail: 'Coffee beans is sold in EUR, not in JPY.' },
      items: [{ code: 'currency_mismatch', priceMinor: 1250, currency: 'EUR' }],
    });
  });

  it('names all that stand in the way, and as the reason the first', () => {
    const order = created([
      ['TEA', 1],
      ['CAKE', 1],
      ['COFFEE', 99],
    ]);
    expect(refusal(order, coffee(), tea())).toMatchObject({
      reason: { code: 'unknown_product' },
      items: [{ productId: 'CAKE' }, { productId: 'COFFEE' }],
    });
  });

  it('is told of even when it asks for more than an event has room for', () => {
    const most = 2_147_483_647;
    expect(
      refusal(
        created([
          ['COFFEE', most],
          ['COFFEE', most],
        ]),
        coffee(),
      ),
    ).toMatchObject({
      items: [{ requestedQuantity: most }],
    });
  });
});

describe('Orders of one batch', () => {
  it('are served in the order in which they came, each whole or not at all', () => {
    const warehouse = new Warehouse(coffee({ quantity: 5 }), tea());
    const events = warehouse.deliver(
      created([['COFFEE', 3]]),
      created([
        ['TEA', 1],
        ['COFFEE', 3],
      ]),
      created([['COFFEE', 2]]),
      created([['COFFEE', 1]]),
    );
    expect(events.map(({ type }) => type)).toEqual([
      'inventory.reserved',
      'inventory.reservation.failed',
      'inventory.reserved',
      'inventory.reservation.failed',
      'inventory.updated',
      'inventory.low_stock',
    ]);
    expect(warehouse.stockOf('TEA').reserved).toBe(0);
  });

  it('find what was released before them in it', () => {
    const warehouse = new Warehouse(coffee({ quantity: 5 }));
    const first = created([['COFFEE', 5]]);
    warehouse.deliver(first);
    const events = warehouse.deliver(cancelled(first.data.orderId), created([['COFFEE', 5]]));
    expect(events.map(({ type }) => type)).toEqual(['inventory.released', 'inventory.reserved']);
    expect(warehouse.movements.map(({ number, reservedAfter }) => [number, reservedAfter])).toEqual([
      [1, 5],
      [2, 0],
      [3, 5],
    ]);
  });
});

describe('A reserved order', () => {
  const order = created([
    ['COFFEE', 8],
    ['TEA', 1],
  ]);
  const { orderId } = order.data;
  let warehouse: Warehouse;
  beforeEach(() => {
    warehouse = new Warehouse(coffee(), tea());
    warehouse.deliver(order);
  });

  it('that is cancelled gives back what it had', () => {
    const cause = cancelled(orderId);
    expect(warehouse.deliver(cause)).toMatchObject([
      {
        type: 'inventory.released',
        sequence: 2,
        causationid: cause.id,
        data: {
          orderId,
          items: [
            { productId: 'COFFEE', quantity: 8 },
            { productId: 'TEA', quantity: 1 },
          ],
        },
      },
      { type: 'inventory.updated', subject: 'COFFEE' },
      { type: 'inventory.back_in_stock', subject: 'COFFEE', data: { availableQuantity: 10 } },
      { type: 'inventory.updated', subject: 'TEA' },
    ]);
    expect(warehouse.stockOf('COFFEE')).toEqual({ quantity: 10, reserved: 0 });
  });

  it('that is shipped takes its goods out of the house', () => {
    expect(warehouse.deliver(shipped(orderId)).map(({ type }) => type)).toEqual([
      'inventory.updated',
      'inventory.updated',
    ]);
    expect(warehouse.stockOf('COFFEE')).toEqual({ quantity: 2, reserved: 0 });
    expect(warehouse.movements.at(-1)).toMatchObject({ reason: 'shipment', quantityDelta: -1, reservedDelta: -1 });
  });

  it.each(['cancelled', 'shipped'] as const)('is not moved again by anything once it is %s', (end) => {
    warehouse.deliver(end === 'cancelled' ? cancelled(orderId) : shipped(orderId));
    const before = warehouse.movements.length;
    expect(warehouse.deliver(order, cancelled(orderId), shipped(orderId), order)).toEqual([]);
    expect(warehouse.movements).toHaveLength(before);
  });

  it('makes itself heard when it is shipped after it was cancelled, or cancelled after it was shipped', () => {
    warehouse.deliver(shipped(orderId), cancelled(orderId));
    expect(warehouse.contradictions).toMatchObject([{ type: 'order.cancelled' }]);
    const other = created([['TEA', 1]]);
    warehouse.deliver(other, cancelled(other.data.orderId), shipped(other.data.orderId));
    expect(warehouse.contradictions).toMatchObject([{ type: 'order.cancelled' }, { type: 'order.shipped' }]);
  });
});

describe('An order whose end comes first', () => {
  const order = created([['COFFEE', 4]]);
  const { orderId } = order.data;

  it('is not reserved when it comes after its cancellation, and nobody is told', () => {
    const warehouse = new Warehouse(coffee());
    expect(warehouse.deliver(cancelled(orderId))).toEqual([]);
    expect(warehouse.deliver(order)).toEqual([]);
    expect(warehouse.stockOf('COFFEE')).toEqual({ quantity: 10, reserved: 0 });
    expect(warehouse.reservations.get(orderId)?.state).toBe('cancelled');
  });

  it('leaves the house as it comes when it comes after its shipment', () => {
    const warehouse = new Warehouse(coffee());
    expect(warehouse.deliver(shipped(orderId))).toEqual([]);
    expect(warehouse.deliver(order).map(({ type }) => type)).toEqual(['inventory.reserved', 'inventory.updated']);
    expect(warehouse.stockOf('COFFEE')).toEqual({ quantity: 6, reserved: 0 });
    expect(warehouse.reservations.get(orderId)?.state).toBe('shipped');
  });
});
