import { checkOutgoing } from '@orderflow/contracts';
import * as fc from 'fast-check';
import { product } from './products.harness-spec';
import { isLow, type Occasion, Stock } from './stock';

const because: Occasion = { reason: 'correction', actor: 'user:ada' };
const told = (stock: Stock) => stock.outcome().events.map(({ type, sequence, data }) => ({ type, sequence, ...data }));

describe('Stock in hand', () => {
  it('writes a line in the ledger for every move, with what is there afterwards', () => {
    const stock = new Stock([product({ quantity: 10, reserved: 2, movements: 7 })]);
    stock.move('COFFEE', { reserved: 3 }, { ...because, reason: 'reservation', orderId: 'order-1' });
    stock.move('COFFEE', { quantity: 5 }, { ...because, note: 'found behind the shelf' });
    expect(stock.movements).toEqual([
      {
        productId: 'COFFEE',
        number: 8,
        reason: 'reservation',
        quantityDelta: 0,
        reservedDelta: 3,
        quantityAfter: 10,
        reservedAfter: 5,
        actor: 'user:ada',
        orderId: 'order-1',
        note: null,
      },
      {
        productId: 'COFFEE',
        number: 9,
        reason: 'correction',
        quantityDelta: 5,
        reservedDelta: 0,
        quantityAfter: 15,
        reservedAfter: 5,
        actor: 'user:ada',
        orderId: null,
        note: 'found behind the shelf',
      },
    ]);
  });

  it.each([
    ['fewer than none', { quantity: -11 }],
    ['more reserved than there are', { reserved: 11 }],
    ['fewer than are reserved', { quantity: -8 }],
    ['fewer reserved than none', { reserved: -5 }],
    ['more than there can be', { quantity: 1_000_000_000 }],
  ])('never has %s', (_what, delta) => {
    const stock = new Stock([product({ quantity: 10, reserved: 4 })]);
    expect(() => {
      stock.move('COFFEE', delta, because);
    }).toThrow('There cannot be');
    expect(stock.movements).toEqual([]);
  });

  it('knows nothing of products that are not in hand', () => {
    const stock = new Stock([product()]);
    expect(stock.find('TEA')).toBeUndefined();
    expect(() => {
      stock.move('TEA', { quantity: 1 }, because);
    }).toThrow('TEA is not in hand');
  });

  it('tells once of a product, however often it was moved, as it is in the end', () => {
    const stock = new Stock([product({ eventSequence: 4 }), product({ productId: 'TEA' })]);
    for (let times = 0; times < 5; times += 1) stock.move('COFFEE', { reserved: 1 }, because);
    expect(told(stock)).toEqual([
      {
        type: 'inventory.updated',
        sequence: 5,
        productId: 'COFFEE',
        productName: 'Coffee beans',
        quantity: 10,
        reservedQuantity: 5,
        availableQuantity: 5,
        priceMinor: 1250,
        currency: 'EUR',
      },
    ]);
    expect(stock.outcome().changed).toEqual([product({ reserved: 5, movements: 5, eventSequence: 5 })]);
  });

  it('names as the cause what moved the product last, and for a crossing what crossed', () => {
    const cause = (id: string) => ({ id, correlationid: `request of ${id}` });
    const stock = new Stock([product({ quantity: 5 })]);
    stock.move('COFFEE', { reserved: 2 }, { ...because, cause: cause('first') });
    stock.move('COFFEE', { reserved: 1 }, { ...because, cause: cause('second') });
    expect(
      stock.outcome().events.map(({ type, causationid, correlationid }) => [type, causationid, correlationid]),
    ).toEqual([
      ['inventory.updated', 'second', 'request of second'],
      ['inventory.low_stock', 'first', 'request of first'],
    ]);
  });

  it.each([
    ['falls to its threshold', { quantity: 10 }, { reserved: 7 }, 'inventory.low_stock'],
    ['falls below it', { quantity: 10 }, { quantity: -9 }, 'inventory.low_stock'],
    ['rises above it again', { quantity: 3 }, { quantity: 1 }, 'inventory.back_in_stock'],
    ['runs out where its threshold is none', { lowStockThreshold: 0 }, { reserved: 10 }, 'inventory.low_stock'],
    ['stays above it', { quantity: 10 }, { reserved: 6 }, undefined],
    ['stays at or below it', { quantity: 3 }, { reserved: 1 }, undefined],
    ['rises to it and no further', { quantity: 1 }, { quantity: 2 }, undefined],
  ])('says of a product that %s', (_what, before, delta, type) => {
    const stock = new Stock([product(before)]);
    stock.move('COFFEE', delta, because);
    const now = stock.find('COFFEE');
    expect(told(stock).slice(1)).toEqual(
      type
        ? [
            {
              type,
              sequence: 2,
              productId: 'COFFEE',
              productName: 'Coffee beans',
              availableQuantity: (now?.quantity ?? 0) - (now?.reserved ?? 0),
              lowStockThreshold: now?.lowStockThreshold,
            },
          ]
        : [],
    );
  });

  it('says nothing of a threshold that was crossed there and back', () => {
    const stock = new Stock([product({ quantity: 4 })]);
    stock.move('COFFEE', { reserved: 4 }, because);
    stock.move('COFFEE', { reserved: -4 }, because);
    expect(stock.outcome()).toMatchObject({ events: [], changed: [{ movements: 2 }] });
  });

  it('counts a threshold that moves across the stock as a crossing', () => {
    const stock = new Stock([product({ quantity: 10, lowStockThreshold: 3 })]);
    stock.revise('COFFEE', { lowStockThreshold: 10 });
    expect(told(stock)).toMatchObject([{ type: 'inventory.low_stock', sequence: 1 }]);
  });

  it('tells of a new price and a new name, and of nothing else that is edited', () => {
    const edited = (details: Parameters<Stock['revise']>[1]) => {
      const stock = new Stock([product()]);
      stock.revise('COFFEE', details);
      return told(stock).map(({ type }) => type);
    };
    expect(edited({ priceMinor: 1300 })).toEqual(['inventory.updated']);
    expect(edited({ productName: 'Coffee' })).toEqual(['inventory.updated']);
    expect(edited({ lowStockThreshold: 4 })).toEqual([]);
  });

  it('tells of a new product, and not that it is low on stock, for it has never been otherwise', () => {
    const stock = new Stock();
    stock.add({ ...product(), productId: 'TEA' });
    stock.move('TEA', { quantity: 2 }, { ...because, reason: 'initial' });
    expect(told(stock)).toMatchObject([{ type: 'inventory.updated', sequence: 1, quantity: 2 }]);
    expect(stock.movements).toMatchObject([{ number: 1, reason: 'initial', quantityAfter: 2 }]);
  });

  it('whatever happens, adds up, numbers without gaps, and tells each crossing once', () => {
    const moves = fc.array(
      fc.record({ quantity: fc.integer({ min: -5, max: 5 }), reserved: fc.integer({ min: -5, max: 5 }) }),
    );
    fc.assert(
      fc.property(fc.array(moves), (transactions) => {
        let now = product({ quantity: 8, reserved: 2 });
        let low = isLow(now);
        for (const transaction of transactions) {
          const stock = new Stock([now]);
          for (const delta of transaction) {
            try {
              stock.move('COFFEE', delta, because);
            } catch {
              // Refused: then nothing has changed.
            }
          }
          const { changed, events } = stock.outcome();
          const after = changed[0] ?? now;
          expect(after.quantity - now.quantity).toBe(
            stock.movements.reduce((sum, each) => sum + each.quantityDelta, 0),
          );
          expect(after.reserved - now.reserved).toBe(
            stock.movements.reduce((sum, each) => sum + each.reservedDelta, 0),
          );
          expect(stock.movements.map(({ number }) => number)).toEqual(
            stock.movements.map((_, at) => now.movements + at + 1),
          );
          expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, at) => now.eventSequence + at + 1));
          expect(after.eventSequence).toBe(now.eventSequence + events.length);
          for (const event of events) {
            expect(checkOutgoing(event)).toEqual([]);
            if (event.type === 'inventory.updated') continue;
            expect(low).toBe(event.type === 'inventory.back_in_stock');
            low = !low;
          }
          expect(low).toBe(isLow(after));
          now = after;
        }
      }),
    );
  });
});
