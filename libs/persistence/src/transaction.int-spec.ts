import { createTestDatabase, type TestDatabase } from '@orderflow/testing';
import { DataSource, type DataSourceOptions, EntitySchema } from 'typeorm';
import { isLockTimeout, isRefusedValue, isDatabaseAway } from './database-errors';
import { postgresAt } from './database-options';
import { TransactionRunner } from './transaction';

const thing = new EntitySchema<{ name: string }>({
  name: 'thing',
  tableName: 'things',
  columns: { name: { type: 'text', primary: true } },
});

describe('A transaction', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let transactions: TransactionRunner;
  const options = () => ({ type: 'postgres', url: database.url, entities: [thing] }) satisfies DataSourceOptions;
  const insert = 'INSERT INTO things (name) VALUES ($1)';
  const names = async (): Promise<unknown[]> =>
    (await database.query<{ name: string }>('SELECT name FROM things ORDER BY name')).map(({ name }) => name);

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.query('CREATE TABLE things (name text PRIMARY KEY CHECK (length(name) < 9))');
    dataSource = await new DataSource({ ...options(), ...postgresAt(database.url) }).initialize();
    transactions = new TransactionRunner(dataSource);
  });
  afterEach(() => database.query('TRUNCATE things'));
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const failure = (work: Parameters<TransactionRunner['run']>[0]): Promise<unknown> =>
    transactions.run(work).then(
      () => undefined,
      (error: unknown) => error,
    );

  it('shows a question what was sent before it, and does what follows when all of it is there', async () => {
    let then: unknown[] | undefined;
    const seen = await transactions.run(async (tx) => {
      tx.send(insert, ['one']);
      tx.send(insert, ['two']);
      const rows = await tx.query('SELECT name FROM things ORDER BY name');
      tx.send(insert, ['three']);
      tx.afterCommit(() => (then = rows));
      expect(then).toBeUndefined();
      return rows;
    });
    expect(seen).toEqual([{ name: 'one' }, { name: 'two' }]);
    expect(then).toBe(seen);
    expect(await names()).toEqual(['one', 'three', 'two']);
  });

  it('leaves nothing when the work fails, of what entities wrote neither', async () => {
    const error = new Error('changed my mind');
    const seen = await failure(async (tx) => {
      tx.send(insert, ['one']);
      await tx.entities.save(thing, { name: 'two' });
      throw error;
    });
    expect(seen).toBe(error);
    expect(await names()).toEqual([]);
  });

  it('fails with the error of what was sent, whether or not somebody asked something after it', async () => {
    const violation = /violates check constraint/;
    expect(
      String(
        await failure((tx) => {
          tx.send(insert, ['much too long']);
        }),
      ),
    ).toMatch(violation);
    const asked = await failure(async (tx) => {
      tx.send(insert, ['one']);
      tx.send(insert, ['much too long']);
      tx.send(insert, ['two']);
      await tx.query('SELECT');
    });
    expect(String(asked)).toMatch(violation);
    const askedByEntities = await failure(async (tx) => {
      tx.send(insert, ['much too long']);
      await tx.entities.find(thing);
    });
    expect(String(askedByEntities)).toMatch(violation);
    expect(await names()).toEqual([]);
  });

  it('is no success when a statement of it has failed, and somebody hid that', async () => {
    const hidden = await failure(async (tx) => {
      tx.send(insert, ['one']);
      await tx.query(insert, ['much too long']).catch(() => undefined);
    });
    expect(String(hidden)).toMatch(/rolled back/);
    expect(await names()).toEqual([]);
  });

  it('fails for a lost connection, which is taken for nothing else, and the next one has another', async () => {
    const lost = await failure(async (tx) => {
      tx.send(insert, ['one']);
      await tx.query('SELECT pg_terminate_backend(pg_backend_pid())');
    });
    const later = await failure(async (tx) => {
      await tx.query('SELECT pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
      tx.send(insert, ['two']);
    });
    for (const error of [lost, later]) {
      expect(isDatabaseAway(error)).toBe(true);
      expect([isRefusedValue(error), isLockTimeout(error)]).toEqual([false, false]);
    }
    await transactions.run((tx) => {
      tx.send(insert, ['three']);
    });
    expect(await names()).toEqual(['three']);
  });

  it('is refused on connections that would wait for each answer', async () => {
    const waiting = await new DataSource(options()).initialize();
    expect(() => new TransactionRunner(waiting)).toThrow('pipeline');
    await waiting.destroy();
  });
});
