import { createLogger } from '@orderflow/observability';
import { Sweeper, TransactionRunner, postgresAt } from '@orderflow/persistence';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { DataSource } from 'typeorm';
import { HostBench, ids, orderCreated, queue, takeEffect } from './consumer/consumer-host.harness-spec';
import { handoverRetention, inboxRetention, positionRetention } from './retention';

describe('Retention', () => {
  let database: TestDatabase;
  let broker: TestBroker;
  let bench: HostBench;
  const dataSources: DataSource[] = [];
  const sweepers: Sweeper[] = [];
  const said: string[] = [];

  beforeAll(async () => {
    [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
    bench = await HostBench.open({ broker: broker.url, database: database.url }, [20, 40, 60]);
  });
  afterEach(async () => {
    await Promise.all(sweepers.splice(0).map((sweeper) => sweeper.stop()));
    await Promise.all(dataSources.splice(0).map((dataSource) => dataSource.destroy()));
    expect(said).toEqual([]);
    await bench.clear();
  });
  afterAll(async () => {
    await bench.close();
    await Promise.all([database.drop(), broker.drop()]);
  });

  /** As an instance of a service does. */
  async function sweep(task = inboxRetention(14)): Promise<void> {
    const dataSource = await new DataSource({
      ...postgresAt(database.url),
    }).initialize();
    dataSources.push(dataSource);
    const logger = createLogger({ service: 'inventory', level: 'warn' }, { write: (line) => said.push(line) });
    const sweeper = new Sweeper(new TransactionRunner(dataSource), logger, task);
    sweepers.push(sweeper);
    sweeper.start();
  }
  const remember = (count: number, age: string) =>
    database.query(
      `INSERT INTO inbox (id, queue, handled_at)
       SELECT gen_random_uuid(), 'another', now() - $2::interval FROM generate_series(1, $1)`,
      [count, age],
    );
  const remembered = async (name: string): Promise<number> =>
    (await database.query<{ count: number }>('SELECT count(*)::int FROM inbox WHERE queue = $1', [name]))[0]?.count ??
    NaN;
  const expectRemembered = (count: number): Promise<void> =>
    eventually(async () => {
      expect(await remembered('another')).toBe(count);
    });

  it('forgets old ids and no others, with two instances that share the work, while events are consumed', async () => {
    await remember(20_000, '14 days 1 minute');
    await remember(500, '13 days 23 hours');
    await bench.start(takeEffect);
    const events = Array.from({ length: 300 }, () => orderCreated());
    await Promise.all([
      sweep(),
      sweep(),
      (async () => {
        for (let at = 0; at < 300; at += 10) await bench.publish(...events.slice(at, at + 10));
      })(),
    ]);
    await expectRemembered(500);
    await bench.tookEffect(events);
    expect(await remembered(queue)).toBe(300);
    await bench.publish(...events);
    await bench.allSettled();
    expect((await bench.effects()).sort()).toEqual(ids(events).sort());
  });

  it('leaves what somebody has locked to the next turn', async () => {
    await remember(10, '15 days');
    const holder = await new DataSource({
      ...postgresAt(database.url),
    }).initialize();
    dataSources.push(holder);
    await holder.transaction(async (tx) => {
      await tx.query('SELECT FROM inbox LIMIT 3 FOR UPDATE');
      await sweep();
      await expectRemembered(3);
    });
  });

  it('is as long as it is set', async () => {
    await remember(1, '25 hours');
    await remember(2, '23 hours');
    await sweep(inboxRetention(1));
    await expectRemembered(2);
  });

  it('forgets when events were handed over a day ago', async () => {
    await database.query(
      `INSERT INTO outbox_handed_over (at, ids)
       SELECT now() - age::interval, '{}' FROM unnest(ARRAY['25 hours', '23 hours', '1 minute']) AS age`,
    );
    await sweep(handoverRetention);
    await eventually(async () => {
      expect(await database.query('SELECT FROM outbox_handed_over')).toHaveLength(2);
    });
  });

  it('forgets how far it has come with subjects of which nothing was heard for long', async () => {
    await database.query(
      `INSERT INTO inbox_position (queue, source, subject, sequence, updated_at)
       SELECT 'notification.events', '/orderflow/order', age, 1, now() - age::interval
       FROM unnest(ARRAY['91 days', '89 days', '1 minute']) AS age`,
    );
    await sweep(positionRetention);
    await eventually(async () => {
      const rows = await database.query('SELECT subject FROM inbox_position ORDER BY updated_at');
      expect(rows).toEqual([{ subject: '89 days' }, { subject: '1 minute' }]);
    });
  });
});
