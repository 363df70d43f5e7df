import { randomUUID } from 'node:crypto';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  signToken,
  TcpProxy,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { type Answer, type Order, type Page, type Product } from './answers';
import { Instances } from './instances';
import { secret, type ServiceName, serviceNames, ServiceProcess } from './service-process';

interface Sent {
  /** Without a token; the administrator otherwise. */
  guest?: boolean;
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** The answer is not JSON. */
  text?: boolean;
}

/** Clients of a loaded machine wait; what takes longer than this is stuck. */
export const patienceMs = 120_000;
export const startLimitMs = 240_000;

/** The three services as processes, on databases and a vhost of their own; the broker can be taken away. */
export class System {
  private readonly instances = new Instances();

  private constructor(
    private readonly databases: ReadonlyMap<string, TestDatabase>,
    private readonly vhost: TestBroker,
    readonly broker: TcpProxy,
    private readonly settings: Record<string, string>,
    readonly admin: string,
  ) {}

  static async start(settings: Record<string, string> = {}, instances = 1): Promise<System> {
    const databases = await Promise.all(serviceNames.map(async (name) => [name, await createTestDatabase()] as const));
    const vhost = await createTestBroker();
    const broker = await TcpProxy.before(vhost.url);
    const admin = await signToken(secret, { sub: 'the-admin', roles: ['admin'], expires: '1h' });
    const system = new System(new Map(databases), vhost, broker, settings, admin);
    try {
      await Promise.all(serviceNames.map((name) => system.migrate(name)));
      await Promise.all(Array.from({ length: instances }, () => serviceNames.map((name) => system.run(name))).flat());
    } catch (error) {
      await system.stop();
      throw error;
    }
    return system;
  }

  /** Starts one more instance of a service. */
  run(name: ServiceName, settings: Record<string, string> = {}): Promise<ServiceProcess> {
    return this.instances.run(name, { ...this.environment(name), ...settings });
  }

  kill(name: ServiceName): Promise<void> {
    return this.instances.kill(name);
  }

  database(name: string): TestDatabase {
    const database = this.databases.get(name);
    if (!database) throw new Error(`${name} has no database.`);
    return database;
  }

  /** Where one instance of each service is. */
  get urls(): Record<ServiceName, string> {
    const of = (name: ServiceName): string => this.instances.urlOf(name);
    return { order: of('order'), inventory: of('inventory'), notification: of('notification') };
  }

  /** The broker itself, where the proxy in front of it is of no use. */
  get brokerUrl(): string {
    return this.vhost.url;
  }

  async stop(): Promise<void> {
    await Promise.all(serviceNames.map((name) => this.kill(name)));
    await this.broker.cut();
    await Promise.all([...this.databases.values(), this.vhost].map((each) => each.drop()));
  }

  /** Sends a request to one of the instances. */
  async send<T = unknown>(
    name: ServiceName,
    path: string,
    { guest, method, body, headers, text: asText }: Sent = {},
  ): Promise<Answer<T>> {
    const response = await fetch(this.instances.urlOf(name) + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(!guest && { authorization: `Bearer ${this.admin}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer: unknown = asText ? text : text ? JSON.parse(text) : undefined;
    return { status: response.status, headers: response.headers, body: answer as T };
  }

  /** Puts a new product on sale and returns its id. */
  async stock(quantity: number, price = 10, productId = `P-${randomUUID()}`): Promise<string> {
    const body = { productId, quantity, price, productName: `Product ${productId}` };
    const { status } = await this.send('inventory', '/inventory', { body });
    if (status !== 201) throw new Error(`The product was answered with ${status}.`);
    return productId;
  }

  async product(productId: string): Promise<Product> {
    return (await this.send<Product>('inventory', `/inventory/${productId}`)).body;
  }

  async place(items: object[], headers: Record<string, string> = {}, customerId = 'customer-1'): Promise<Order> {
    const body = { customerId, items };
    const { status, body: order } = await this.send<Order>('order', '/orders', { body, headers });
    if (status !== 201) throw new Error(`The order was answered with ${status}: ${JSON.stringify(order)}`);
    return order;
  }

  async order(id: string): Promise<Order> {
    return (await this.send<Order>('order', `/orders/${id}`)).body;
  }

  /** Waits until an order has left `pending`. */
  settled(id: string): Promise<Order> {
    return eventually(async () => {
      const { status, body: order } = await this.send<Order>('order', `/orders/${id}`);
      if (status !== 200) throw new Error(`Order ${id} was answered with ${status}.`);
      if (order.status === 'pending') throw new Error(`Order ${id} is still pending.`);
      return order;
    }, patienceMs);
  }

  /** All orders of a customer, as soon as none of them is pending. */
  async allSettled(customerId: string): Promise<Order[]> {
    await eventually(async () => {
      const path = `/orders?status=pending&customerId=${customerId}&limit=1`;
      const { body } = await this.send<Page<Order>>('order', path);
      if (body.data.length > 0) throw new Error(`Order ${body.data[0]?.id} is still pending.`);
    }, patienceMs);
    const orders: Order[] = [];
    let page: Page<Order> = { data: [], nextCursor: '' };
    while (page.nextCursor !== null) {
      const after = page.nextCursor && `&cursor=${page.nextCursor}`;
      page = (await this.send<Page<Order>>('order', `/orders/customer/${customerId}?limit=100${after}`)).body;
      orders.push(...page.data);
    }
    return orders;
  }

  private async migrate(name: ServiceName): Promise<void> {
    const migration = await ServiceProcess.run(name, this.environment(name), 'migrate');
    if ((await migration.end()) !== 0) throw new Error(migration.output);
  }

  private environment(name: ServiceName): Record<string, string> {
    return {
      [`${name.toUpperCase()}_DATABASE_URL`]: this.database(name).url,
      ...this.common,
    };
  }

  /** What all services are told. */
  get common(): Record<string, string> {
    return {
      RABBITMQ_URL: this.broker.url,
      AUTH_JWT_SECRET: secret,
      RATE_LIMIT_DISABLED: 'true',
      RETRY_DELAYS_MS: '200,400,800',
      SHUTDOWN_DELAY_MS: '0',
      ...this.settings,
    };
  }
}
