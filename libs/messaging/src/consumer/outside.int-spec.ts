import { type AnyEvent } from '@orderflow/contracts';
import { TransactionRunner, postgresAt } from '@orderflow/persistence';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { DataSource } from 'typeorm';
import { deadLetterQueue, retryQueue } from '../topology/topology';
import { gate, HostBench, ids, notificationRequested, takeEffect } from './consumer-host.harness-spec';
import { type OutsideWork } from './outside-work';
import { Postponed } from './postponed';

const queue = 'notification.delivery';

describe('A handler that works outside of a transaction', () => {
  let database: TestDatabase;
  let broker: TestBroker;
  let bench: HostBench;
  let dataSource: DataSource;
  /** What the handler does transactions of its own with. */
  let transactions: TransactionRunner;

  beforeAll(async () => {
    [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
    bench = await HostBench.open({ broker: broker.url, database: database.url }, [60_000, 60_000, 60_000]);
    dataSource = await new DataSource({ ...postgresAt(database.url) }).initialize();
    transactions = new TransactionRunner(dataSource);
  });
  afterEach(() => bench.clear());
  afterAll(async () => {
    await dataSource.destroy();
    await bench.close();
    await Promise.all([database.drop(), broker.drop()]);
  });

  const reached = (condition: () => boolean): Promise<void> =>
    eventually(() => {
      expect(condition()).toBe(true);
    });

  it('gets one event at a time, and is not called again for one that was handled', async () => {
    const sent: string[][] = [];
    await bench.startOutside(
      (events) => {
        sent.push(ids(events));
        return Promise.resolve();
      },
      { queue, concurrency: 1 },
    );
    const events = [notificationRequested(), notificationRequested(), notificationRequested()];
    await bench.publish(...events);
    await bench.allSettled(queue);
    await bench.publish(...events);
    await eventually(() => {
      expect(Object.fromEntries(bench.fates)).toEqual({ handled: 3, duplicate: 3 });
    });
    expect(sent).toEqual(ids(events).map((id) => [id]));
    expect((await bench.remembered()).sort()).toEqual(ids(events).sort());
  });

  it('is called for as many events at the same time as is configured, and for no more', async () => {
    const { opened, open } = gate();
    let [atOnce, most, calls] = [0, 0, 0];
    await bench.startOutside(
      async () => {
        calls += 1;
        most = Math.max(most, (atOnce += 1));
        await opened;
        atOnce -= 1;
      },
      { queue, concurrency: 4 },
    );
    await bench.publish(...Array.from({ length: 20 }, notificationRequested));
    await reached(() => atOnce === 4);
    open();
    await bench.allSettled(queue);
    await reached(() => calls === 20);
    expect(most).toBe(4);
  });

  it('can have the event remembered in a transaction of its own, with what it has done', async () => {
    const recorded: boolean[] = [];
    const handle = async (events: AnyEvent[], work: OutsideWork): Promise<void> => {
      await transactions.run(async (tx) => {
        const isNew = await work.record(tx);
        recorded.push(isNew);
        if (isNew) await takeEffect(events, tx);
      });
    };
    await bench.startOutside(handle, { queue });
    const event = notificationRequested();
    await bench.publish(event);
    await bench.tookEffect([event]);
    await bench.allSettled(queue);
    expect(recorded).toEqual([true]);
    expect(await bench.remembered()).toEqual([event.id]);
  });

  it('finds out from its record that another had the same event in hand', async () => {
    const { opened, open } = gate();
    const recorded: boolean[] = [];
    let begun = 0;
    await bench.startOutside(
      async (_, work) => {
        begun += 1;
        await opened;
        await transactions.run(async (tx) => recorded.push(await work.record(tx)));
      },
      { queue, concurrency: 2 },
    );
    const event = notificationRequested();
    await bench.publish(event, event);
    await reached(() => begun === 2);
    open();
    await reached(() => recorded.length === 2);
    expect(recorded.sort()).toEqual([false, true]);
  });

  it('is told which attempt it is, and which is the last', async () => {
    const attempts: [number, boolean][] = [];
    await bench.startOutside(
      (_, { attempt, lastAttempt }) => {
        attempts.push([attempt, lastAttempt]);
        return Promise.reject(new Error('refused'));
      },
      { queue },
    );
    const event = notificationRequested();
    await bench.publish(event);
    for (const level of [1, 2, 3]) {
      await bench.comeBack(queue, await eventually(() => bench.take(retryQueue(queue, level))));
    }
    const dead = await eventually(() => bench.take(deadLetterQueue(queue)));
    expect(dead.properties.messageId).toBe(event.id);
    expect(attempts).toEqual([
      [1, false],
      [2, false],
      [3, false],
      [4, true],
    ]);
    expect(await bench.remembered()).toEqual([]);
  });

  it('can postpone its event without using up an attempt', async () => {
    await bench.startOutside(() => Promise.reject(new Postponed(1_000, 'the circuit is open')), { queue });
    await bench.publish(notificationRequested());
    const waiting = await eventually(() => bench.take(retryQueue(queue, 1)));
    expect(waiting.properties.headers).toMatchObject({ 'x-attempt': 1 });
    expect(await bench.remembered()).toEqual([]);
  });

  it('finishes what it has begun when the service stops, and begins nothing else', async () => {
    const { opened, open } = gate();
    let calls = 0;
    const stop = await bench.startOutside(
      async () => {
        calls += 1;
        await opened;
      },
      { queue, concurrency: 2 },
    );
    await bench.publish(...Array.from({ length: 5 }, notificationRequested));
    await reached(() => calls === 2);
    const stopped = stop();
    open();
    await stopped;
    expect(calls).toBe(2);
    expect(await bench.remembered()).toHaveLength(2);
    await eventually(async () => {
      expect(await bench.depth(queue)).toBe(3);
    });
  });
});
