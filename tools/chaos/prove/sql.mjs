import pg from 'pg';
import { databaseUrl } from '../../lib/postgres.mjs';

/** @typedef {{ url: string } | undefined} Database */

/** @param {Database} database @param {string} sql */
export async function run(database, sql) {
  await runAt(database?.url ?? '', sql);
}

/** For what cannot be done from within the database itself. @param {Database} database @param {string} sql */
export async function runBeside(database, sql) {
  await runAt(databaseUrl(database?.url ?? '', 'postgres'), sql);
}

/** @param {string} url @param {string} sql */
async function runAt(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
