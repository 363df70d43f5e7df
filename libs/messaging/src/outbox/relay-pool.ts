import { Pool } from 'pg';

export interface RelayPoolOptions {
  service: string;
  url: string;
  /** How long a batch may wait for the broker's answers. */
  confirmTimeoutMs: number;
  connectTimeoutMs?: number;
  statementTimeoutMs?: number;
}

const marginMs = 5_000;

/**
 * Connections of the relay's own, so that it neither waits for the pool of the requests nor takes from it: one to
 * publish, and one that its metrics use for a moment.
 */
export function relayPool({
  service,
  url,
  confirmTimeoutMs,
  connectTimeoutMs = 3_000,
  statementTimeoutMs = 10_000,
}: RelayPoolOptions): Pool {
  return new Pool({
    connectionString: url,
    application_name: `orderflow-${service} relay`,
    max: 2,
    pipeline: true,
    keepAlive: true,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    // Whoever has had the turn for so long is at work, and publishes our rows as well.
    lock_timeout: statementTimeoutMs / 5,
    // While a batch waits for the broker its transaction is idle: the server needs more patience than the relay.
    idle_in_transaction_session_timeout: confirmTimeoutMs + marginMs,
    // For a server that has gone without a word. The relay does not use a connection again on which this has struck.
    query_timeout: 2 * statementTimeoutMs,
    // The COMMITs of a relay need not wait for the disk: a row that comes back with a crash is published once more.
    // And it plans each statement anew: a plan that was made while the outbox was empty reads all of a full one.
    options: '-c synchronous_commit=off -c plan_cache_mode=force_custom_plan',
  });
}
