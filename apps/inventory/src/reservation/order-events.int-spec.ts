import { randomUUID } from 'node:crypto';
import { eventually } from '@orderflow/testing';
import { type CartView } from './cart.view';
import { cancelled, created, shipped } from './orders.harness-spec';
import { type ReservationView } from './reservation.view';
import { type Sent, ServiceBench } from '../service.harness-spec';
import { type MovementView } from '../stock/movement.view';

describe('Inventory, for those who order:', () => {
  let bench: ServiceBench;
  beforeAll(async () => {
    bench = await ServiceBench.open();
  });
  afterAll(() => bench.close());

  const adjust = (productId: string, body: object, sent: Sent = {}) =>
    bench.send<MovementView>('POST', `/inventory/${productId}/adjustments`, { body, ...sent });

  describe('a cart', () => {
    it('is checked whole, product by product', async () => {
      await bench.put('CART-A', { quantity: 3, price: 2.5 });
      await bench.put('CART-B', { quantity: 3, price: 4 });
      await bench.put('CART-C', { quantity: 3, price: 400, currency: 'JPY' });
      const items = [
        { productId: 'CART-A', quantity: 2, price: 2.5 },
        { productId: 'CART-B', quantity: 1, price: 3.99 },
        { productId: 'CART-A', quantity: 2 },
        { productId: 'CART-C', quantity: 1 },
        { productId: 'CART-NONE', quantity: 1 },
      ];
      const { status, body } = await bench.send<CartView>('POST', '/inventory/validate', {
        body: { items },
        as: 'nobody',
      });
      expect(status).toBe(200);
      const euros = { currency: 'EUR' };
      expect(body).toEqual({
        available: false,
        items: [
          {
            productId: 'CART-A',
            requested: 4,
            availableQuantity: 3,
            ok: false,
            reason: 'insufficient_stock',
            price: 2.5,
            ...euros,
          },
          {
            productId: 'CART-B',
            requested: 1,
            availableQuantity: 3,
            ok: false,
            reason: 'price_changed',
            price: 4,
            ...euros,
          },
          {
            productId: 'CART-C',
            requested: 1,
            availableQuantity: 3,
            ok: false,
            reason: 'currency_mismatch',
            price: 400,
            currency: 'JPY',
          },
          { productId: 'CART-NONE', requested: 1, availableQuantity: 0, ok: false, reason: 'unknown_product' },
        ],
      });
      const fine = await bench.send<CartView>('POST', '/inventory/validate', { body: { items: items.slice(0, 1) } });
      expect(fine.body).toMatchObject({ available: true, items: [{ ok: true }] });
    });

    it.each([
      ['/items', { items: [] }],
      ['/items', {}],
      ['/items', { items: Array.from({ length: 101 }, () => ({ productId: 'A', quantity: 1 })) }],
      ['/items/0/quantity', { items: [{ productId: 'A', quantity: 0 }] }],
      ['/items/0/quantity', { items: [{ productId: 'A', quantity: -1 }] }],
      ['/items/0/quantity', { items: [{ productId: 'A', quantity: 1.5 }] }],
      ['/items/0/quantity', { items: [{ productId: 'A', quantity: 1e9 }] }],
      ['/items/0/productId', { items: [{ quantity: 1 }] }],
      [
        '/items/1/price',
        {
          items: [
            { productId: 'A', quantity: 1 },
            { productId: 'A', quantity: 1, price: 1.234 },
          ],
        },
      ],
      ['/items/0/colour', { items: [{ productId: 'A', quantity: 1, colour: 'red' }] }],
      ['/currency', { items: [{ productId: 'A', quantity: 1 }], currency: 'EURO' }],
    ])('is refused with a pointer to %s', async (pointer, body) => {
      const { status, body: answer } = await bench.send('POST', '/inventory/validate', { body });
      expect(status).toBe(400);
      expect(answer.errors?.map((error) => error.pointer)).toContain(pointer);
    });
  });

  describe('an order, by way of the broker,', () => {
    it('is reserved, keeps administrators from taking its stock away, is shipped, and can be looked up', async () => {
      await bench.put('SOLD', { quantity: 10, price: 2.5 });
      const orderId = randomUUID();
      const reservation = async () =>
        (await bench.send<ReservationView>('GET', `/inventory/reservations/${orderId}`)).body;
      await bench.deliver(created([['SOLD', 4, 250]], orderId));
      await eventually(async () => {
        expect(await reservation()).toMatchObject({
          orderId,
          state: 'reserved',
          currency: 'EUR',
          items: [{ productId: 'SOLD', quantity: 4, price: 2.5 }],
        });
      });
      await eventually(async () => {
        expect((await reservation()).waiting).toEqual([]);
      });
      await bench.database.query(
        `INSERT INTO outbox (id, aggregate_id, aggregate_version, type, payload)
         VALUES (gen_random_uuid(), $1, 9, 'inventory.untaken', '{}')`,
        [orderId],
      );
      expect((await reservation()).waiting).toEqual([
        { type: 'inventory.untaken', since: expect.any(String) as string },
      ]);
      const below = { status: 409, code: 'quantity_below_reserved', reservedQuantity: 4 };
      expect((await bench.send('PATCH', '/inventory/SOLD', { body: { quantity: 3 } })).body).toMatchObject(below);
      expect((await adjust('SOLD', { delta: -7, reason: 'shrinkage' })).body).toMatchObject(below);
      expect((await bench.send('PATCH', '/inventory/SOLD', { body: { quantity: 4 } })).status).toBe(200);
      await bench.deliver(shipped(orderId));
      await eventually(async () => {
        expect(await bench.read('SOLD')).toMatchObject({ quantity: 0, reservedQuantity: 0, availableQuantity: 0 });
      });
      expect((await reservation()).state).toBe('shipped');
    });

    it('is refused with a reason that administrators can read, and released when it is cancelled', async () => {
      await bench.put('FEW', { quantity: 2 });
      const [much, little] = [created([['FEW', 3]]), created([['FEW', 2]])];
      await bench.deliver(much, little);
      await eventually(async () => {
        expect((await bench.read('FEW')).reservedQuantity).toBe(2);
      });
      const refused = await bench.send('GET', `/inventory/reservations/${much.data.orderId.toUpperCase()}`);
      expect(refused.body).toMatchObject({
        state: 'refused',
        items: [],
        refusal: { code: 'insufficient_stock', detail: 'Of The FEW there are 2 left, not 3.' },
      });
      await bench.deliver(cancelled(little.data.orderId));
      await eventually(async () => {
        expect((await bench.read('FEW')).availableQuantity).toBe(2);
      });
    });

    it('is taken together with all else that happened to orders, so that products are locked at once', async () => {
      const take = jest.spyOn(bench.reservations, 'take');
      // The broker may deliver them one by one.
      await eventually(async () => {
        await bench.deliver(created([['SOLD', 1]]), cancelled(randomUUID()), created([['SOLD', 1]]));
        const types = take.mock.calls.map(([, events]) => events.map(({ type }) => type).join());
        expect(types).toContainEqual(expect.stringMatching(/created,order.cancelled,order.created/));
      });
    });

    it('is looked up by its id and nothing else', async () => {
      const { body } = await bench.send('GET', '/inventory/reservations/7');
      expect(body).toMatchObject({ status: 400, errors: [{ pointer: '/orderId', code: 'is_uuid' }] });
    });
  });
});
