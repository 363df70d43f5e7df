/** For specs: the whole inventory service over a database and a vhost of its own, and the hands to use it. */
import path from 'node:path';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type AnyEvent, type Problem } from '@orderflow/contracts';
import { createService, Lifecycle, parseConfig } from '@orderflow/http';
import { Outbox } from '@orderflow/messaging';
import { createLogger, createMetrics } from '@orderflow/observability';
import { migrate, TransactionRunner } from '@orderflow/persistence';
import {
  createTestBroker,
  createTestDatabase,
  signToken,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { AppModule } from './app.module';
import { InventoryConfig } from './config';
import { contradictionsOfStock } from './contradictions.harness-spec';
import { type ProductView } from './product/product.view';
import { ReservationService } from './reservation/reservation.service';

const secret = 'a secret of thirty-two characters';
const migrations = path.join(__dirname, '../migrations');

export interface Page<Row> {
  data: Row[];
  nextCursor: string | null;
}

export interface Sent {
  /** Text is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** Whose token to show. */
  readonly as?: 'nobody' | 'customer' | 'admin';
}

export interface Answered<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export class ServiceBench {
  /** To be watched. */
  readonly reservations: ReservationService;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly database: TestDatabase,
    private readonly broker: TestBroker,
  ) {
    this.reservations = app.get(ReservationService);
  }

  static async open(): Promise<ServiceBench> {
    const [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
    await migrate({ service: 'inventory', url: database.url, directory: migrations });
    return ServiceBench.start(database, broker);
  }

  /** Another instance of the service, beside this one; to be stopped before this one is closed. */
  another(): Promise<ServiceBench> {
    let starting: Promise<ServiceBench> | undefined;
    // With modules of its own, as in a process of its own: one copy of golevelup's serves one app alone.
    jest.isolateModules(() => {
      const its = jest.requireActual<{ ServiceBench: typeof ServiceBench }>('./service.harness-spec');
      starting = its.ServiceBench.start(this.database, this.broker);
    });
    if (!starting) throw new Error('It was not started.');
    return starting;
  }

  static async start(database: TestDatabase, broker: TestBroker): Promise<ServiceBench> {
    const config = parseConfig(InventoryConfig, {
      INVENTORY_DATABASE_URL: database.url,
      RABBITMQ_URL: broker.url,
      AUTH_JWT_SECRET: secret,
      RATE_LIMIT_DISABLED: 'true',
      OUTBOX_POLL_MS: '100',
    });
    const app = await createService(
      {
        name: 'inventory',
        description: 'Stock.',
        config,
        port: 0,
        databaseUrl: database.url,
        migrations,
        module: AppModule,
      },
      {
        logger: createLogger({ service: 'inventory', level: 'silent' }),
        metrics: createMetrics('inventory'),
        lifecycle: new Lifecycle(),
      },
    );
    await app.startAllMicroservices();
    await app.listen(0, '127.0.0.1');
    return new ServiceBench(app, await app.getUrl(), database, broker);
  }

  /** Sends a request, as the administrator unless told otherwise. */
  async send<T = Problem>(
    method: string,
    target: string,
    { body, headers, as = 'admin' }: Sent = {},
  ): Promise<Answered<T>> {
    const response = await fetch(this.url + target, {
      method,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(as !== 'nobody' && {
          authorization: `Bearer ${await signToken(secret, { sub: as, roles: as === 'admin' ? ['admin'] : [] })}`,
        }),
        ...headers,
      },
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? undefined : JSON.parse(text)) as T,
    };
  }

  async put(productId: string, changes: object = {}): Promise<ProductView> {
    const product = { productId, productName: `The ${productId}`, price: 10, quantity: 10, ...changes };
    const { status, body } = await this.send<ProductView>('POST', '/inventory', { body: product });
    if (status !== 201) throw new Error(`The product was not taken: ${JSON.stringify(body)}`);
    return body;
  }

  async read(productId: string): Promise<ProductView> {
    return (await this.send<ProductView>('GET', `/inventory/${encodeURIComponent(productId)}`, { as: 'nobody' })).body;
  }

  /** Lets the broker deliver events of orders: the relay of this service publishes whatever is in its outbox. */
  async deliver(...events: AnyEvent[]): Promise<void> {
    await this.app.get(TransactionRunner).run((tx) => {
      this.app.get(Outbox).add(tx, events);
    });
  }

  /** What of its stock does not add up: nothing, whatever happened before. */
  contradictions(): Promise<object[]> {
    return this.database.query(contradictionsOfStock);
  }

  stop(): Promise<void> {
    return this.app.close();
  }

  async close(): Promise<void> {
    await this.stop();
    await Promise.all([this.database.drop(), this.broker.drop()]);
  }
}
