import { createMetrics, type Metrics } from '@orderflow/observability';
import { createTestDatabase, messagingTables, TcpProxy, type TestDatabase } from '@orderflow/testing';
import { type Pool } from 'pg';
import { OutboxMetrics } from './outbox-metrics';
import { type OutboxRow } from './outbox-relay';
import { relayPool } from './relay-pool';

describe('The metrics of the outbox', () => {
  let database: TestDatabase;
  let proxy: TcpProxy;
  let pool: Pool;
  let registry: Metrics;
  let metrics: OutboxMetrics;

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.query(messagingTables);
    proxy = await TcpProxy.before(database.url);
    pool = relayPool({ service: 'order', url: proxy.url, confirmTimeoutMs: 1_000, statementTimeoutMs: 2_000 });
    pool.on('error', () => undefined);
    registry = createMetrics('order');
    metrics = new OutboxMetrics(registry, pool);
  });
  afterEach(() => database.query('TRUNCATE outbox'));
  afterAll(async () => {
    await pool.end();
    await proxy.cut();
    await database.drop();
  });

  const write = (rows: number, age = '0') =>
    database.query(
      `INSERT INTO outbox (id, aggregate_id, aggregate_version, type, payload, created_at)
       SELECT gen_random_uuid(), 'a', 1, 'order.created', '{}', now() - $2::interval FROM generate_series(1, $1)`,
      [rows, age],
    );
  /** The values of one metric, by its labels. */
  async function read(name: string): Promise<Record<string, number>> {
    const lines = (await registry.metrics()).split('\n').filter((line) => line.startsWith(`${name}{`));
    return Object.fromEntries(
      lines.map((line) => [
        line.slice(name.length, line.indexOf('}') + 1).replace(/,?service="order"/, ''),
        Number(line.split(' ').at(-1)),
      ]),
    );
  }
  const row = (type: string): OutboxRow => ({ seq: '1', id: 'i', aggregateId: 'a', type, payload: '' });

  it('tell how many events wait, and for how long', async () => {
    expect([await read('outbox_rows'), await read('outbox_oldest_age_seconds')]).toEqual([{ '{}': 0 }, { '{}': 0 }]);
    await write(1, '90 seconds');
    await write(2);
    expect(await read('outbox_rows')).toEqual({ '{}': 3 });
    const { '{}': age } = await read('outbox_oldest_age_seconds');
    expect(age).toBeGreaterThanOrEqual(90);
    expect(age).toBeLessThan(120);
  });

  it('do not count on and on', async () => {
    await write(10_500);
    expect(await read('outbox_rows')).toEqual({ '{}': 10_001 });
  });

  it('count what was published by type, of the catalog alone, and what failed by reason', async () => {
    const failures = new Map([['x', 'returned' as const]]);
    metrics.count({ published: ['order.created', 'order.created', 'made.up', 'made.up.too'].map(row), failures });
    expect(await read('messaging_client_published_messages_total')).toEqual({
      '{type="order.created"}': 2,
      '{type="unknown"}': 2,
    });
    expect(await read('messaging_client_publish_failures_total')).toEqual({
      '{error_type="returned"}': 1,
      '{error_type="rejected"}': 0,
      '{error_type="unanswered"}': 0,
      '{error_type="disconnected"}': 0,
    });
  });

  it('go without the figures of a database that is away or silent, and have them again', async () => {
    const present = async () => Object.keys(await read('outbox_rows')).length;
    expect(await present()).toBe(1);
    await proxy.cut();
    expect(await present()).toBe(0);
    await proxy.open();
    expect(await present()).toBe(1);
    proxy.pause();
    expect(await present()).toBe(0);
    proxy.resume();
    expect(await present()).toBe(1);
  });
});
