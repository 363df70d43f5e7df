import { type Logger, type Metrics } from '@orderflow/observability';
import { type AmqpConnectionManager } from 'amqp-connection-manager';
import { type Pool } from 'pg';
import { type Topology } from '../topology/topology';
import { tracePublished } from '../tracing/event-traces';
import { TopologyDeclaration } from '../topology/topology-declaration';
import { ConfirmedPublisher } from './confirmed-publisher';
import { OutboxMetrics } from './outbox-metrics';
import { defaultRelayOptions, OutboxRelay, type RelayOptions } from './outbox-relay';
import { toMessage } from './outgoing-message';
import { relayPool } from './relay-pool';

export interface OutboxPublishingOptions {
  service: string;
  databaseUrl: string;
  topology: Topology;
  confirmTimeoutMs: number;
  relay: Partial<RelayOptions>;
}

/** The relay of a service with all that is its own: database connections, channel, figures. */
export class OutboxPublishing {
  readonly relay: OutboxRelay;
  private readonly pool: Pool;
  private readonly publisher: ConfirmedPublisher;

  constructor(connection: AmqpConnectionManager, logger: Logger, registry: Metrics, options: OutboxPublishingOptions) {
    const { service, databaseUrl, topology, confirmTimeoutMs } = options;
    this.pool = relayPool({ service, url: databaseUrl, confirmTimeoutMs });
    const declaration = new TopologyDeclaration(topology, connection);
    this.publisher = new ConfirmedPublisher(connection, {
      name: 'outbox',
      confirmTimeoutMs,
      setup: (channel) => declaration.on(channel),
      // What was written while the broker was away need not wait for the next look.
      onReady: () => {
        this.relay.wake();
      },
      onError: (err) => {
        logger.error({ err }, 'cannot prepare to publish');
      },
    });
    const metrics = new OutboxMetrics(registry, this.pool);
    const relayOptions = { ...defaultRelayOptions, ...options.relay };
    this.relay = new OutboxRelay(this.pool, this.publisher, toMessage, logger, relayOptions, (result) => {
      metrics.count(result);
      tracePublished(result.published);
    });
  }

  start(): void {
    this.relay.start();
  }

  /** What cannot be published any more is there at the next start. */
  async stop(): Promise<void> {
    await this.relay.stop();
    await this.publisher.close();
    await this.pool.end();
  }
}
