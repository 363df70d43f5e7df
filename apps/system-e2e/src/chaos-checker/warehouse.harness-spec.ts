import { type Diary } from './diary.harness-spec';
import { type Tellings } from './tellings.harness-spec';
import { administrator, currency, type Row, type World } from './world.harness-spec';

interface Move {
  quantity?: number;
  reserved?: number;
  orderId?: string | null;
  note?: string | null;
}

type Product = Row & { price_minor: number; quantity: number; reserved: number };

/** What inventory keeps: products, their ledger, and what is held for orders. */
export class Warehouse {
  private readonly products = new Map<string, Product>();

  constructor(
    private readonly world: World,
    private readonly diary: Diary,
    private readonly tellings: Tellings,
  ) {}

  sell(productId: string, quantity: number, priceMinor: number, threshold: number): void {
    const row: Product = {
      product_id: productId,
      product_name: productId,
      currency,
      price_minor: priceMinor,
      quantity: 0,
      reserved: 0,
      low_stock_threshold: threshold,
      version: 1,
      event_sequence: 1,
      movements: 0,
      created_at: this.diary.now(),
      updated_at: this.diary.now(),
    };
    this.products.set(productId, row);
    this.world.inventory.products.push(row);
    this.diary.write('product', { productId, priceMinor, currency, quantity, lowStockThreshold: threshold });
    this.move(productId, 'initial', { quantity });
  }

  priceOf(productId: string): number {
    return this.product(productId).price_minor;
  }

  /** What becomes of an order's units when this is done to it. */
  take(action: string, orderId: string, items: readonly { productId: string; quantity: number }[]): void {
    const { reservations, reservation_items: rows } = this.world.inventory;
    const reservation = reservations.find((row) => row['order_id'] === orderId);
    const enter = (state: string, more: Row = {}): void => {
      const times = { created_at: this.diary.now(), updated_at: this.diary.now() };
      reservations.push({ order_id: orderId, state, currency, ...times, ...more });
    };
    const moveAll = (reason: string, quantity: -1 | 0, reserved: 1 | -1): void => {
      if (reservation && reason !== 'reservation')
        reservation['state'] = reason === 'shipment' ? 'shipped' : 'released';
      for (const item of items) {
        const by = { quantity: quantity * item.quantity, reserved: reserved * item.quantity, orderId };
        this.move(item.productId, reason, by);
      }
    };
    if (action === 'confirm') {
      enter('reserved');
      for (const { productId, quantity } of items)
        rows.push({ order_id: orderId, product_id: productId, quantity, price_minor: this.priceOf(productId) });
      moveAll('reservation', 0, 1);
    } else if (action === 'refuse') enter('refused', { refusal_code: 'insufficient_stock' });
    else if (action === 'ship') moveAll('shipment', -1, -1);
    else if (action === 'cancel' && reservation) moveAll('release', 0, -1);
    else if (action === 'cancel' || action === 'expire') enter('cancelled');
  }

  move(productId: string, reason: string, { quantity = 0, reserved = 0, orderId = null, note = null }: Move): void {
    const product = this.product(productId);
    const low = (): boolean => product.quantity - product.reserved <= Number(product['low_stock_threshold']);
    const wasLow = low();
    product.quantity += quantity;
    product.reserved += reserved;
    product['movements'] = Number(product['movements']) + 1;
    this.world.inventory.stock_movements.push({
      product_id: productId,
      number: product['movements'],
      reason,
      quantity_delta: quantity,
      reserved_delta: reserved,
      quantity_after: product.quantity,
      reserved_after: product.reserved,
      order_id: orderId,
      note,
      actor: 'user:somebody',
      created_at: this.diary.now(),
    });
    if (reason === 'initial' || low() === wasLow) return;
    const event = low() ? 'inventory.low_stock' : 'inventory.back_in_stock';
    const about = { eventId: this.diary.eventId(), event, data: { product: { productId } } };
    this.tellings.tell({ ...about, recipient: administrator });
  }

  private product(productId: string): Product {
    const product = this.products.get(productId);
    if (!product) throw new Error(`${productId} is not on sale.`);
    return product;
  }
}
