/** For specs: the whole notification service over a database and a vhost of its own, and the hands to use it. */
import path from 'node:path';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type AnyEvent, type Problem } from '@orderflow/contracts';
import { createService, Lifecycle, parseConfig } from '@orderflow/http';
import { Outbox } from '@orderflow/messaging';
import { createLogger, createMetrics } from '@orderflow/observability';
import { migrate, type Transaction, TransactionRunner } from '@orderflow/persistence';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  signToken,
  TcpProxy,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { NotificationConfig } from './config';
import { serviceOf } from './service';

const secret = 'a secret of thirty-two characters';

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

/** A notification as its row has it. */
export interface Row {
  id: string;
  event_id: string | null;
  event_type: string | null;
  order_id: string | null;
  channel: string;
  recipient: string | null;
  template: string | null;
  locale: string;
  status: string;
  reason: string | null;
  attempts: number;
  version: number;
}

interface Surroundings {
  database: TestDatabase;
  broker: TestBroker;
  proxy: TcpProxy;
  variables: Record<string, string>;
}

export class ServiceBench {
  /** What the service has logged. */
  readonly said: string[] = [];
  app!: NestFastifyApplication;
  url!: string;

  private constructor(private readonly around: Surroundings) {}

  static async open(variables: Record<string, string> = {}): Promise<ServiceBench> {
    const [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
    await migrate({ service: 'notification', url: database.url, directory: path.join(__dirname, '../migrations') });
    const bench = new ServiceBench({ database, broker, proxy: await TcpProxy.before(database.url), variables });
    await bench.start();
    return bench;
  }

  get database(): TestDatabase {
    return this.around.database;
  }

  /** Stands between the service and its database. */
  get proxy(): TcpProxy {
    return this.around.proxy;
  }

  async start(variables: Record<string, string> = {}): Promise<void> {
    const { broker, proxy } = this.around;
    const config = parseConfig(NotificationConfig, {
      NOTIFICATION_DATABASE_URL: proxy.url,
      RABBITMQ_URL: broker.url,
      AUTH_JWT_SECRET: secret,
      RATE_LIMIT_DISABLED: 'true',
      OUTBOX_POLL_MS: '100',
      RETRY_DELAYS_MS: '50,100,200',
      DATABASE_CONNECT_TIMEOUT_MS: '1000',
      ...this.around.variables,
      ...variables,
    });
    this.app = await createService(serviceOf(config), {
      logger: createLogger({ service: 'notification', level: 'info' }, { write: (line) => void this.said.push(line) }),
      metrics: createMetrics('notification'),
      lifecycle: new Lifecycle(),
    });
    await this.app.startAllMicroservices();
    await this.app.listen(0, '127.0.0.1');
    this.url = await this.app.getUrl();
  }

  async stop(): Promise<void> {
    await this.app.close();
  }

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
        ...(as !== 'nobody' && { authorization: `Bearer ${await tokenOf(as)}` }),
        ...headers,
      },
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, headers: response.headers, text, body: (isJson ? JSON.parse(text) : text) as T };
  }

  run<T>(work: (tx: Transaction) => T | Promise<T>): Promise<T> {
    return this.app.get(TransactionRunner).run(work);
  }

  /** Lets the broker deliver events of other services: the relay of this one publishes whatever is in its outbox. */
  async deliver(...events: AnyEvent[]): Promise<void> {
    await this.run((tx) => {
      this.app.get(Outbox).add(tx, events);
    });
  }

  /** The notifications, in the order in which they were recorded. */
  rows(): Promise<Row[]> {
    return this.database.query<Row>('SELECT * FROM notifications ORDER BY number');
  }

  /** When there are so many, and nothing more is going to happen to any of them. */
  settled(count: number): Promise<Row[]> {
    return eventually(async () => {
      const rows = await this.rows();
      const open = rows.filter(({ status }) => status === 'queued' || status === 'sending');
      if (rows.length !== count || open.length > 0)
        throw new Error(`${rows.length} of ${count} are there, ${open.length} of them open`);
      return rows;
    });
  }

  /** How each attempt ended, in order. */
  async attempts(notificationId: string): Promise<{ number: number; outcome: string | null; error: string | null }[]> {
    return this.database.query(
      'SELECT number, outcome, error FROM notification_attempts WHERE notification_id = $1 ORDER BY number',
      [notificationId],
    );
  }

  async clear(): Promise<void> {
    await this.database.query(
      'TRUNCATE notifications, notification_attempts, order_facts, inbox, inbox_position, preferences, unsubscribed, outbox',
    );
    this.said.length = 0;
  }

  async close(): Promise<void> {
    await this.stop();
    await this.around.proxy.cut();
    await Promise.all([this.around.database.drop(), this.around.broker.drop()]);
  }
}

const tokenOf = (as: string): Promise<string> =>
  signToken(secret, { sub: as, roles: as.startsWith('admin') ? ['admin'] : [] });
