import { type Metrics } from '@orderflow/observability';
import { type Pool } from 'pg';
import { Gauge } from 'prom-client';
import { type DataSource } from 'typeorm';
import { type PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';

/** Shows how far the connection pool is used: callers that wait mean that it is too small or the database too slow. */
export function observePool(dataSource: DataSource, metrics: Metrics): void {
  const pool = (dataSource.driver as PostgresDriver).master as Pool;
  new Gauge({
    name: 'db_client_connection_count',
    help: 'Connections of the pool by state (idle, used)',
    labelNames: ['state'],
    registers: [metrics],
    collect() {
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'used' }, pool.totalCount - pool.idleCount);
    },
  });
  new Gauge({
    name: 'db_client_connection_pending_requests',
    help: 'Callers that wait for a connection of the pool',
    registers: [metrics],
    collect() {
      this.set(pool.waitingCount);
    },
  });
  new Gauge({
    name: 'db_client_connection_max',
    help: 'Connections that the pool may open',
    registers: [metrics],
    collect() {
      this.set(pool.options.max);
    },
  });
}
