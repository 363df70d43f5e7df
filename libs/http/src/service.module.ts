import { type DynamicModule, Module, type OnModuleInit, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { BrokerModule } from '@orderflow/messaging';
import { type Logger, type Metrics } from '@orderflow/observability';
import { observePool, PersistenceModule } from '@orderflow/persistence';
import { Inject } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ServiceConfig } from './config/service-config';
import { HealthController } from './health/health.controller';
import { MetricsController } from './health/metrics.controller';
import { ProblemFilter } from './problem/problem.filter';
import { ProblemsController } from './problem/problems.controller';
import { AccessGuard } from './security/access.guard';
import { TokenVerifier } from './security/token-verifier';
import { Lifecycle } from './server/lifecycle';
import { LOGGER, METRICS } from './tokens';

/** What makes one service out of the shared parts. */
export interface ServiceDefinition {
  /** Also the name of its queues, its database connections and its log lines. */
  name: string;
  description: string;
  config: ServiceConfig;
  port: number;
  databaseUrl: string;
  /** Folder of its migrations. */
  migrations: string;
  /** What it does. */
  module: Type;
}

export interface Instruments {
  logger: Logger;
  metrics: Metrics;
  lifecycle: Lifecycle;
}

/** The parts that all services have: database, broker, access, errors, health and metrics. */
@Module({ controllers: [HealthController, MetricsController, ProblemsController] })
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
        }),
        BrokerModule.forRoot({ service: service.name, url: config.RABBITMQ_URL }),
        TerminusModule.forRoot({ logger: false }),
        service.module,
      ],
      providers: [
        { provide: LOGGER, useValue: logger },
        { provide: METRICS, useValue: metrics },
        { provide: Lifecycle, useValue: lifecycle },
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
      exports: [LOGGER, METRICS],
    };
  }
}
