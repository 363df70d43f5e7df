import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { connectionOptions } from './database-options';

export interface MigrationsOptions {
  service: string;
  url: string;
  /** Folder of `NNNN-name.sql` files, applied in the order of their numbers, each in a transaction of its own. */
  directory: string;
}

// Any number that all our migrators share and nobody else is likely to use.
const migrationLock = 7_306_121;
/** For the other migrators to finish. */
const patience = '60s';
/** For a table in use: everybody else would queue behind a migration that waits for it. Run it again instead. */
const tableLockMs = 5_000;

/**
 * Brings the database to the newest migration and returns the names of those that were applied. Instances that start
 * at once take turns. A database that belongs to another service is refused before anything is changed.
 */
export async function migrate(options: MigrationsOptions): Promise<string[]> {
  const dataSource = new DataSource({
    ...connectionOptions({
      service: options.service,
      url: options.url,
      poolSize: 2,
      statementTimeoutMs: 0,
      lockTimeoutMs: tableLockMs,
      connectTimeoutMs: 10_000,
    }),
    migrations: readMigrations(options.directory),
  });
  await dataSource.initialize();
  const lockHolder = dataSource.createQueryRunner();
  try {
    await lockHolder.query(`SET lock_timeout = '${patience}'`);
    await lockHolder.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await refuseForeignDatabase(lockHolder, options.service);
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    return applied.map(({ name }) => name);
  } finally {
    // Ending the session gives the lock back, whatever state the session is in.
    await lockHolder.release();
    await dataSource.destroy();
  }
}

/** The names of the migrations in `directory` that the database lacks. */
export async function missingMigrations(dataSource: DataSource, directory: string): Promise<string[]> {
  const [table] = await dataSource.query<{ exists: boolean }[]>(
    `SELECT to_regclass('migrations') IS NOT NULL AS exists`,
  );
  const applied = table?.exists ? await dataSource.query<{ name: string }[]>('SELECT name FROM migrations') : [];
  const names = new Set(applied.map(({ name }) => name));
  return migrationFiles(directory)
    .map(migrationName)
    .filter((name) => !names.has(name));
}

/** Stops a service whose URL was meant for another one before the two mix their tables. */
export async function refuseForeignDatabase(
  database: { query(sql: string): Promise<unknown> },
  service: string,
): Promise<void> {
  const [table] = (await database.query(`SELECT to_regclass('schema_owner') IS NOT NULL AS exists`)) as {
    exists: boolean;
  }[];
  if (!table?.exists) return;
  const owners = (await database.query('SELECT service FROM schema_owner')) as { service: string }[];
  const owner = owners[0]?.service;
  if (owner !== undefined && owner !== service) {
    throw new Error(`This database belongs to the ${owner} service, not to ${service}: check the database URLs.`);
  }
}

function migrationFiles(directory: string): string[] {
  if (!existsSync(directory)) throw new Error(`There is no folder of migrations at ${directory}.`);
  const files = readdirSync(directory)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  const twice = files.find((file, at) => files[at - 1]?.slice(0, 4) === file.slice(0, 4));
  if (twice) throw new Error(`${twice}: another migration has the same number.`);
  return files;
}

/** TypeORM orders migrations by the thirteen digits that end their names. */
function migrationName(file: string): string {
  const match = /^(\d{4})-([\w-]+)\.sql$/.exec(file);
  if (!match?.[1] || !match[2]) throw new Error(`${file}: a migration is named like 0001-what-it-does.sql.`);
  return `${match[2]}-${match[1].padStart(13, '0')}`;
}

function readMigrations(directory: string): (new () => MigrationInterface)[] {
  return migrationFiles(directory).map((file) => {
    const sql = readFileSync(path.join(directory, file), 'utf8');
    return class implements MigrationInterface {
      readonly name = migrationName(file);
      async up(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(sql);
      }
      down(): Promise<void> {
        return Promise.reject(new Error('Migrations only go forward: write a new one that undoes this one.'));
      }
    };
  });
}
