import { type Pool, type PoolClient } from 'pg';
import { type DataSource } from 'typeorm';
import { type PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';

export interface CommitWatch {
  before?: () => Promise<void>;
  after?: () => Promise<void>;
}

/** Is asked before the COMMITs of a data source are sent, and told when they were answered. */
export function watchCommits(dataSource: DataSource, { before, after }: CommitWatch): void {
  const watched = new WeakSet<PoolClient>();
  ((dataSource.driver as PostgresDriver).master as Pool).on('acquire', (client) => {
    if (watched.has(client)) return;
    watched.add(client);
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    const committed = async (...args: unknown[]): Promise<unknown> => {
      await before?.();
      const answer = await query(...args);
      await after?.();
      return answer;
    };
    Object.assign(client, {
      query: (...args: unknown[]) => (args[0] === 'COMMIT' ? committed(...args) : query(...args)),
    });
  });
}
