import { Diary } from './diary.harness-spec';
import { Tellings } from './tellings.harness-spec';
import { Warehouse } from './warehouse.harness-spec';
import { administrator, currency, emptyWorld, type Row } from './world.harness-spec';

interface Step {
  status?: string;
  event: string;
  actor: string;
  reason?: string;
}

const steps = {
  confirm: { status: 'confirmed', event: 'order.confirmed', actor: 'inventory' },
  refuse: { status: 'cancelled', event: 'order.cancelled', actor: 'inventory', reason: 'insufficient_stock' },
  expire: { status: 'cancelled', event: 'order.cancelled', actor: 'system', reason: 'reservation_timeout' },
  cancel: { status: 'cancelled', event: 'order.cancelled', actor: 'customer', reason: 'customer_request' },
  ship: { status: 'shipped', event: 'order.shipped', actor: 'admin' },
  deliver: { status: 'delivered', event: 'order.delivered', actor: 'admin' },
  update: { event: 'order.updated', actor: 'admin' },
} satisfies Record<string, Step>;

type Action = keyof typeof steps;

interface Wanted {
  items: { productId: string; quantity: number; price?: number }[];
  steps: Action[];
  email?: string;
  /** What came of the tries before the one that was answered. */
  failedTries?: string[];
}

interface Order {
  name: string;
  id: string;
  row: Row;
  items: { productId: string; quantity: number; priceMinor?: number }[];
  version: number;
  status: string;
  email: string | null;
}

const toldToCustomers = ['order.confirmed', 'order.cancelled', 'order.shipped', 'order.delivered'];

/** Lets orders happen in a world, with all that follows from them. */
export class Shop {
  readonly world = emptyWorld();
  private readonly diary = new Diary(this.world);
  private readonly tellings = new Tellings(this.world, this.diary);
  readonly warehouse = new Warehouse(this.world, this.diary, this.tellings);

  /** A change of stock, and how each try was answered, if it was. */
  adjust(productId: string, delta: number, answers: (number | undefined)[], takesEffect = true): void {
    const key = `adjust-${productId}-${delta}`;
    this.diary.write('request', { operation: 'adjust', key, productId, body: { delta, note: key } });
    for (const status of answers) this.diary.tried({ operation: 'adjust', key, status });
    this.diary.write('outcome', { operation: 'adjust', key });
    if (takesEffect) this.warehouse.move(productId, 'restock', { quantity: delta, note: key });
  }

  /** One order from its beginning to its end. */
  serve(name: string, { items, steps: actions, email, failedTries = [] }: Wanted): void {
    const body = { customerId: `customer-${name}`, ...(email && { customer: { email } }), items };
    this.diary.write('request', { operation: 'place', key: name, body });
    for (const error of failedTries) this.diary.tried({ operation: 'place', key: name, error });
    const order = this.enter(name, body);
    const placed = { currency, totalAmountMinor: null };
    this.record(order, 'place', { event: 'order.created', actor: 'customer' }, placed);
    this.answer(order, 'place', name);
    for (const action of actions) this.step(order, action);
    this.diary.tried({ operation: 'read', key: `${name}-read`, orderId: order.id, status: 200, said: saidOf(order) });
    Object.assign(order.row, { items: order.items, version: order.version, status: order.status });
  }

  /** Somebody asked, and never heard of it again; nothing came of it. */
  loseRequest(key: string): void {
    const body = { customerId: 'nobody', items: [{ productId: 'plenty', quantity: 1 }] };
    this.diary.write('request', { operation: 'place', key, body });
    this.diary.tried({ operation: 'place', key, error: 'ETIMEDOUT' });
    this.diary.write('outcome', { operation: 'place', key });
  }

  private enter(
    name: string,
    body: { customerId: string; customer?: { email: string } } & Pick<Wanted, 'items'>,
  ): Order {
    const number = String(this.world.order.orders.length + 1).padStart(4, '0');
    const id = `019b7e00-${number}-7000-8000-00000000${number}`;
    const row: Row = {
      id,
      customer_id: body.customerId,
      customer: body.customer ?? null,
      currency,
      total_minor: null,
      cancellation: null,
      metadata: { request: name },
      created_at: this.diary.now(),
      updated_at: this.diary.now(),
    };
    this.world.ids[name] = id;
    this.world.order.orders.push(row);
    const items = body.items.map(({ productId, quantity, price }) => ({
      productId,
      quantity,
      ...(price !== undefined && { priceMinor: Math.round(price * 100) }),
    }));
    return { name, id, row, items, version: 0, status: 'pending', email: body.customer?.email ?? null };
  }

  private step(order: Order, action: Action): void {
    const step: Step = steps[action];
    const key = `${order.name}-${action}`;
    const isAsked = step.actor === 'customer' || step.actor === 'admin';
    if (isAsked) this.diary.write('request', { operation: action, key, orderId: order.id, body: {} });
    this.warehouse.take(action, order.id, order.items);
    order.status = step.status ?? order.status;
    if (step.reason !== undefined) order.row['cancellation'] = { code: step.reason, by: step.actor };
    this.record(order, action, step, action === 'confirm' ? this.termsOf(order) : null);
    if (isAsked) this.answer(order, action, key);
  }

  private termsOf(order: Order): Row {
    const items = order.items.map(({ productId, quantity }) => ({
      productId,
      quantity,
      priceMinor: this.warehouse.priceOf(productId),
    }));
    const totalAmountMinor = items.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0);
    order.items = items;
    order.row['total_minor'] = totalAmountMinor;
    return { currency, items, totalAmountMinor };
  }

  private record(order: Order, action: string, { event, actor }: Step, data: Row | null): void {
    order.version += 1;
    const eventId = this.diary.eventId();
    this.world.order.order_history.push({
      order_id: order.id,
      version: order.version,
      action,
      status: order.status,
      event_id: eventId,
      event_type: event,
      actor,
      correlation_id: 'correlation',
      at: this.diary.now(),
      data,
    });
    const about = { eventId, event, orderId: order.id };
    if (event === 'order.created') this.tellings.tell({ ...about, recipient: administrator });
    if (toldToCustomers.includes(event)) this.tellings.tell({ ...about, recipient: order.email });
  }

  private answer(order: Order, operation: string, key: string): void {
    const isNew = operation === 'place';
    const status = isNew ? 201 : 200;
    this.diary.tried({ operation, key, status, ...(!isNew && { orderId: order.id }), said: saidOf(order) });
    this.diary.write('outcome', { operation, key });
  }
}

const saidOf = ({ id, status, version }: Order): Row => ({ id, state: status, version });
