import { type AnyEvent } from '@orderflow/contracts';
import { type Stock } from '../stock/stock';
import {
  decide,
  effectOf,
  expected,
  type OrderEvent,
  orderIdOf,
  type ReservedItem,
  type Reservation,
} from './reservation';

/** The orders that events are about, each as it will most likely be after the first of them. */
export function claimsOf(events: readonly OrderEvent[]): Map<string, Reservation> {
  const claims = new Map<string, Reservation>();
  for (const event of events) {
    const orderId = orderIdOf(event);
    if (!claims.has(orderId)) claims.set(orderId, expected(event));
  }
  return claims;
}

/** The products that the events can concern, where `known` is what was decided before. */
export function productsOf(events: readonly OrderEvent[], known: ReadonlyMap<string, Reservation>): string[] {
  const productIds = new Set<string>();
  for (const event of events) {
    const reservation = known.get(orderIdOf(event));
    const items = event.type === 'order.created' ? event.data.items : (reservation?.items ?? []);
    if (effectOf(event, reservation) !== 'none') for (const { productId } of items) productIds.add(productId);
  }
  return [...productIds];
}

export interface Outcome {
  /** All orders of the batch, as they are after it. */
  readonly reservations: ReadonlyMap<string, Reservation>;
  readonly events: readonly AnyEvent[];
  /** What the rules of orders exclude, and yet was delivered. */
  readonly contradictions: readonly OrderEvent[];
}

/** Takes the events one after the other, as they came: who comes first is served first. */
export function decideAll(
  events: readonly OrderEvent[],
  known: ReadonlyMap<string, Reservation>,
  stock: Stock,
): Outcome {
  const reservations = new Map(known);
  const announced: AnyEvent[] = [];
  const contradictions: OrderEvent[] = [];
  for (const event of events) {
    const orderId = orderIdOf(event);
    const before = reservations.get(orderId);
    if (effectOf(event, before) === 'contradiction') contradictions.push(event);
    const decision = decide(event, before, stock);
    reservations.set(orderId, decision.reservation);
    announced.push(...decision.events);
  }
  return { reservations, events: announced, contradictions };
}

export interface Differences {
  readonly decided: Reservation[];
  readonly items: (ReservedItem & { orderId: string })[];
}

/** What has to be written so that the orders that were `stored` are as they are now. */
export function differencesFrom(
  stored: ReadonlyMap<string, Reservation>,
  now: ReadonlyMap<string, Reservation>,
): Differences {
  const decided: Reservation[] = [];
  const items: Differences['items'] = [];
  for (const reservation of now.values()) {
    const { orderId } = reservation;
    const before = stored.get(orderId);
    if (reservation.state !== before?.state) decided.push(reservation);
    if (before?.items.length === 0) items.push(...reservation.items.map((item) => ({ orderId, ...item })));
  }
  return { decided, items };
}
