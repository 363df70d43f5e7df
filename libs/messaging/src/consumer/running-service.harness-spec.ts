/** For specs: runs a consumer host with the handlers of the test, as a service does. */
import { Controller, Inject, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { type AnyEvent, eventTypesFor, type QueueName, queues } from '@orderflow/contracts';
import { createLogger } from '@orderflow/observability';
import { type Transaction, TransactionRunner, postgresAt } from '@orderflow/persistence';
import { type AmqpConnectionManager, connect } from 'amqp-connection-manager';
import { DataSource } from 'typeorm';
import { type CommitWatch, watchCommits } from '../crash/watch-commits.harness-spec';
import { type TopologyOptions } from '../topology/topology';
import { ConsumerHost } from './consumer-host';
import { type ConsumerObserver } from './consumer-observer';
import { type ConsumerOptions } from './consumer-options';
import { type EventHandler } from './handling';
import { type OutsideWork } from './outside-work';
import { RethrowFilter } from './rethrow.filter';

export const queue = 'inventory.order-events';

const HANDLER = Symbol('handler');

@Controller()
class OrderEventsController {
  constructor(@Inject(HANDLER) private readonly handle: EventHandler) {}

  @EventPattern('order.created')
  created(@Payload() events: AnyEvent[], @Ctx() tx: Transaction): Promise<unknown> {
    return this.handle(events, tx);
  }

  @EventPattern('order.cancelled')
  cancelled(@Payload() events: AnyEvent[], @Ctx() tx: Transaction): Promise<unknown> {
    return this.handle(events, tx);
  }

  @EventPattern('order.shipped')
  shipped(@Payload() events: AnyEvent[], @Ctx() tx: Transaction): Promise<unknown> {
    return this.handle(events, tx);
  }
}

@Controller()
class TogetherController {
  constructor(@Inject(HANDLER) private readonly handle: EventHandler) {}

  @EventPattern(['order.created', 'order.cancelled', 'order.shipped'], { together: true })
  any(@Payload() events: AnyEvent[], @Ctx() tx: Transaction): Promise<unknown> {
    return this.handle(events, tx);
  }
}

@Module({})
class OrderEventsModule {}

export interface ServiceToRun {
  queue: QueueName;
  handle: EventHandler;
  /** Whether the handler takes all types of event at once. */
  together: boolean;
  options: Partial<ConsumerOptions>;
  topology: TopologyOptions;
  brokerUrl: string;
  databaseUrl: string;
  observer: ConsumerObserver;
  log: (line: string) => void;
  /** Of the transactions in which events take effect. */
  commits?: CommitWatch;
}

/** Returns how to stop it. */
export async function runService(toRun: ServiceToRun): Promise<() => Promise<void>> {
  const { service } = queues[toRun.queue];
  const connections = [reconnecting(toRun.brokerUrl), reconnecting(toRun.brokerUrl)] as const;
  connections[0].on('connectFailed', () => {
    toRun.log('cannot connect');
  });
  const dataSource = await new DataSource({
    ...postgresAt(toRun.databaseUrl),
    poolSize: 4,
    connectTimeoutMS: 1_000,
  }).initialize();
  if (toRun.commits) watchCommits(dataSource, toRun.commits);
  const logger = createLogger({ service, level: 'warn' }, { write: toRun.log });
  const host = new ConsumerHost(...connections, new TransactionRunner(dataSource), logger, {
    service,
    topology: toRun.topology,
    queues: { [toRun.queue]: toRun.options },
    observer: toRun.observer,
  });
  const stopHost = await (toRun.queue === queue ? startInNest(host, toRun) : startBare(host, toRun));
  return async () => {
    await stopHost();
    await Promise.all(connections.map((connection) => connection.close()));
    await dataSource.destroy();
  };
}

const reconnecting = (url: string): AmqpConnectionManager => connect([url], { reconnectTimeInSeconds: 0.1 });

/** The inventory service, with a controller as services have them. */
async function startInNest(host: ConsumerHost, { handle, together }: ServiceToRun): Promise<() => Promise<void>> {
  const app = await NestFactory.createMicroservice(
    {
      module: OrderEventsModule,
      controllers: [together ? TogetherController : OrderEventsController],
      providers: [{ provide: HANDLER, useValue: handle }],
    },
    { strategy: host, logger: false },
  );
  app.useGlobalFilters(new RethrowFilter());
  await app.listen();
  return () => app.close();
}

/** Any service, with one handler for all types. */
function startBare(host: ConsumerHost, { queue: name, handle }: ServiceToRun): () => Promise<void> {
  for (const type of eventTypesFor(name)) {
    host.addHandler(type, (events: AnyEvent[], context: Transaction | OutsideWork) => handle(events, context), true);
  }
  host.listen(() => undefined);
  return () => host.close();
}
