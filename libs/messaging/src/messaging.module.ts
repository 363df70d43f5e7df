import { AmqpConnection } from '@golevelup/nestjs-rabbitmq';
import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { type ServiceName } from '@orderflow/contracts';
import { type Logger, type Metrics } from '@orderflow/observability';
import { Sweepers, TransactionRunner } from '@orderflow/persistence';
import { type AmqpConnectionManager } from 'amqp-connection-manager';
import { DataSource } from 'typeorm';
import { BrokerModule } from './broker.module';
import { BrokerStatus } from './broker-status';
import { ConsumerHost, type ConsumerHostOptions } from './consumer/consumer-host';
import { ConsumerMetrics } from './consumer/consumer-metrics';
import { DeadLetters } from './dead-letters/dead-letters';
import { observeMessaging } from './messaging-metrics';
import { Outbox } from './outbox/outbox';
import { OutboxPublishing } from './outbox/outbox-publishing';
import { type RelayOptions } from './outbox/outbox-relay';
import { PUBLISHING } from './publishing';
import { retentionTasks } from './retention';
import { describeTopology, type TopologyOptions, workQueues } from './topology/topology';
import { TopologyCheck } from './topology/topology-check';
import { QueueLooks } from './whereabouts/queue-looks';
import { Whereabouts } from './whereabouts/whereabouts';

export interface MessagingOptions {
  service: ServiceName;
  brokerUrls: readonly string[];
  databaseUrl: string;
  topology: TopologyOptions;
  relay: Partial<RelayOptions>;
  /** Where a queue is to be consumed in another way than the others. */
  queues: NonNullable<ConsumerHostOptions['queues']>;
  confirmTimeoutMs: number;
  inboxRetentionDays: number;
  logger: Logger;
  metrics: Metrics;
}

const OPTIONS = Symbol('MessagingOptions');

/** Everything between a service's tables and the broker: `Outbox` to announce by, and the host of its event handlers. */
@Module({})
export class MessagingModule implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly publishing: OutboxPublishing,
    private readonly consuming: AmqpConnection,
    private readonly sweepers: Sweepers,
    private readonly broker: BrokerStatus,
    private readonly dataSource: DataSource,
    @Inject(OPTIONS) private readonly options: MessagingOptions,
  ) {}

  static forRoot(options: MessagingOptions): DynamicModule {
    const { service, logger, metrics, confirmTimeoutMs } = options;
    const topology = describeTopology(options.topology);
    return {
      module: MessagingModule,
      global: true,
      imports: [BrokerModule.forRoot({ service, urls: options.brokerUrls })],
      providers: [
        {
          provide: OutboxPublishing,
          inject: [PUBLISHING],
          useFactory: (connection: AmqpConnectionManager) =>
            new OutboxPublishing(connection, logger, metrics, { ...options, topology }),
        },
        {
          provide: Outbox,
          inject: [OutboxPublishing],
          useFactory: ({ relay }: OutboxPublishing) => new Outbox(relay),
        },
        {
          provide: ConsumerHost,
          inject: [AmqpConnection, PUBLISHING, TransactionRunner],
          useFactory: (
            { managedConnection }: AmqpConnection,
            publishing: AmqpConnectionManager,
            transactions: TransactionRunner,
          ) =>
            new ConsumerHost(managedConnection, publishing, transactions, logger, {
              service,
              topology: options.topology,
              queues: options.queues,
              confirmTimeoutMs,
              observer: new ConsumerMetrics(metrics),
            }),
        },
        {
          provide: DeadLetters,
          inject: [TransactionRunner],
          useFactory: (transactions: TransactionRunner) => new DeadLetters(options, transactions, logger),
        },
        {
          provide: QueueLooks,
          useValue: new QueueLooks({
            ...options,
            queues: workQueues(options.topology),
            retryLevels: options.topology.retryDelaysMs.length,
          }),
        },
        Whereabouts,
        { provide: OPTIONS, useValue: options },
      ],
      exports: [Outbox, DeadLetters, ConsumerHost, BrokerModule, Whereabouts],
    };
  }

  onModuleInit(): void {
    for (const task of retentionTasks(this.options)) this.sweepers.add(task);
    observeMessaging(this.broker, this.dataSource, this.options.metrics);
    this.checkTopologyOnConnect();
  }

  onApplicationBootstrap(): void {
    this.publishing.start();
  }

  /** By now nobody writes to the outbox any more. */
  async onApplicationShutdown(): Promise<void> {
    await this.publishing.stop();
  }

  private checkTopologyOnConnect(): void {
    const { service, brokerUrls, topology, logger } = this.options;
    const check = new TopologyCheck({ service, brokerUrls }, describeTopology(topology), logger);
    const { managedConnection } = this.consuming;
    managedConnection.on('connect', () => void check.run());
    if (managedConnection.isConnected()) void check.run();
  }
}
