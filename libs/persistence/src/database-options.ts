import { AbstractLogger, type DataSourceOptions } from 'typeorm';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

export interface DatabaseOptions {
  /** The service that owns the database: its name stands in pg_stat_activity. */
  service: string;
  url: string;
  poolSize: number;
  statementTimeoutMs: number;
  lockTimeoutMs: number;
  connectTimeoutMs: number;
}

/** Of every data source that transactions run on: their statements are sent before those ahead of them are answered. */
export const postgresAt = (url: string) => ({ type: 'postgres', url, extra: { pipeline: true } }) as const;

/** TypeORM would print beside our log what it throws as well. */
class SilentLogger extends AbstractLogger {
  protected writeLog(): void {
    // Errors are thrown to whoever asked.
  }
}

/**
 * The time limits are the server's own: it ends the statement, and the connection goes back to the pool clean.
 * (A limit in the client would hand a connection that still runs the statement to the next caller.)
 */
export function connectionOptions(options: DatabaseOptions): PostgresOptions {
  const postgres = postgresAt(options.url);
  return {
    ...postgres,
    applicationName: `orderflow-${options.service}`,
    poolSize: options.poolSize,
    connectTimeoutMS: options.connectTimeoutMs,
    extra: {
      ...postgres.extra,
      keepAlive: true,
      statement_timeout: options.statementTimeoutMs,
      lock_timeout: options.lockTimeoutMs,
      idle_in_transaction_session_timeout: options.statementTimeoutMs,
    },
    synchronize: false,
    logger: new SilentLogger(),
  };
}
