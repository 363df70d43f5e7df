import { createTestDatabase, messagingTables, type TestDatabase } from '@orderflow/testing';
import { type Pool, type PoolClient } from 'pg';
import { deleteRows, takeRows } from './outbox.sql';
import { relayPool } from './relay-pool';

describe('A connection of the outbox relay', () => {
  let database: TestDatabase;
  let pool: Pool;
  let client: PoolClient;

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.query(messagingTables);
    pool = relayPool({ service: 'order', url: database.url, confirmTimeoutMs: 30_000 });
    client = await pool.connect();
  });
  afterAll(async () => {
    client.release();
    await pool.end();
    await database.drop();
  });

  async function planOf(statement: string): Promise<string> {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN EXECUTE ${statement}`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }

  it('outlives the wait for the broker, and no other', async () => {
    const { rows } = await client.query<{ name: string; setting: string }>(
      `SELECT name, setting FROM pg_settings
       WHERE name IN ('application_name', 'idle_in_transaction_session_timeout', 'statement_timeout', 'lock_timeout')`,
    );
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      application_name: 'orderflow-order relay',
      idle_in_transaction_session_timeout: '35000',
      statement_timeout: '10000',
      lock_timeout: '2000',
    });
  });

  it('reads a full outbox by its index, although it began when there was nothing in it', async () => {
    await client.query('VACUUM ANALYZE outbox');
    for (let times = 0; times < 10; times += 1) {
      await client.query({ ...takeRows, values: [200, []] });
      await client.query({ ...deleteRows, values: [[]] });
    }
    await client.query(
      `INSERT INTO outbox (id, aggregate_id, aggregate_version, type, payload)
       SELECT gen_random_uuid(), 'a', 1, 'order.created', repeat('x', 600) FROM generate_series(1, 20000)`,
    );
    const some = Array.from({ length: 200 }, (_, at) => at + 1);
    expect(await planOf(`"${takeRows.name}"(200, '{}')`)).toContain('Index Scan using outbox_pkey');
    expect(await planOf(`"${deleteRows.name}"('{${some.join()}}')`)).toMatch(/Scan (using|on) outbox_pkey/);
  });
});
