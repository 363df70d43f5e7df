import { type AnyEvent, DomainError } from '@orderflow/contracts';
import { type Transaction } from '@orderflow/persistence';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import * as fc from 'fast-check';
import { newEvent } from '../new-event';
import { deadLetterQueue } from '../topology/topology';
import { HostBench, ids, orderEvents, takeEffect } from './consumer-host.harness-spec';

const queue = 'notification.events';
const patient = { queue, ordered: { patienceMs: 3_600_000 } } as const;
/** Little more than all retries take. */
const impatient = { queue, ordered: { patienceMs: 145 } } as const;

const lowStock = (sequence: number): AnyEvent =>
  newEvent('inventory.low_stock', {
    subject: 'A',
    sequence,
    data: { productId: 'A', productName: 'Anchor', availableQuantity: 1, lowStockThreshold: 2 },
  });

describe('A queue that is consumed in order', () => {
  let database: TestDatabase;
  let broker: TestBroker;
  let bench: HostBench;

  beforeAll(async () => {
    [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
    bench = await HostBench.open({ broker: broker.url, database: database.url }, [20, 40, 60]);
  });
  afterEach(() => bench.clear());
  afterAll(async () => {
    await bench.close();
    await Promise.all([database.drop(), broker.drop()]);
  });

  const positionsOf = (event: AnyEvent): Promise<{ sequence: number }[]> =>
    database.query('SELECT sequence FROM inbox_position WHERE queue = $1 AND subject = $2', [queue, event.subject]);

  it('lets the events of orders take effect in order, once, for two instances, shuffled and doubled', async () => {
    const options = { ...patient, batchSize: 4, prefetch: 8, concurrency: 2 };
    await Promise.all([bench.start(takeEffect, options), bench.start(takeEffect, options)]);
    const streams = fc
      .array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 })
      .map((lengths) => lengths.map(orderEvents));
    const arrivals = streams.chain((orders) =>
      fc
        .shuffledSubarray([...orders.flat(), ...orders.flat()], { minLength: orders.flat().length })
        .map((some) => ({ orders, some: [...some, ...orders.flat().filter((event) => !some.includes(event))] })),
    );
    await fc.assert(
      fc.asyncProperty(arrivals, async ({ orders, some }) => {
        await bench.publish(...some);
        for (const events of orders) await bench.tookEffectInOrder(events);
        await bench.allSettled(queue);
      }),
      { numRuns: 10, endOnFailure: true },
    );
    expect(bench.fates.get('early')).toBeGreaterThan(0);
    expect(bench.fates.get('duplicate')).toBeGreaterThan(0);
    expect(bench.fates.has('stale')).toBe(false);
  });

  it('lets an event through that has waited long enough, and drops what comes after its turn', async () => {
    const [first, second, third] = orderEvents(3) as [AnyEvent, AnyEvent, AnyEvent];
    await bench.start(takeEffect, impatient);
    await bench.publish(second);
    await bench.tookEffect([second]);
    expect(bench.fates.get('let_through')).toBe(1);
    await bench.publish(first, third);
    await bench.tookEffect([second, third]);
    await bench.allSettled(queue);
    expect(bench.fates.get('stale')).toBe(1);
    expect(await positionsOf(first)).toEqual([{ sequence: 3 }]);
    expect(bench.said.join()).toContain('too late');
  });

  it('does not take for stale what has taken effect', async () => {
    const events = orderEvents(2);
    await bench.start(takeEffect, patient);
    await bench.publish(...events);
    await bench.tookEffectInOrder(events);
    await bench.publish(...events);
    await eventually(() => {
      expect(bench.fates.get('duplicate')).toBe(2);
    });
    expect(bench.fates.has('stale')).toBe(false);
  });

  it('does not hold back events whose sequence it does not see in full', async () => {
    await bench.start(takeEffect, patient);
    const events = [lowStock(7), lowStock(3)];
    await bench.publish(...events);
    await bench.tookEffect(events);
    expect(bench.fates.get('handled')).toBe(2);
  });

  it('holds back those after one that fails, until that succeeds', async () => {
    const [first, second, third, other] = [...orderEvents(3), ...orderEvents(1)] as [
      AnyEvent,
      AnyEvent,
      AnyEvent,
      AnyEvent,
    ];
    let failures = 0;
    await bench.start(async (events, tx) => {
      await takeEffect(events, tx);
      if (ids(events).includes(second.id) && (failures += 1) <= 3) throw new Error('not yet');
    }, patient);
    await bench.publish(third, second, other, first);
    await bench.tookEffectInOrder([first, second, third]);
    await bench.tookEffectInOrder([other]);
    await bench.allSettled(queue);
    expect(bench.fates.has('let_through')).toBe(false);
  });

  it('goes on in order after one that was given up', async () => {
    const [first, second, ...others] = orderEvents(6) as [AnyEvent, AnyEvent, ...AnyEvent[]];
    await bench.start(async (events: readonly AnyEvent[], tx: Transaction) => {
      if (ids(events).includes(second.id)) throw new DomainError('invalid_transition', 'never');
      await takeEffect(events, tx);
    }, patient);
    await bench.publish(first, second);
    const givenUp = await eventually(() => bench.take(deadLetterQueue(queue)));
    expect(givenUp.properties.messageId).toBe(second.id);

    // Long enough for one missing event, not for two.
    const since = new Date(Date.now() - 1.5 * patient.ordered.patienceMs);
    await database.query('UPDATE inbox_position SET updated_at = $1', [since]);
    for (const event of others.reverse()) await bench.publishEarly(event, since);
    await bench.tookEffectInOrder([first, ...others.reverse()]);
    await bench.allSettled(queue);
    expect(Object.fromEntries(bench.fates)).toMatchObject({ handled: 4, let_through: 1, dead_lettered: 1 });
  });
});
