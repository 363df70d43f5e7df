import { connect } from 'node:net';
import { once } from 'node:events';
import { TransactionRunner, postgresAt } from '@orderflow/persistence';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  freePort,
  TcpProxy,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { retryQueue } from '../topology/topology';
import { HostBench, notificationRequested, takeEffect } from './consumer-host.harness-spec';

const queue = 'notification.delivery';

describe('A handler that works outside of a transaction, when something is away,', () => {
  let database: TestDatabase;
  let broker: TestBroker;
  let databaseProxy: TcpProxy;
  let bench: HostBench;

  beforeAll(async () => {
    [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
    databaseProxy = await TcpProxy.before(database.url);
    bench = await HostBench.open({ broker: broker.url, database: database.url }, [60_000, 60_000, 60_000]);
  });
  afterEach(() => bench.clear());
  afterAll(async () => {
    await bench.close();
    await databaseProxy.cut();
    await Promise.all([database.drop(), broker.drop()]);
  });

  const reached = (condition: () => boolean): Promise<void> =>
    eventually(() => {
      expect(condition()).toBe(true);
    });

  it('is not called while the database is away, and no attempt is used up', async () => {
    let calls = 0;
    await bench.startOutside(
      () => {
        calls += 1;
        return Promise.resolve();
      },
      { queue, databaseUrl: databaseProxy.url },
    );
    await databaseProxy.cut();
    await bench.publish(notificationRequested());
    await reached(() => bench.said.join().includes('the database does not answer'));
    expect(calls).toBe(0);
    await databaseProxy.open();
    await bench.allSettled(queue);
    await reached(() => bench.fates.get('handled') === 1);
    expect(calls).toBe(1);
  });

  it('is not called again where only the record is missing, because the database went away meanwhile', async () => {
    let calls = 0;
    await bench.startOutside(
      async () => {
        calls += 1;
        await databaseProxy.cut();
      },
      { queue, databaseUrl: databaseProxy.url },
    );
    const event = notificationRequested();
    await bench.publish(event);
    await reached(() => bench.said.join().includes('the database does not answer'));
    await databaseProxy.open();
    await reached(() => bench.fates.get('handled') === 1);
    expect(calls).toBe(1);
    expect(await bench.remembered()).toEqual([event.id]);
    await bench.allSettled(queue);
  });

  it('is called again, as the same attempt, where its own transaction failed because the database went away', async () => {
    const attempts: number[] = [];
    const own = await new DataSource({
      ...postgresAt(databaseProxy.url),
    }).initialize();
    await bench.startOutside(
      async (events, work) => {
        attempts.push(work.attempt);
        if (attempts.length === 1) await databaseProxy.cut();
        await new TransactionRunner(own).run(async (tx) => {
          await work.record(tx);
          await takeEffect(events, tx);
        });
      },
      { queue, databaseUrl: databaseProxy.url },
    );
    const event = notificationRequested();
    await bench.publish(event);
    await reached(() => bench.said.join().includes('the database does not answer'));
    await databaseProxy.open();
    await bench.tookEffect([event]);
    expect(attempts).toEqual([1, 1]);
    await bench.allSettled(queue);
    await own.destroy();
  });

  it('is called again, as the same attempt, where the database had no connection for it for a moment', async () => {
    const pool = new Pool({ connectionString: database.url, max: 1, connectionTimeoutMillis: 50 });
    const held = await pool.connect();
    const attempts: number[] = [];
    await bench.startOutside(
      async (_events, { attempt }) => {
        attempts.push(attempt);
        if (attempts.length === 3) held.release();
        (await pool.connect()).release();
      },
      { queue },
    );
    await bench.publish(notificationRequested());
    await reached(() => bench.fates.get('handled') === 1);
    expect(attempts).toEqual([1, 1, 1]);
    await pool.end();
  });

  it('uses up an attempt where it is the database every time', async () => {
    const pool = new Pool({ connectionString: database.url, max: 1, connectionTimeoutMillis: 50 });
    const held = await pool.connect();
    await bench.startOutside(() => pool.connect().then(() => undefined), { queue });
    await bench.publish(notificationRequested());
    const waiting = await eventually(() => bench.take(retryQueue(queue, 1)));
    expect(waiting.properties.headers).toMatchObject({ 'x-attempt': 2 });
    held.release();
    await pool.end();
  });

  it('uses up an attempt where something else than the database is away', async () => {
    const port = await freePort();
    let calls = 0;
    await bench.startOutside(
      async () => {
        calls += 1;
        await once(connect(port, '127.0.0.1'), 'connect');
      },
      { queue },
    );
    await bench.publish(notificationRequested());
    const waiting = await eventually(() => bench.take(retryQueue(queue, 1)));
    expect(waiting.properties.headers).toMatchObject({ 'x-attempt': 2 });
    expect(calls).toBe(1);
  });
});
