/**
 * For specs: a process that takes orders, publishes their events, and lets them take effect. It stands still at the
 * place that it is told, says so, and waits to be killed.
 */
import { createLogger } from '@orderflow/observability';
import { TransactionRunner, postgresAt } from '@orderflow/persistence';
import { connect } from 'amqp-connection-manager';
import { DataSource } from 'typeorm';
import { orderCreated } from '../consumer/consumer-host.harness-spec';
import { noObserver } from '../consumer/consumer-observer';
import { queue, runService } from '../consumer/running-service.harness-spec';
import { ConfirmedPublisher, type OutgoingMessage, type PublishFailure } from '../outbox/confirmed-publisher';
import { Outbox } from '../outbox/outbox';
import { OutboxRelay } from '../outbox/outbox-relay';
import { toMessage } from '../outbox/outgoing-message';
import { relayPool } from '../outbox/relay-pool';
import { type MortalServiceOptions, type Place } from './mortal-service-options.harness-spec';
import { watchCommits } from './watch-commits.harness-spec';

const options = JSON.parse(process.argv[2] ?? '') as MortalServiceOptions;
const logger = createLogger({ service: 'order', level: 'silent' });

async function at(place: Place): Promise<void> {
  if (place !== options.standStill) return;
  process.send?.(place);
  await new Promise(() => undefined);
}

class MortalPublisher extends ConfirmedPublisher {
  override async publish(messages: readonly OutgoingMessage[]): Promise<ReadonlyMap<string, PublishFailure>> {
    if (messages.length > 0) await at('before publishing');
    const failures = await super.publish(messages);
    if (messages.length > 0 && failures.size === 0) await at('before deleting what is published');
    return failures;
  }
}

function startRelay(): OutboxRelay {
  const { brokerUrl, databaseUrl, confirmTimeoutMs } = options;
  const publisher = new MortalPublisher(connect([brokerUrl]), {
    name: 'outbox',
    confirmTimeoutMs,
    onReady: () => {
      relay.wake();
    },
  });
  const pool = relayPool({ service: 'order', url: databaseUrl, confirmTimeoutMs });
  const relay = new OutboxRelay(pool, publisher, toMessage, logger);
  relay.start();
  return relay;
}

/** A request that is made again finds its order, and changes nothing. */
async function takeOrders(outbox: Outbox): Promise<void> {
  const dataSource = await new DataSource({
    ...postgresAt(options.databaseUrl),
  }).initialize();
  watchCommits(dataSource, { before: () => at('before the COMMIT of a change') });
  for (const orderId of options.orderIds) {
    await new TransactionRunner(dataSource).run(async (tx) => {
      const insert = 'INSERT INTO orders (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id';
      const isNew = (await tx.query(insert, [orderId])).length > 0;
      if (isNew) outbox.add(tx, [orderCreated(orderId)]);
    });
  }
}

async function consume(): Promise<void> {
  await runService({
    ...options,
    queue,
    together: false,
    options: {},
    handle: async (events, tx) => {
      if (!('query' in tx)) throw new Error('This handler needs a transaction.');
      await tx.query('INSERT INTO effect (id) SELECT unnest($1::uuid[])', [events.map(({ subject }) => subject)]);
    },
    observer: noObserver,
    log: () => undefined,
    commits: {
      before: () => at('before the COMMIT of an effect'),
      after: () => at('before acknowledging what took effect'),
    },
  });
}

// Whoever was to kill it is gone.
process.on('disconnect', () => process.exit());
void consume().then(() => takeOrders(new Outbox(startRelay())));
