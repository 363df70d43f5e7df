import { randomUUID } from 'node:crypto';
import {
  createClient,
  type InventoryComponents,
  type Order,
  type OrderComponents,
  type OrderflowClient,
} from '@orderflow/client';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  signToken,
  TcpProxy,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { Instances } from './instances';
import { secret, type ServiceName, serviceNames, ServiceProcess } from './service-process';

export type Product = InventoryComponents['schemas']['ProductView'];
type PlacedOrder = OrderComponents['schemas']['PlacedOrderView'];
type Item = OrderComponents['schemas']['LineBody'];

/** Clients of a loaded machine wait; what takes longer than this is stuck. */
export const patienceMs = 120_000;
export const startLimitMs = 240_000;

/** The three services as processes, on databases and a vhost of their own; the broker can be taken away. */
export class System {
  private readonly instances = new Instances();
  /** Each request goes to the next instance, once, and fails as it fails. */
  readonly client: OrderflowClient;
  readonly guest: OrderflowClient;

  private constructor(
    private readonly databases: ReadonlyMap<string, TestDatabase>,
    private readonly vhost: TestBroker,
    readonly broker: TcpProxy,
    private readonly settings: Record<string, string>,
    readonly admin: string,
  ) {
    const options = {
      baseUrl: { order: 'http://order', inventory: 'http://inventory', notification: 'http://notification' },
      fetch: (request: Request) => fetch(new Request(this.addressOf(new URL(request.url)), request)),
      retry: { attempts: 1, timeoutMs: patienceMs },
    };
    this.client = createClient({ ...options, token: admin });
    this.guest = createClient(options);
  }

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

  /** Frozen, it takes connections and answers none. */
  freeze(name: ServiceName): void {
    this.instances.signal(name, 'SIGSTOP');
  }

  thaw(name: ServiceName): void {
    this.instances.signal(name, 'SIGCONT');
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

  /** Puts a new product on sale and returns its id. */
  async stock(quantity: number, price = 10, productId = `P-${randomUUID()}`): Promise<string> {
    const body = { productId, quantity, price, productName: `Product ${productId}` };
    await this.client.inventory.POST('/inventory', { body });
    return productId;
  }

  async product(productId: string): Promise<Product> {
    return (await this.client.inventory.GET('/inventory/{productId}', { params: { path: { productId } } })).data;
  }

  async place(items: Item[], headers: Record<string, string> = {}, customerId = 'customer-1'): Promise<PlacedOrder> {
    return (await this.client.order.POST('/orders', { body: { customerId, items }, headers })).data;
  }

  async cancel(id: string): Promise<Order> {
    return (await this.client.order.POST('/orders/{id}/cancel', { params: { path: { id } }, body: {} })).data;
  }

  async order(id: string): Promise<Order> {
    return (await this.client.order.GET('/orders/{id}', { params: { path: { id } } })).data;
  }

  /** Waits until an order has left `pending`. */
  settled(id: string): Promise<Order> {
    return eventually(async () => {
      const order = await this.order(id);
      if (order.status === 'pending') throw new Error(`Order ${id} is still pending.`);
      return order;
    }, patienceMs);
  }

  /** All orders of a customer, as soon as none of them is pending. */
  async allSettled(customerId: string): Promise<Order[]> {
    await eventually(async () => {
      const query = { status: 'pending', customerId, limit: 1 } as const;
      const { data: page } = await this.client.order.GET('/orders', { params: { query } });
      if (page.data.length > 0) throw new Error(`Order ${page.data[0]?.id} is still pending.`);
    }, patienceMs);
    const orders: Order[] = [];
    const params = { path: { customerId }, query: { limit: 100 } };
    for await (const order of this.client.order.rows('/orders/customer/{customerId}', { params })) orders.push(order);
    return orders;
  }

  private addressOf({ hostname, pathname, search }: URL): string {
    return this.instances.urlOf(hostname as ServiceName) + pathname + search;
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
