import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLogger, createMetrics } from '@orderflow/observability';
import {
  createTestBroker,
  createTestDatabase,
  messagingTables,
  TcpProxy,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { parseConfig } from './config/parse-config';
import { ServiceConfig } from './config/service-config';
import { createService } from './create-service';
import { Lifecycle } from './server/lifecycle';
import { type ServiceDefinition } from './service.module';

export const secret = 'a secret of thirty-two characters';

/** A database and a broker for services, which can be cut off from both. */
export class ServiceBench {
  readonly lifecycle = new Lifecycle();
  /** What the services have logged, line by line. */
  readonly log: string[] = [];
  readonly #apps: NestFastifyApplication[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly broker: TestBroker,
    readonly toDatabase: TcpProxy,
    readonly toBroker: TcpProxy,
    private readonly migrations: string,
  ) {}

  static async open(): Promise<ServiceBench> {
    const [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
    await database.query(messagingTables);
    const proxies = await Promise.all([TcpProxy.before(database.url), TcpProxy.before(broker.url)]);
    return new ServiceBench(database, broker, ...proxies, await mkdtemp(path.join(tmpdir(), 'orderflow-migrations-')));
  }

  async create(
    { name, module }: Pick<ServiceDefinition, 'name' | 'module'>,
    settings: Record<string, string> = {},
  ): Promise<NestFastifyApplication> {
    const environment = { RABBITMQ_URL: this.toBroker.url, AUTH_JWT_SECRET: secret, ...settings };
    const app = await createService(
      {
        name,
        description: 'Is tested.',
        config: parseConfig(ServiceConfig, environment),
        port: 0,
        databaseUrl: this.toDatabase.url,
        migrations: this.migrations,
        module,
      },
      {
        logger: createLogger({ service: name, level: 'debug' }, { write: (line) => void this.log.push(line) }),
        metrics: createMetrics(name),
        lifecycle: this.lifecycle,
      },
    );
    this.#apps.push(app);
    return app;
  }

  /** Answers requests, and takes no events. */
  async start(...service: Parameters<ServiceBench['create']>): Promise<NestFastifyApplication> {
    const app = await this.create(...service);
    await app.listen(0, '127.0.0.1');
    return app;
  }

  async close(): Promise<void> {
    for (const app of this.#apps) await app.close();
    await Promise.all([this.toDatabase.cut(), this.toBroker.cut()]);
    await Promise.all([this.database.drop(), this.broker.drop(), rm(this.migrations, { recursive: true })]);
  }
}
