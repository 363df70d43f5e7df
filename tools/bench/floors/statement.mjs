import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { createDatabase, databaseUrl } from '../../lib/postgres.mjs';
import { run } from '../../lib/processes.mjs';
import { findProgram, pathDirectories, versionedDirectories } from '../../lib/programs.mjs';
import { Failure } from '../../lib/terminal.mjs';

const tables = `
  CREATE TABLE orders (id uuid PRIMARY KEY, customer_id text, items jsonb, total_minor bigint, status text);
  CREATE TABLE outbox (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id uuid, type text, payload text)`;

const items = `[{"productId":"P-1","quantity":1,"priceMinor":1250},{"productId":"P-2","quantity":2,"priceMinor":1250}]`;

const statement = `
WITH placed AS (
  INSERT INTO orders VALUES (gen_random_uuid(), 'customer-7', '${items}', 3750, 'pending') RETURNING id
)
INSERT INTO outbox (id, type, payload) SELECT id, 'order.created', repeat('x', 700) FROM placed;
`;

/**
 * An order and its outbox row in one statement, as fast as pgbench has 32 clients write them.
 * @param {string} directory @param {string} server the URL of a database on it
 */
export async function openStatement(directory, server) {
  const directories = [...pathDirectories(), ...versionedDirectories('/usr/lib/postgresql', /^\d+$/)];
  const pgbench = findProgram('pgbench', directories);
  if (!pgbench)
    throw new Failure('pgbench is not on this machine.', 'It comes with the server programs of PostgreSQL.');
  const url = databaseUrl(server, 'bench_statement');
  await createDatabase(databaseUrl(server, 'postgres'), 'bench_statement');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(tables);
  await client.end();
  mkdirSync(directory, { recursive: true });
  const script = join(directory, 'statement.sql');
  writeFileSync(script, statement);
  return {
    /** @param {{ seconds: number }} plan @returns {Promise<number>} transactions a second */
    async measure({ seconds }) {
      const options = ['-n', '-M', 'prepared', '-c', '32', '-j', '2', '-T', String(Math.ceil(seconds)), '-f', script];
      const { output } = await run(pgbench, [...options, url]);
      const [, tps] = /^tps = ([\d.]+)/m.exec(output) ?? [];
      if (tps === undefined) throw new Error(`pgbench did not run: ${output.trim()}`);
      return Number(tps);
    },
  };
}
