import { type Metrics } from '@orderflow/observability';
import { observeByQuery, type Statement } from '@orderflow/persistence';
import { Gauge } from 'prom-client';
import { type BrokerStatus } from './broker-status';

/** An estimate: to count the events of two weeks at each scrape would cost more than it tells. */
const estimateInbox: Statement = {
  name: 'inbox-estimate',
  text: `SELECT greatest(reltuples, 0)::float8 AS rows FROM pg_class WHERE oid = 'inbox'::regclass`,
};

/** What there is to know of messaging beyond outbox and consumers, which have figures of their own. */
export function observeMessaging(
  broker: Pick<BrokerStatus, 'connected'>,
  database: Parameters<typeof observeByQuery>[0],
  metrics: Metrics,
): void {
  new Gauge({
    name: 'messaging_broker_connected',
    help: 'Whether the connection for consuming is there: 1 or 0',
    registers: [metrics],
    collect() {
      this.set(broker.connected ? 1 : 0);
    },
  });
  observeByQuery<{ rows: number }>(database, metrics, estimateInbox, [
    {
      name: 'messaging_inbox_rows',
      help: 'Events that are remembered as handled, as PostgreSQL estimates their number',
      read: ([estimate]) => ({ '': estimate?.rows ?? 0 }),
    },
  ]);
}
