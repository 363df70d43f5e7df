import { type AnyEvent } from '@orderflow/contracts';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { retryQueue } from '../topology/topology';
import { HostBench, orderEvents, takeEffect } from './consumer-host.harness-spec';

const queue = 'notification.events';

describe('An event that comes before its turn', () => {
  let database: TestDatabase;
  let broker: TestBroker;
  let bench: HostBench;

  beforeAll(async () => {
    [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
    bench = await HostBench.open({ broker: broker.url, database: database.url }, [3_600_000, 3_600_000, 3_600_000]);
  });
  afterEach(() => bench.clear());
  afterAll(async () => {
    await bench.close();
    await Promise.all([database.drop(), broker.drop()]);
  });

  it('waits in the first retry queue until those before it have come, and uses up none of its attempts', async () => {
    const [first, second, third] = orderEvents(3) as [AnyEvent, AnyEvent, AnyEvent];
    await bench.start(takeEffect, { queue, ordered: { patienceMs: 24 * 3_600_000 } });
    await bench.publish(third);
    const waiting = await eventually(() => bench.take(retryQueue(queue, 1)));
    expect(waiting.properties).toMatchObject({ messageId: third.id, headers: { 'x-attempt': 1 } });
    const since: unknown = waiting.properties.headers?.['x-early-since'];
    expect(Math.abs(Date.now() - Date.parse(String(since)))).toBeLessThan(60_000);
    expect([await bench.effects(), await bench.remembered()]).toEqual([[], []]);

    await bench.comeBack(queue, waiting);
    const again = await eventually(() => bench.take(retryQueue(queue, 1)));
    expect(again.properties.headers).toMatchObject({ 'x-attempt': 1, 'x-early-since': since });

    await bench.publish(first, second);
    await bench.tookEffectInOrder([first, second]);
    await bench.comeBack(queue, again);
    await bench.tookEffectInOrder([first, second, third]);
    await bench.allSettled(queue);
  });
});
