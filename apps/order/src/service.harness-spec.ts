/** For specs: the whole order service over a database and a vhost of its own, and the hands to use it. */
import path from 'node:path';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Problem } from '@orderflow/contracts';
import { createService, Lifecycle, parseConfig } from '@orderflow/http';
import { createLogger, createMetrics } from '@orderflow/observability';
import { migrate, type Transaction, TransactionRunner } from '@orderflow/persistence';
import {
  createTestBroker,
  createTestDatabase,
  signToken,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { OrderConfig } from './config';
import { type PlacedOrderView } from './order/order.view';
import { orderService } from './service';

const secret = 'a secret of thirty-two characters';
const migrations = path.join(__dirname, '../migrations');

export interface Sent {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** Whose token to show: a customer's id, or `admin`. */
  readonly as?: string | undefined;
}

export interface Answered<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: T;
}

export const basket = (changes: object = {}): Record<string, unknown> => ({
  customerId: 'customer-7',
  customer: { name: 'Nour Haddad', email: 'nour@example.com', phone: '+216 71 000 000', locale: 'fr' },
  shippingAddress: { line1: '4 Rue Sidi Bou', city: 'Tunis', region: 'Tunis', postalCode: '1000', country: 'TN' },
  items: [
    { productId: 'DEMO-COFFEE', quantity: 2, price: 12.5 },
    { productId: 'DEMO-TEAPOT', quantity: 1, price: 39 },
  ],
  ...changes,
});

export class ServiceBench {
  private constructor(
    /** What the service has logged. */
    readonly said: readonly string[],
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly database: TestDatabase,
    private readonly broker: TestBroker | undefined,
  ) {}

  static async open(variables: Record<string, string> = {}): Promise<ServiceBench> {
    return ServiceBench.over(await createTestBroker(), variables);
  }

  /** The broker is away: what is written to the outbox stays there. */
  static openWithoutBroker(variables: Record<string, string> = {}): Promise<ServiceBench> {
    return ServiceBench.over(undefined, variables);
  }

  private static async over(broker: TestBroker | undefined, variables: Record<string, string>): Promise<ServiceBench> {
    const database = await createTestDatabase();
    await migrate({ service: 'order', url: database.url, directory: migrations });
    const config = parseConfig(OrderConfig, {
      ORDER_DATABASE_URL: database.url,
      RABBITMQ_URL: broker?.url ?? 'amqp://127.0.0.1:1',
      AUTH_JWT_SECRET: secret,
      RATE_LIMIT_DISABLED: 'true',
      OUTBOX_POLL_MS: '100',
      // On a machine that is busy with other specs, too.
      DATABASE_CONNECT_TIMEOUT_MS: '20000',
      ...variables,
    });
    const said: string[] = [];
    const app = await createService(orderService(config), {
      logger: createLogger({ service: 'order', level: 'debug' }, { write: (line) => void said.push(line) }),
      metrics: createMetrics('order'),
      lifecycle: new Lifecycle(),
    });
    await app.startAllMicroservices();
    await app.listen(0, '127.0.0.1');
    return new ServiceBench(said, app, await app.getUrl(), database, broker);
  }

  async send<T = Problem>(method: string, target: string, { body, headers, as }: Sent = {}): Promise<Answered<T>> {
    const response = await fetch(this.url + target, {
      method,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(as !== undefined && { authorization: `Bearer ${await tokenOf(as)}` }),
        ...headers,
      },
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (text === '' ? undefined : JSON.parse(text)) as T,
    };
  }

  async place(changes: object = {}, sent: Sent = {}): Promise<PlacedOrderView> {
    const { status, body, text } = await this.send<PlacedOrderView>('POST', '/orders', {
      body: basket(changes),
      ...sent,
    });
    if (status !== 201) throw new Error(`The order was not accepted: ${status} ${text}`);
    return body;
  }

  run<T>(work: (tx: Transaction) => T | Promise<T>): Promise<T> {
    return this.app.get(TransactionRunner).run(work);
  }

  async close(): Promise<void> {
    await this.app.close();
    await Promise.all([this.database.drop(), this.broker?.drop()]);
  }
}

const tokenOf = (as: string): Promise<string> =>
  signToken(secret, { sub: as, roles: as.startsWith('admin') ? ['admin'] : [] });
