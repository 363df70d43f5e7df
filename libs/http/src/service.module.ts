import { type DynamicModule, Inject, Module, type OnModuleInit, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { type ConsumerHostOptions, MessagingModule, type MessagingOptions } from '@orderflow/messaging';
import { isQueueName, type Participant, participants, type ServiceName } from '@orderflow/contracts';
import { type Logger, type Metrics } from '@orderflow/observability';
import { observePool, PersistenceModule } from '@orderflow/persistence';
import { DataSource } from 'typeorm';
import { type ServiceConfig } from './config/service-config';
import { DeadLettersController } from './dead-letters/dead-letters.controller';
import { HealthNotes } from './health/health-notes';
import { HealthController } from './health/health.controller';
import { MetricsController } from './health/metrics.controller';
import { MessagingController } from './messaging/messaging.controller';
import { ProblemFilter } from './problem/problem.filter';
import { ProblemsController } from './problem/problems.controller';
import { Idempotency } from './rest/idempotency';
import { AccessGuard } from './security/access.guard';
import { TokenVerifier } from './security/token-verifier';
import { Lifecycle } from './server/lifecycle';
import { LOGGER, METRICS } from './tokens';
import { Tracing } from './tracing';

/** What makes one service out of the shared parts. */
export interface ServiceDefinition {
  /** Also the name of its queues, its database connections and its log lines. */
  name: ServiceName;
  description: string;
  config: ServiceConfig;
  port: number;
  databaseUrl: string;
  /** Folder of its migrations. */
  migrations: string;
  /** What it does. */
  module: Type | DynamicModule;
  /** What its queues need for its handlers to be right; configuration can tune them beyond that. */
  queues?: ConsumerHostOptions['queues'];
}

export interface Instruments {
  logger: Logger;
  metrics: Metrics;
  lifecycle: Lifecycle;
}

/** The parts that all services have: database, broker, access, errors, health and metrics. */
@Module({
  controllers: [DeadLettersController, HealthController, MessagingController, MetricsController, ProblemsController],
})
export class ServiceModule implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    observePool(this.dataSource, this.metrics);
  }

  static forRoot(service: ServiceDefinition, { logger, metrics, lifecycle }: Instruments): DynamicModule {
    const { config } = service;
    return {
      module: ServiceModule,
      global: true,
      imports: [
        PersistenceModule.forRoot({
          service: service.name,
          url: service.databaseUrl,
          migrations: service.migrations,
          poolSize: config.DATABASE_POOL_SIZE,
          statementTimeoutMs: config.DATABASE_STATEMENT_TIMEOUT_MS,
          lockTimeoutMs: config.DATABASE_LOCK_TIMEOUT_MS,
          connectTimeoutMs: config.DATABASE_CONNECT_TIMEOUT_MS,
          logger,
        }),
        MessagingModule.forRoot({
          service: service.name,
          brokerUrls: config.RABBITMQ_URL,
          databaseUrl: service.databaseUrl,
          topology: {
            queueType: config.RABBITMQ_QUEUE_TYPE,
            retryDelaysMs: config.RETRY_DELAYS_MS,
            participants: participantsWith(service),
          },
          relay: { batchSize: config.OUTBOX_BATCH_SIZE, pollMs: config.OUTBOX_POLL_MS },
          queues: queueOptions(service),
          confirmTimeoutMs: config.PUBLISH_CONFIRM_TIMEOUT_MS,
          inboxRetentionDays: config.INBOX_RETENTION_DAYS,
          logger,
          metrics,
        }),
        TerminusModule.forRoot({ logger: false }),
        service.module,
      ],
      providers: [
        { provide: LOGGER, useValue: logger },
        { provide: METRICS, useValue: metrics },
        { provide: Lifecycle, useValue: lifecycle },
        { provide: Tracing, useFactory: () => Tracing.start(service.name, config.OTEL_EXPORTER_OTLP_ENDPOINT) },
        Idempotency,
        HealthNotes,
        {
          provide: TokenVerifier,
          useValue: new TokenVerifier({
            secret: config.AUTH_JWT_SECRET,
            jwksUrl: config.AUTH_JWKS_URL,
            issuer: config.AUTH_ISSUER,
            audience: config.AUTH_AUDIENCE,
          }),
        },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useValue: new ProblemFilter(logger) },
      ],
      exports: [LOGGER, METRICS, HealthNotes, Idempotency],
    };
  }
}

/** A service that runs takes part, whatever its configuration says of the others. */
const participantsWith = ({ name, config }: ServiceDefinition): Participant[] =>
  participants.filter((participant) => participant === name || config.PARTICIPANTS.includes(participant));

function queueOptions({ queues = {}, config: { QUEUE_TUNING = {} } }: ServiceDefinition): MessagingOptions['queues'] {
  const names = Object.keys({ ...queues, ...QUEUE_TUNING }).filter(isQueueName);
  return Object.fromEntries(names.map((name) => [name, { ...queues[name], ...QUEUE_TUNING[name] }]));
}
