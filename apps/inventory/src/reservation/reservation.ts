import { type AnyEvent, type EventOf } from '@orderflow/contracts';
import { newEvent } from '@orderflow/messaging';
import { type Occasion, type Stock } from '../stock/stock';
import { demandsOf, objectionTo } from './cart';
import { type Objection, type Refusal, refusalOf } from './refusal';

export type OrderEvent = EventOf<'order.created' | 'order.cancelled' | 'order.shipped'>;

export const reservationStates = [
  'reserved',
  'refused',
  'released',
  'shipped',
  // Of an order that has yet to arrive, because deliveries may overtake each other:
  'cancelled',
  'shipped_early',
] as const;

export type ReservationState = (typeof reservationStates)[number];

export interface ReservedItem {
  readonly productId: string;
  readonly quantity: number;
  readonly priceMinor: number;
}

/** What inventory has decided about an order. */
export interface Reservation {
  readonly orderId: string;
  readonly state: ReservationState;
  readonly currency: string | null;
  /** None, or all that the order wants. */
  readonly items: readonly ReservedItem[];
  readonly refusal: Refusal['reason'] | null;
}

/** `contradiction`: the rules of orders exclude it, so it changes nothing, and somebody should know. */
type Effect = 'reserve' | 'reserveAndShip' | 'release' | 'ship' | 'remember' | 'none' | 'contradiction';

/**
 * What an event does to a reservation. However often the events of an order are delivered and in whatever order, the
 * end is the same: each state takes each event once, and a cancellation or shipment that comes first is remembered.
 */
const effects: Record<OrderEvent['type'], Record<ReservationState | 'absent', Effect>> = {
  'order.created': {
    absent: 'reserve',
    reserved: 'none',
    refused: 'none',
    released: 'none',
    shipped: 'none',
    cancelled: 'none',
    shipped_early: 'reserveAndShip',
  },
  'order.cancelled': {
    absent: 'remember',
    reserved: 'release',
    refused: 'none',
    released: 'none',
    shipped: 'contradiction',
    cancelled: 'none',
    shipped_early: 'contradiction',
  },
  'order.shipped': {
    absent: 'remember',
    reserved: 'ship',
    refused: 'contradiction',
    released: 'contradiction',
    shipped: 'none',
    cancelled: 'contradiction',
    shipped_early: 'none',
  },
};

export const effectOf = (event: OrderEvent, reservation: Reservation | undefined): Effect =>
  effects[event.type][reservation?.state ?? 'absent'];

export interface Decision {
  readonly reservation: Reservation;
  /** About the order; what becomes of the products is known when all is decided. */
  readonly events: readonly AnyEvent[];
}

/** The reservation after an event. The stock in hand is moved on the way. */
export function decide(event: OrderEvent, reservation: Reservation | undefined, stock: Stock): Decision {
  const effect = effectOf(event, reservation);
  if (event.type === 'order.created' && (effect === 'reserve' || effect === 'reserveAndShip')) {
    const decision = reserve(event, stock);
    const leavesAtOnce = effect === 'reserveAndShip' && decision.reservation.state === 'reserved';
    return leavesAtOnce ? { ...decision, reservation: ship(decision.reservation, stock, event) } : decision;
  }
  if (!reservation) return { reservation: expected(event), events: [] };
  if (effect === 'release') return release(reservation, stock, event);
  return { reservation: effect === 'ship' ? ship(reservation, stock, event) : reservation, events: [] };
}

/** One id can be written in two ways; the database has it in this one. */
export const orderIdOf = (event: OrderEvent): string => event.data.orderId.toLowerCase();

/** The reservation of an order that nobody has heard of, as it will most likely be after this event. */
export const expected = (event: OrderEvent): Reservation => ({
  orderId: orderIdOf(event),
  state: firstStates[event.type],
  currency: event.type === 'order.created' ? event.data.currency : null,
  items: [],
  refusal: null,
});

const firstStates: Record<OrderEvent['type'], ReservationState> = {
  'order.created': 'reserved',
  'order.cancelled': 'cancelled',
  'order.shipped': 'shipped_early',
};

/** All or nothing. */
function reserve(created: EventOf<'order.created'>, stock: Stock): Decision {
  const orderId = orderIdOf(created);
  const { currency } = created.data;
  const items: (ReservedItem & { productName: string })[] = [];
  const objections: Objection[] = [];
  for (const demand of demandsOf(created.data.items)) {
    const { productId, quantity } = demand;
    const product = stock.find(productId);
    const code = objectionTo(demand, product, currency);
    if (code) objections.push({ code, demand, product });
    else if (product)
      items.push({ productId, productName: product.productName, quantity, priceMinor: product.priceMinor });
  }
  const refusal = refusalOf(objections, currency);
  if (refusal) {
    const data = { orderId, ...refusal };
    return {
      reservation: { orderId, state: 'refused', currency, items: [], refusal: refusal.reason },
      events: [newEvent('inventory.reservation.failed', { subject: orderId, sequence: 1, data }, created)],
    };
  }
  for (const { productId, quantity } of items)
    stock.move(productId, { reserved: quantity }, occasionOf('reservation', created));
  const data = { orderId, currency, items };
  return {
    reservation: { orderId, state: 'reserved', currency, items, refusal: null },
    events: [newEvent('inventory.reserved', { subject: orderId, sequence: 1, data }, created)],
  };
}

function release(reservation: Reservation, stock: Stock, cause: OrderEvent): Decision {
  const { orderId } = reservation;
  const items = reservation.items.map(({ productId, quantity }) => ({ productId, quantity }));
  for (const { productId, quantity } of items)
    stock.move(productId, { reserved: -quantity }, occasionOf('release', cause));
  return {
    reservation: { ...reservation, state: 'released' },
    events: [newEvent('inventory.released', { subject: orderId, sequence: 2, data: { orderId, items } }, cause)],
  };
}

function ship(reservation: Reservation, stock: Stock, cause: OrderEvent): Reservation {
  for (const { productId, quantity } of reservation.items)
    stock.move(productId, { quantity: -quantity, reserved: -quantity }, occasionOf('shipment', cause));
  return { ...reservation, state: 'shipped' };
}

const occasionOf = (reason: Occasion['reason'], cause: OrderEvent): Occasion => ({
  reason,
  orderId: orderIdOf(cause),
  actor: `event:${cause.id}`,
  cause,
});
