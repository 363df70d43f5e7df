import { type AnyEvent } from '@orderflow/contracts';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { type GetMessage } from 'amqplib';
import { deadLetterQueue, retryQueue } from '../topology/topology';
import { HostBench, ids, orderCreated, queue, takeEffect } from './consumer-host.harness-spec';
import { Postponed } from './postponed';

describe('What is tried again', () => {
  let database: TestDatabase;
  let broker: TestBroker;
  let bench: HostBench;

  beforeAll(async () => {
    [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
    // Long enough to be looked at while it waits; the test ends the wait.
    bench = await HostBench.open({ broker: broker.url, database: database.url }, [100_000, 500_000, 2_500_000]);
  });
  afterEach(() => bench.clear());
  afterAll(async () => {
    await bench.close();
    await Promise.all([database.drop(), broker.drop()]);
  });

  const waitingIn = (level: number): Promise<GetMessage> => eventually(() => bench.take(retryQueue(queue, level)));
  const delayOf = ({ properties }: GetMessage): number => Number(properties.expiration);

  it('waits as long as is configured for each attempt, a fifth more or less, and takes effect once', async () => {
    let failures = 0;
    await bench.start(async (events, tx) => {
      await takeEffect(events, tx);
      if ((failures += 1) <= 2) throw new Error('not yet');
    });
    const event = orderCreated();
    await bench.publish(event);

    const once = await waitingIn(1);
    expect(once.properties).toMatchObject({ messageId: event.id, headers: { 'x-attempt': 2 } });
    expect(delayOf(once)).toBeGreaterThanOrEqual(80_000);
    expect(delayOf(once)).toBeLessThanOrEqual(120_000);
    await bench.comeBack(queue, once);

    const twice = await waitingIn(2);
    expect(twice.properties).toMatchObject({ messageId: event.id, headers: { 'x-attempt': 3 } });
    expect(delayOf(twice)).toBeGreaterThanOrEqual(400_000);
    expect(delayOf(twice)).toBeLessThanOrEqual(600_000);
    expect(await bench.effects()).toEqual([]);
    await bench.comeBack(queue, twice);

    await bench.tookEffect([event]);
    await bench.allSettled();
    expect(Object.fromEntries(bench.fates)).toEqual({ retried: 2, handled: 1 });
  });

  it('keeps its attempts where its handler postpones it, and others in the batch take effect', async () => {
    const [postponed, ...others] = Array.from({ length: 5 }, () => orderCreated()) as [AnyEvent, ...AnyEvent[]];
    let away = true;
    await bench.start(async (events, tx) => {
      if (away && ids(events).includes(postponed.id)) throw new Postponed(300_000, 'the circuit is open');
      await takeEffect(events, tx);
    });
    await bench.publish(...others.slice(0, 2), postponed, ...others.slice(2));
    await bench.tookEffect(others);
    const first = await waitingIn(2);
    expect(first.properties).toMatchObject({ messageId: postponed.id, headers: { 'x-attempt': 1 } });
    // More often than there are attempts.
    let waiting = first;
    for (let times = 0; times < 4; times += 1) {
      await bench.comeBack(queue, waiting);
      waiting = await waitingIn(2);
      expect(waiting.properties.headers).toMatchObject({ 'x-attempt': 1 });
    }
    away = false;
    await bench.comeBack(queue, waiting);
    await bench.tookEffect([...others, postponed]);
    expect(await bench.depth(deadLetterQueue(queue))).toBe(0);
    expect(Object.fromEntries(bench.fates)).toEqual({ handled: 5, postponed: 5 });
  });
});
