import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@orderflow/testing';
import { DataSource } from 'typeorm';
import { migrate, missingMigrations } from './migrations';

describe('Migrations', () => {
  let database: TestDatabase;
  let directory: string;

  beforeEach(async () => {
    database = await createTestDatabase();
    directory = await mkdtemp(path.join(tmpdir(), 'orderflow-migrations-'));
  });
  afterEach(async () => {
    await database.drop();
    await rm(directory, { recursive: true });
  });

  const file = (name: string, sql: string): Promise<void> => writeFile(path.join(directory, name), sql);
  const run = (service = 'order'): Promise<string[]> => migrate({ service, url: database.url, directory });
  const tables = async (): Promise<string[]> => {
    const rows = await database.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
    );
    return rows.map(({ name }) => name);
  };

  it('apply each file once, in the order of their numbers', async () => {
    await file('0002-colour.sql', 'ALTER TABLE thing ADD colour text; CREATE INDEX ON thing (colour);');
    await file('0001-thing.sql', 'CREATE TABLE thing (id int);');
    expect(await run()).toEqual(['thing-0000000000001', 'colour-0000000000002']);
    expect(await run()).toEqual([]);
    await file('0003-more.sql', 'CREATE TABLE more (id int);');
    expect(await run()).toEqual(['more-0000000000003']);
  });

  it('are applied once when several instances start at the same time', async () => {
    await file('0001-thing.sql', 'CREATE TABLE thing (id int);');
    await file('0002-other.sql', 'SELECT pg_sleep(0.2); CREATE TABLE other (id int);');
    const applied = await Promise.all(Array.from({ length: 5 }, () => run()));
    expect(applied.flat().sort()).toEqual(['other-0000000000002', 'thing-0000000000001']);
  });

  it('that fail leave nothing of themselves behind, keep those before, and can be mended and run again', async () => {
    await file('0001-thing.sql', 'CREATE TABLE thing (id int);');
    await file('0002-bad.sql', 'CREATE TABLE half (id int); SELECT * FROM nowhere;');
    await expect(run()).rejects.toThrow('nowhere');
    expect(await tables()).toEqual(['migrations', 'thing']);
    await file('0002-bad.sql', 'CREATE TABLE half (id int);');
    expect(await run()).toEqual(['bad-0000000000002']);
  });

  it('refuse the database of another service before changing anything', async () => {
    await file(
      '0001-owner.sql',
      `CREATE TABLE schema_owner (service text); INSERT INTO schema_owner VALUES ('order');`,
    );
    await run('order');
    await file('0002-thing.sql', 'CREATE TABLE thing (id int);');
    await expect(run('inventory')).rejects.toThrow('This database belongs to the order service, not to inventory');
    expect(await tables()).toEqual(['migrations', 'schema_owner']);
  });

  it('must be named by number and purpose', async () => {
    await file('next.sql', 'SELECT 1;');
    await expect(run()).rejects.toThrow('next.sql: a migration is named like 0001-what-it-does.sql.');
    await rm(path.join(directory, 'next.sql'));
    await file('0001-one.sql', 'SELECT 1;');
    await file('0001-two.sql', 'SELECT 1;');
    await expect(run()).rejects.toThrow('0001-two.sql: another migration has the same number.');
  });

  it('that a database lacks are known, with no migration applied yet too', async () => {
    await file('0001-thing.sql', 'CREATE TABLE thing (id int);');
    const dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    try {
      expect(await missingMigrations(dataSource, directory)).toEqual(['thing-0000000000001']);
      await run();
      await file('0002-more.sql', 'CREATE TABLE more (id int);');
      expect(await missingMigrations(dataSource, directory)).toEqual(['more-0000000000002']);
    } finally {
      await dataSource.destroy();
    }
  });
});
