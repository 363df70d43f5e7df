import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** A database of a test's own, on the server at TEST_DATABASE_URL. */
export interface TestDatabase {
  readonly url: string;
  query<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

const serverUrl = (): string =>
  process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres:postgres@127.0.0.1:5432/postgres';

export async function createTestDatabase(): Promise<TestDatabase> {
  // The time in the name lets `npm test` drop what a killed run left behind.
  const name = `orderflow_test_${Math.floor(Date.now() / 1000)}_${randomBytes(4).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name}`);
  const address = new URL(serverUrl());
  address.pathname = `/${name}`;
  const url = address.href;
  return {
    url,
    query: async <Row extends object>(sql: string, values?: unknown[]) => {
      const client = new Client({ connectionString: url });
      await client.connect();
      try {
        return (await client.query<Row>(sql, values)).rows;
      } finally {
        await client.end();
      }
    },
    drop: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function onServer(sql: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
