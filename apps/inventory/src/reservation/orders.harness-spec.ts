/** For specs: events of orders, and a warehouse without a database. */
import { randomUUID } from 'node:crypto';
import { type AnyEvent, type EventOf } from '@orderflow/contracts';
import { newEvent } from '@orderflow/messaging';
import { type Movement, type Product, Stock } from '../stock/stock';
import { decideAll, productsOf } from './batch';
import { type CartLine } from './cart';
import { type OrderEvent, type Reservation } from './reservation';

type Lines = readonly (CartLine | readonly [productId: string, quantity: number, claimedPriceMinor?: number])[];

const lineOf = (line: Lines[number]): CartLine => {
  if ('productId' in line) return line;
  const [productId, quantity, claimedPriceMinor] = line;
  return { productId, quantity, ...(claimedPriceMinor !== undefined && { claimedPriceMinor }) };
};

export function created(lines: Lines, orderId: string = randomUUID(), currency = 'EUR'): EventOf<'order.created'> {
  const data = { orderId, customerId: 'guest', currency, items: lines.map(lineOf) };
  return newEvent('order.created', { subject: orderId, sequence: 1, data });
}

export function cancelled(orderId: string): EventOf<'order.cancelled'> {
  const data = { orderId, reason: { code: 'customer_request' }, by: 'customer' } as const;
  return newEvent('order.cancelled', { subject: orderId, sequence: 2, data });
}

export const shipped = (orderId: string): EventOf<'order.shipped'> =>
  newEvent('order.shipped', { subject: orderId, sequence: 3, data: { orderId } });

/** What the database holds, in memory. */
export class Warehouse {
  readonly products: Map<string, Product>;
  readonly reservations = new Map<string, Reservation>();
  readonly movements: Movement[] = [];
  readonly announced: AnyEvent[] = [];
  readonly contradictions: OrderEvent[] = [];

  constructor(...products: Product[]) {
    this.products = new Map(products.map((product) => [product.productId, product]));
  }

  /** One batch; returns what was announced. */
  deliver(...events: OrderEvent[]): AnyEvent[] {
    const stock = new Stock(productsOf(events, this.reservations).flatMap((id) => this.products.get(id) ?? []));
    const outcome = decideAll(events, this.reservations, stock);
    const { changed, events: told } = stock.outcome();
    for (const [orderId, reservation] of outcome.reservations) this.reservations.set(orderId, reservation);
    for (const product of changed) this.products.set(product.productId, product);
    this.movements.push(...stock.movements);
    this.contradictions.push(...outcome.contradictions);
    const all = [...outcome.events, ...told];
    this.announced.push(...all);
    return all;
  }

  stockOf(productId: string): Pick<Product, 'quantity' | 'reserved'> {
    const { quantity = 0, reserved = 0 } = this.products.get(productId) ?? {};
    return { quantity, reserved };
  }
}
