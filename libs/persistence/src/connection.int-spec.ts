import { createMetrics } from '@orderflow/observability';
import { createTestDatabase, freePort, TcpProxy, type TestDatabase } from '@orderflow/testing';
import { DataSource } from 'typeorm';
import { isDatabaseUnavailable } from './database-errors';
import { connectionOptions } from './database-options';
import { observePool } from './pool-metrics';

describe('A connection to the database', () => {
  let database: TestDatabase;
  const open: DataSource[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.query('CREATE TABLE thing (id int PRIMARY KEY)');
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((dataSource) => dataSource.destroy()));
  });
  afterAll(() => database.drop());

  async function connect(overrides: Partial<Parameters<typeof connectionOptions>[0]> = {}): Promise<DataSource> {
    const dataSource = new DataSource(
      connectionOptions({
        service: 'order',
        url: database.url,
        poolSize: 2,
        statementTimeoutMs: 300,
        lockTimeoutMs: 200,
        connectTimeoutMs: 1_000,
        ...overrides,
      }),
    );
    open.push(await dataSource.initialize());
    return dataSource;
  }
  const failure = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => undefined,
      (error: unknown) => error,
    );

  it('shows whose it is to those who look at the server', async () => {
    const dataSource = await connect();
    expect(await dataSource.query('SHOW application_name')).toEqual([{ application_name: 'orderflow-order' }]);
  });

  it('has its statements ended by the server when they take too long, and is usable afterwards', async () => {
    const dataSource = await connect({ poolSize: 1 });
    const error = await failure(dataSource.query('SELECT pg_sleep(30)'));
    expect(error).toMatchObject({ code: '57014' });
    expect(isDatabaseUnavailable(error)).toBe(true);
    expect(await dataSource.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('does not wait for a lock for ever', async () => {
    const [holder, waiter] = [await connect({ statementTimeoutMs: 10_000 }), await connect()];
    await holder.transaction(async (tx) => {
      await tx.query('LOCK TABLE thing');
      const error = await failure(waiter.query('SELECT * FROM thing'));
      expect(error).toMatchObject({ code: '55P03' });
      expect(isDatabaseUnavailable(error)).toBe(true);
    });
  });

  it('that is cut off is told apart from a statement that is wrong', async () => {
    const dataSource = await connect();
    expect(isDatabaseUnavailable(await failure(dataSource.query('SELECT * FROM nowhere')))).toBe(false);
    await dataSource.query('INSERT INTO thing VALUES (1)');
    expect(isDatabaseUnavailable(await failure(dataSource.query('INSERT INTO thing VALUES (1)')))).toBe(false);
    const killed = failure(dataSource.query('SELECT pg_terminate_backend(pg_backend_pid())'));
    expect(isDatabaseUnavailable(await killed)).toBe(true);
  });

  it('that cannot be made, or is lost on the way, counts as the database being away', async () => {
    const proxy = await TcpProxy.before(database.url);
    const dataSource = await connect({ url: proxy.url, statementTimeoutMs: 10_000 });
    const running = failure(dataSource.query('SELECT pg_sleep(5)'));
    await proxy.cut();
    expect(isDatabaseUnavailable(await running)).toBe(true);
    expect(isDatabaseUnavailable(await failure(dataSource.query('SELECT 1')))).toBe(true);
    await proxy.open();
    expect(await dataSource.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await dataSource.destroy();
    open.pop();
    await proxy.cut();

    const nobody = new DataSource({ type: 'postgres', url: `postgres://localhost:${await freePort()}/x` });
    expect(isDatabaseUnavailable(await failure(nobody.initialize()))).toBe(true);
  });

  it('counts in the metrics of the pool', async () => {
    const dataSource = await connect({ poolSize: 2 });
    const metrics = createMetrics('order');
    observePool(dataSource, metrics);
    const runners = [dataSource.createQueryRunner(), dataSource.createQueryRunner()];
    await Promise.all(runners.map((runner) => runner.connect()));
    const waiting = dataSource.query('SELECT 1');
    const text = await metrics.metrics();
    expect(text).toContain('db_client_connection_count{state="used",service="order"} 2');
    expect(text).toContain('db_client_connection_pending_requests{service="order"} 1');
    expect(text).toContain('db_client_connection_max{service="order"} 2');
    await Promise.all(runners.map((runner) => runner.release()));
    await waiting;
  });
});
