/** For specs: the services over a database of their own, and what must hold of it at any quiet moment. */
import path from 'node:path';
import { type AnyEvent } from '@orderflow/contracts';
import { Outbox } from '@orderflow/messaging';
import { createLogger, createMetrics } from '@orderflow/observability';
import { migrate, type Transaction, TransactionRunner, postgresAt } from '@orderflow/persistence';
import { createTestDatabase, type TestDatabase } from '@orderflow/testing';
import { DataSource } from 'typeorm';
import { contradictions } from './contradictions.harness-spec';
import { CatalogueService } from './product/catalogue.service';
import { type NewProduct } from './product/product';
import { ProductEntity } from './product/product.entity';
import { ProductService } from './product/product.service';
import { type OrderEvent } from './reservation/reservation';
import { ReservationMetrics } from './reservation/reservation-metrics';
import { ReservationService } from './reservation/reservation.service';
import { LedgerService } from './stock/ledger.service';
import { MovementEntity } from './stock/movement.entity';
import { StockService } from './stock/stock.service';

const directory = path.join(__dirname, '../migrations');

export class Inventory {
  /** What the services have logged. */
  readonly said: string[] = [];
  readonly metrics = createMetrics('inventory');
  wakes = 0;
  private readonly transactions: TransactionRunner;
  private readonly stock: StockService;
  private readonly products: ProductService;
  private readonly reservations: ReservationService;
  readonly catalogue: CatalogueService;
  readonly ledger: LedgerService;

  private constructor(
    readonly database: TestDatabase,
    readonly dataSource: DataSource,
  ) {
    const outbox = new Outbox({ wake: () => (this.wakes += 1) });
    const logger = createLogger({ service: 'inventory', level: 'warn' }, { write: (line) => this.said.push(line) });
    this.transactions = new TransactionRunner(dataSource);
    this.stock = new StockService(outbox);
    this.products = new ProductService(this.stock);
    this.reservations = new ReservationService(this.stock, new ReservationMetrics(this.metrics), logger);
    this.catalogue = new CatalogueService(dataSource);
    this.ledger = new LedgerService(dataSource);
  }

  static async open(): Promise<Inventory> {
    const database = await createTestDatabase();
    await migrate({ service: 'inventory', url: database.url, directory });
    const entities = [ProductEntity, MovementEntity];
    const dataSource = new DataSource({
      ...postgresAt(database.url),
      entities,
      poolSize: 20,
    });
    return new Inventory(database, await dataSource.initialize());
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
    await this.database.drop();
  }

  run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.transactions.run(work);
  }

  put(productId: string, quantity: number, details: Partial<NewProduct> = {}): Promise<ProductEntity> {
    const product: NewProduct = {
      productId,
      quantity,
      productName: `The ${productId}`,
      description: null,
      category: null,
      currency: 'EUR',
      priceMinor: 1_000,
      lowStockThreshold: 0,
      ...details,
    };
    return this.run((tx) => this.products.create(tx, product, 'user:admin'));
  }

  revise(productId: string, changes: object, version?: number): Promise<ProductEntity> {
    return this.run((tx) =>
      this.products.revise(tx, productId, { revision: () => changes, version, actor: 'user:admin' }),
    );
  }

  adjust(productId: string, delta: number): Promise<MovementEntity> {
    return this.run((tx) => this.products.adjust(tx, productId, { delta, reason: 'correction' }, 'user:admin'));
  }

  /** One batch, as the consumer host hands it over. */
  deliver(...events: OrderEvent[]): Promise<void> {
    return this.run((tx) => this.take(tx, events));
  }

  take(tx: Transaction, events: readonly OrderEvent[]): Promise<void> {
    return this.reservations.take(tx, events);
  }

  async stockOf(productId: string): Promise<[quantity: number, reserved: number]> {
    const { quantity, reserved } = await this.catalogue.find(productId);
    return [quantity, reserved];
  }

  async statesOf(orderIds: readonly string[]): Promise<string[]> {
    const rows: { id: string; state: string }[] = await this.dataSource.query(
      'SELECT order_id AS id, state FROM reservations WHERE order_id = ANY ($1)',
      [orderIds],
    );
    return orderIds.map((orderId) => rows.find(({ id }) => id === orderId)?.state ?? 'unknown');
  }

  /** The events that were written, in their order. */
  async announced(subject?: string): Promise<AnyEvent[]> {
    const rows: { payload: string }[] = await this.dataSource.query(
      'SELECT payload FROM outbox WHERE aggregate_id = coalesce($1, aggregate_id) ORDER BY seq',
      [subject],
    );
    return rows.map(({ payload }) => JSON.parse(payload) as AnyEvent);
  }

  /** What does not add up: nothing, whatever happened before. */
  contradictions(): Promise<unknown[]> {
    return this.dataSource.query(contradictions);
  }
}
