import { join } from 'node:path';
import pg from 'pg';
import { SERVICES } from '../../lib/services.mjs';
import { createDatabase, databaseUrl } from '../../lib/postgres.mjs';
import { until } from '../../lib/waiting.mjs';
import { generate } from '../load/generate.mjs';
import { startProgram } from '../program.mjs';
import { schemas } from './saga/schema.mjs';

const NAME = 'bench_saga';
const PATIENCE_MS = 60_000;

/**
 * The whole saga without a framework and with the same guarantees: what this machine could do.
 * @param {import('../../laboratory/roster.mjs').Roster} roster
 * @param {import('../../laboratory/laboratory.mjs').Laboratory} laboratory whose servers it uses
 * @param {{ port: number, products: number }} plan
 */
export async function openBareSaga(roster, { databases, broker }, { port, products }) {
  /** @type {Record<string, pg.Client>} */
  const clients = {};
  for (const service of SERVICES) {
    const server = databases[service]?.url ?? '';
    await createDatabase(databaseUrl(server, 'postgres'), NAME);
    const url = databaseUrl(server, NAME);
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    await client.connect();
    await client.query(schemas[service] ?? '');
    clients[service] = client;
  }
  await clients['inventory']?.query(
    `INSERT INTO stock SELECT 'P-' || i, 1000000000, 0 FROM generate_series(0, $1::int - 1) AS i`,
    [products],
  );
  for (const service of [...SERVICES].reverse()) {
    const settings = { DATABASE_URL: databaseUrl(databases[service]?.url ?? '', NAME), RABBITMQ_URL: broker.url };
    const file = join(import.meta.dirname, 'saga', `${service}.mjs`);
    await startProgram(roster, `bare-${service}`, file, { ...settings, PORT: String(port) });
  }
  let expected = 0;
  return {
    /** @param {{ connections: number, seconds: number }} plan @returns {Promise<number>} sagas a second */
    async measure(plan) {
      const began = performance.now();
      const { accepted } = await generate({ ...plan, ports: [port], products });
      expected += accepted;
      const told = async () =>
        (await clients['notification']?.query('SELECT count(*)::int AS count FROM notifications'))?.rows[0].count;
      if (!(await until(async () => (await told()) >= expected, PATIENCE_MS)))
        throw new Error(`The bare saga has told of ${await told()} orders, and not of ${expected}.`);
      return (accepted * 1000) / (performance.now() - began);
    },
    analyze: () => Promise.all(Object.values(clients).map((client) => client.query('ANALYZE'))),
    close: () => Promise.all(Object.values(clients).map((client) => client.end())),
  };
}
