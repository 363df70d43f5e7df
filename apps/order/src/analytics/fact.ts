import { type DataOf, type EventOf } from '@orderflow/contracts';
import { type OrderStatus } from '../order/order';
import { timeOfOrderId } from '../order/order-id';

export type AnalyticsEvent = EventOf<
  'order.created' | 'order.confirmed' | 'order.cancelled' | 'order.shipped' | 'order.delivered'
>;

type Item = DataOf<'order.confirmed'>['items'][number];

/** What is known of one order. It comes out the same however often and in whatever order its events arrive. */
export interface Fact {
  readonly orderId: string;
  /** Of the latest event seen, which says what the status is. */
  readonly sequence: number;
  readonly status: OrderStatus;
  readonly currency: string | null;
  /** What was confirmed; null until that is known. */
  readonly sold: { readonly totalMinor: number; readonly items: readonly Item[] } | null;
}

const statusAfter: Readonly<Record<AnalyticsEvent['type'], OrderStatus>> = {
  'order.created': 'pending',
  'order.confirmed': 'confirmed',
  'order.cancelled': 'cancelled',
  'order.shipped': 'shipped',
  'order.delivered': 'delivered',
};

/** What one event tells. */
export function factOf(event: AnalyticsEvent): Fact {
  const { type, data, sequence } = event;
  return {
    orderId: data.orderId.toLowerCase(),
    sequence,
    status: statusAfter[type],
    currency: type === 'order.created' || type === 'order.confirmed' ? event.data.currency : null,
    sold: type === 'order.confirmed' ? { totalMinor: event.data.totalAmountMinor, items: event.data.items } : null,
  };
}

/** What is known from both. */
export function merge(one: Fact, other: Fact): Fact {
  const latest = one.sequence >= other.sequence ? one : other;
  return { ...latest, currency: one.currency ?? other.currency, sold: one.sold ?? other.sold };
}

/** The day in UTC on which an order was placed: it stands in the id, and so in every event. */
export const dayOf = (orderId: string): string => timeOfOrderId(orderId).toISOString().slice(0, 10);

/** An order in one of these is paid for, or will be. */
export const earning: readonly OrderStatus[] = ['confirmed', 'shipped', 'delivered'];
