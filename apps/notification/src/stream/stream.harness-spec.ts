/** For specs: services that have the stream and nothing else, over one database. */
import path from 'node:path';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createService, Lifecycle, parseConfig, ServiceConfig } from '@orderflow/http';
import { createLogger, createMetrics } from '@orderflow/observability';
import { migrate, TransactionRunner } from '@orderflow/persistence';
import { createTestDatabase, freePort, signToken, TcpProxy, type TestDatabase } from '@orderflow/testing';
import { lowStock } from '../notification/events.harness-spec';
import { StreamClient } from './stream-client.harness-spec';
import { StreamModule, type StreamOptions } from './stream.module';
import { StreamWriter } from './stream-writer';

const secret = 'a secret of thirty-two characters';
const migrations = path.join(__dirname, '../../migrations');

export const tokenFor = async (roles: string[], expires?: string): Promise<string> =>
  `Bearer ${await signToken(secret, { roles, ...(expires !== undefined && { expires }) })}`;

/** One instance. */
export class StreamService {
  readonly said: string[] = [];
  private app: NestFastifyApplication | undefined;
  private port = 0;

  constructor(
    private readonly databaseUrl: string,
    private readonly options: Partial<StreamOptions>,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get stream(): string {
    return `${this.url}/notifications/stream`;
  }

  /** At the same address as before. */
  async start(): Promise<void> {
    // No broker is there: the stream has no need of one.
    const config = parseConfig(ServiceConfig, {
      RABBITMQ_URL: 'amqp://127.0.0.1:1',
      AUTH_JWT_SECRET: secret,
      RATE_LIMIT_DISABLED: 'true',
      DATABASE_CONNECT_TIMEOUT_MS: '20000',
    });
    this.port ||= await freePort();
    this.app = await createService(
      {
        name: 'notification',
        description: 'A stream.',
        config,
        port: this.port,
        databaseUrl: this.databaseUrl,
        migrations,
        module: StreamModule.forRoot({ retentionDays: 7, pollMs: 60, ...this.options }),
      },
      {
        logger: createLogger(
          { service: 'notification', level: 'info' },
          { write: (line) => void this.said.push(line) },
        ),
        metrics: createMetrics('notification'),
        lifecycle: new Lifecycle(),
      },
    );
    await this.app.listen(this.port, '127.0.0.1');
  }

  async stop(): Promise<void> {
    await this.app?.close();
    this.app = undefined;
  }

  /** Writes so many events, each in a transaction of its own; `available` tells one from the other. */
  async tell(from: number, count: number): Promise<void> {
    await Promise.all(Array.from({ length: count }, (_, at) => this.tellOne(from + at)));
  }

  /** Writes one event, in a transaction that does not end by itself. */
  async beginTelling(available: number): Promise<{ commit(): Promise<void>; rollback(): Promise<void> }> {
    const { promise: written, resolve: onWritten } = withResolvers<undefined>();
    const { promise: wanted, resolve: end } = withResolvers<'commit' | 'rollback'>();
    const ended = this.tellOne(available, async () => {
      onWritten(undefined);
      if ((await wanted) === 'rollback') throw new Error('undone');
    }).catch(() => undefined);
    await written;
    const endBy = (how: 'commit' | 'rollback') => async () => {
      end(how);
      await ended;
    };
    return { commit: endBy('commit'), rollback: endBy('rollback') };
  }

  async metrics(): Promise<string> {
    return (await fetch(`${this.url}/metrics`, { headers: { authorization: await tokenFor(['admin']) } })).text();
  }

  private async tellOne(available: number, afterwards?: () => Promise<void>): Promise<void> {
    const { app } = this;
    if (!app) throw new Error('The service does not run.');
    await app.get(TransactionRunner).run(async (tx) => {
      app.get(StreamWriter).take(tx, [lowStock(available)]);
      await afterwards?.();
    });
  }

  async buyTicket(authorization?: string): Promise<string> {
    const response = await fetch(`${this.stream}/ticket`, {
      method: 'POST',
      headers: { authorization: authorization ?? (await tokenFor(['admin'])) },
    });
    return ((await response.json()) as { ticket: string }).ticket;
  }
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** A database, and as many instances over it as are wanted. */
export class StreamBench {
  private readonly services: StreamService[] = [];
  private readonly clients: StreamClient[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly proxy: TcpProxy,
  ) {}

  static async open(): Promise<StreamBench> {
    const database = await createTestDatabase();
    await migrate({ service: 'notification', url: database.url, directory: migrations });
    return new StreamBench(database, await TcpProxy.before(database.url));
  }

  async service(options: Partial<StreamOptions> = {}): Promise<StreamService> {
    const service = new StreamService(this.proxy.url, options);
    this.services.push(service);
    await service.start();
    return service;
  }

  async client(roles = ['admin'], expires?: string): Promise<StreamClient> {
    return this.track(new StreamClient({ authorization: await tokenFor(roles, expires) }));
  }

  /** Has nothing to show but what is in its URL. */
  stranger(): StreamClient {
    return this.track(new StreamClient({}));
  }

  /** Ends services and clients, and forgets what was told. */
  async clear(): Promise<void> {
    for (const client of this.clients.splice(0)) client.cut();
    await Promise.all(this.services.splice(0).map((service) => service.stop()));
    await this.database.query('TRUNCATE stream_events, stream_tickets RESTART IDENTITY');
  }

  async close(): Promise<void> {
    await this.clear();
    await this.proxy.cut();
    await this.database.drop();
  }

  private track(client: StreamClient): StreamClient {
    this.clients.push(client);
    return client;
  }
}
