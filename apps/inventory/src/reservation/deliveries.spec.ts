import { checkOutgoing } from '@orderflow/contracts';
import * as fc from 'fast-check';
import { product } from '../stock/products.harness-spec';
import { cancelled, created, shipped, Warehouse } from './orders.harness-spec';
import { type OrderEvent } from './reservation';

const ids = ['A', 'B', 'C'];
const lines = fc.array(fc.tuple(fc.constantFrom(...ids, 'NONE'), fc.integer({ min: 1, max: 4 })), {
  minLength: 1,
  maxLength: 4,
});
const ending = fc.constantFrom('open', 'cancelled', 'shipped');

interface Story {
  orderId: string;
  events: OrderEvent[];
}

/** An order's events in the order in which they happened. */
const story: fc.Arbitrary<Story> = fc.record({ orderId: fc.uuid(), lines, ending }).map((order) => {
  const events: OrderEvent[] = [created(order.lines, order.orderId)];
  if (order.ending === 'cancelled') events.push(cancelled(order.orderId));
  if (order.ending === 'shipped') events.push(shipped(order.orderId));
  return { orderId: order.orderId, events };
});

/** Everything that happened, each event once or more often, in any order, in batches of any size. */
const deliveries = (events: readonly OrderEvent[]): fc.Arbitrary<OrderEvent[][]> =>
  fc
    .tuple(fc.subarray([...events]), fc.subarray([...events]))
    .chain(([twice, thrice]) =>
      fc.shuffledSubarray([...events, ...twice, ...thrice], {
        minLength: events.length + twice.length + thrice.length,
      }),
    )
    .chain((shuffled) =>
      fc
        .array(fc.integer({ min: 1, max: 5 }), { minLength: shuffled.length, maxLength: shuffled.length })
        .map((sizes) => {
          const rest = [...shuffled];
          return sizes.map((size) => rest.splice(0, size)).filter((batch) => batch.length > 0);
        }),
    );

const told = fc
  .array(story, { maxLength: 6 })
  .chain((stories) =>
    fc.record({ stories: fc.constant(stories), batches: deliveries(stories.flatMap(({ events }) => events)) }),
  );

const shelves = (quantity: number) => new Warehouse(...ids.map((productId) => product({ productId, quantity })));

describe('Deliveries that come late, twice and out of order', () => {
  it('come to the same end as those in order', () => {
    fc.assert(
      fc.property(told, ({ stories, batches }) => {
        const [orderly, shuffled] = [shelves(1_000), shelves(1_000)];
        for (const { events } of stories) for (const event of events) orderly.deliver(event);
        for (const batch of batches) shuffled.deliver(...batch);
        for (const id of ids) expect(shuffled.stockOf(id)).toEqual(orderly.stockOf(id));
        for (const { orderId } of stories) {
          const [one, other] = [orderly, shuffled].map(({ reservations }) => reservations.get(orderId)?.state);
          const isCancelledFirst = other === 'cancelled' && (one === 'released' || one === 'refused');
          // What was refused anyway was not shipped either.
          if (!isCancelledFirst) expect(other).toBe(one);
        }
      }),
    );
  });

  it('never sell what is not there, answer each order once at most, and add up', () => {
    fc.assert(
      fc.property(told, ({ batches }) => {
        const warehouse = shelves(5);
        for (const batch of batches) warehouse.deliver(...batch);
        const { announced, movements, reservations } = warehouse;
        for (const id of ids) {
          const { quantity, reserved } = warehouse.stockOf(id);
          const promised = [...reservations.values()]
            .filter(({ state }) => state === 'reserved')
            .flatMap(({ items }) => items.filter(({ productId }) => productId === id))
            .reduce((sum, item) => sum + item.quantity, 0);
          const own = movements.filter(({ productId }) => productId === id);
          expect(reserved).toBe(promised);
          expect(quantity).toBeGreaterThanOrEqual(reserved);
          expect(quantity).toBe(own.reduce((sum, { quantityDelta }) => sum + quantityDelta, 5));
          expect(reserved).toBe(own.reduce((sum, { reservedDelta }) => sum + reservedDelta, 0));
          expect(own.map(({ number }) => number)).toEqual(own.map((_, at) => at + 1));
        }
        for (const subject of new Set(announced.map((event) => event.subject))) {
          const own = announced.filter((event) => event.subject === subject);
          expect(own.map(({ sequence }) => sequence)).toEqual(own.map((_, at) => at + 1));
        }
        expect(announced.flatMap(checkOutgoing)).toEqual([]);
      }),
    );
  });

  it('contradict nothing, as long as an order ends in one way', () => {
    fc.assert(
      fc.property(told, ({ stories, batches }) => {
        const refusable = new Set(
          stories
            .filter(({ events }) => events.length === 2 && events[1]?.type === 'order.shipped')
            .map(({ orderId }) => orderId),
        );
        const warehouse = shelves(1_000);
        for (const batch of batches) warehouse.deliver(...batch);
        for (const { data } of warehouse.contradictions) {
          expect(refusable.has(data.orderId)).toBe(true);
          expect(warehouse.reservations.get(data.orderId)?.state).toBe('refused');
        }
      }),
    );
  });
});
