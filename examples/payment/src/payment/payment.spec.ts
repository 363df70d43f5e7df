import fc from 'fast-check';
import { Ledger } from '../provider/ledger';
import { after, type PaymentState, type Step } from './payment';

const key = 'an-order';
const limit = 100;

/** What is there of one order: the row of the service, what it has announced, and what the provider has. */
class World {
  state: PaymentState | undefined;
  readonly announced: Step[] = [];
  readonly ledger = new Ledger(limit);

  take(step: Step): PaymentState | undefined {
    const next = after(step, this.state);
    if (next) this.announced.push(step);
    return (this.state = next ?? this.state);
  }
}

/** The handlers, cut where a process may end or another may come between. */
const handlers = {
  *reserved(world: World, amountMinor: number) {
    if (world.take('reserved') !== 'requested') return;
    yield;
    const status = world.ledger.charge(key, { amountMinor, currency: 'EUR' })?.status;
    yield;
    world.take(status === 'charged' ? 'charged' : 'refused');
  },
  *cancelled(world: World) {
    if (world.take('cancelled') !== 'cancelling') return;
    yield;
    const { status } = world.ledger.void(key);
    yield;
    world.take(status === 'refunded' ? 'refunded' : 'voided');
  },
};

type Event = keyof typeof handlers;

const count = (announced: readonly Step[], step: Step): number => announced.filter((each) => each === step).length;

describe('The payment for an order', () => {
  const deliveries = fc.array(fc.constantFrom<Event>('reserved', 'cancelled'), { minLength: 1, maxLength: 6 });
  const turns = fc.array(fc.record({ who: fc.nat(5), ends: fc.boolean() }), { maxLength: 60 });
  const amounts = fc.constantFrom(0, limit, limit + 1);

  it('ends the same however its events are delivered, come between each other and are cut off', () => {
    fc.assert(
      fc.property(deliveries, turns, amounts, (events, schedule, amountMinor) => {
        const world = new World();
        const begin = (event: Event) => handlers[event](world, amountMinor);
        const running = events.map((event) => begin(event));
        for (const { who, ends } of schedule) {
          const at = who % events.length;
          // A process that ends leaves its delivery to be handled anew.
          if (ends) running[at] = begin(events[at] ?? 'reserved');
          else running[at]?.next();
        }
        for (const handler of running) while (!handler.next().done);

        const isCancelled = events.includes('cancelled');
        const isReserved = events.includes('reserved');
        const held = world.ledger.entries.get(key)?.status;
        const paid = isReserved && !isCancelled && amountMinor <= limit;
        expect(held === 'charged').toBe(paid);
        expect(world.state === 'succeeded').toBe(paid);
        for (const step of ['charged', 'refused', 'refunded'] as const)
          expect(count(world.announced, step)).toBeLessThanOrEqual(1);
        expect(count(world.announced, 'refunded') === 1).toBe(held === 'refunded');
        expect(['requested', 'cancelling']).not.toContain(world.state);
      }),
      { numRuns: 500 },
    );
  });

  it('is not asked for of an order that was cancelled before', () => {
    const world = new World();
    world.take('cancelled');
    expect(world.take('reserved')).toBe('cancelled');
  });

  it('is refused under a key that was used for another amount', () => {
    const ledger = new Ledger(limit);
    ledger.charge(key, { amountMinor: 10, currency: 'EUR' });
    expect(ledger.charge(key, { amountMinor: 11, currency: 'EUR' })).toBeUndefined();
    expect(ledger.entries.get(key)).toMatchObject({ amountMinor: 10, asked: 1 });
  });
});
