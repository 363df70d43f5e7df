import { createLogger } from '@orderflow/observability';
import { createTestDatabase, eventually, type TestDatabase } from '@orderflow/testing';
import { DataSource } from 'typeorm';
import { postgresAt } from './database-options';
import { Sweeper, type SweepTask } from './sweeper';
import { Sweepers } from './sweepers';
import { type Transaction, TransactionRunner } from './transaction';

describe('A sweeper', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let transactions: TransactionRunner;
  const said: string[] = [];
  const logger = createLogger({ service: 'order', level: 'error' }, { write: (line) => said.push(line) });
  const started: Sweeper[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.query('CREATE TABLE dust (id int PRIMARY KEY); CREATE TABLE swept (id int, by text)');
    dataSource = await new DataSource({
      ...postgresAt(database.url),
      poolSize: 5,
    }).initialize();
    transactions = new TransactionRunner(dataSource);
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((sweeper) => sweeper.stop()));
    said.length = 0;
    await database.query('TRUNCATE dust, swept');
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  function start(sweep: SweepTask['sweep'], everyMs = 10): Sweeper {
    const sweeper = new Sweeper(transactions, logger, { name: 'dust', everyMs, sweep });
    started.push(sweeper);
    sweeper.start();
    return sweeper;
  }
  const strew = (count: number) => database.query('INSERT INTO dust SELECT generate_series(1, $1)', [count]);
  /** Takes up to five; they go together with the note that they did. */
  const sweepAs = (name: string) => async (tx: Transaction) => {
    const rows = await tx.query<{ id: number }>(
      `DELETE FROM dust WHERE id IN (SELECT id FROM dust ORDER BY id LIMIT 5 FOR UPDATE SKIP LOCKED) RETURNING id`,
    );
    await tx.query('INSERT INTO swept SELECT unnest($1::int[]), $2', [rows.map(({ id }) => id), name]);
    return rows.length;
  };
  const swept = () => database.query<{ id: number; by: string }>('SELECT id, by FROM swept ORDER BY id');
  const sweptInAll = (count: number) =>
    eventually(async () => {
      expect((await swept()).map(({ id }) => id)).toEqual(Array.from({ length: count }, (_, at) => at + 1));
    });

  it('goes on without a pause until nothing is left', async () => {
    await strew(23);
    start(sweepAs('one'), 3_600_000);
    await sweptInAll(23);
  });

  it('looks again after a pause', async () => {
    const sweep = jest.fn(() => Promise.resolve(0));
    start(sweep);
    await eventually(() => {
      expect(sweep.mock.calls.length).toBeGreaterThan(2);
    });
    await strew(3);
    start(sweepAs('one'));
    await sweptInAll(3);
  });

  it('shares the work with others: each piece is done once', async () => {
    await strew(500);
    for (const name of ['one', 'two', 'three']) start(sweepAs(name));
    await sweptInAll(500);
  });

  it('says what failed, undoes that transaction, and tries again at the next turn', async () => {
    await strew(4);
    let failures = 0;
    start(async (tx) => {
      const count = await sweepAs('one')(tx);
      if ((failures += 1) <= 2) throw new Error('the broom broke');
      return count;
    });
    await sweptInAll(4);
    expect(said).toHaveLength(2);
    expect(said[0]).toContain('the broom broke');
    expect(said[0]).toContain('"task":"dust"');
  });

  it('that is stopped finishes the transaction in hand, and begins none', async () => {
    await strew(20);
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const begun = jest.fn();
    const sweeper = start(async (tx) => {
      begun();
      await gate;
      return sweepAs('one')(tx);
    });
    await eventually(() => {
      expect(begun).toHaveBeenCalled();
    });
    const stopped = sweeper.stop();
    open();
    await stopped;
    expect(begun).toHaveBeenCalledTimes(1);
    expect(await swept()).toHaveLength(5);
    sweeper.start();
    expect(begun).toHaveBeenCalledTimes(1);
  });

  it('that is stopped in its pause, or before it was started, ends at once', async () => {
    const sweep = jest.fn(() => Promise.resolve(0));
    const sweeper = start(sweep, 3_600_000);
    await eventually(() => {
      expect(sweep).toHaveBeenCalled();
    });
    await sweeper.stop();
    await new Sweeper(transactions, logger, { name: 'dust', everyMs: 10, sweep }).stop();
    expect(sweep).toHaveBeenCalledTimes(1);
  });

  it('of a service begins with the service and ends with it', async () => {
    const sweepers = new Sweepers(transactions, logger);
    const sweeps = [jest.fn(() => Promise.resolve(0)), jest.fn(() => Promise.resolve(0))];
    for (const sweep of sweeps) sweepers.add({ name: 'dust', everyMs: 3_600_000, sweep });
    expect(sweeps.map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
    sweepers.onApplicationBootstrap();
    await eventually(() => {
      expect(sweeps.map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    });
    await sweepers.onModuleDestroy();
  });
});
