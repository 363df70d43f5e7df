import { type Order, type OrderStatus } from '../api/views';
import { type LoggedEvent } from './event-log';

/** An order on the live page. */
export interface BoardRow {
  readonly id: string;
  readonly status: OrderStatus;
  readonly total: number | null;
  readonly currency: string;
  readonly pieces: number | undefined;
  readonly placedAt: string | undefined;
  readonly changedAt: string;
}

export type Board = readonly BoardRow[];

const mostRows = 25;

export const boardOf = (orders: readonly Order[]): Board =>
  orders.map((order) => ({
    id: order.id,
    status: order.status,
    total: order.totalAmount,
    currency: order.currency,
    pieces: order.items.reduce((sum, { quantity }) => sum + quantity, 0),
    placedAt: order.createdAt,
    changedAt: order.updatedAt,
  }));

/** The same after what was told; the latest to be placed first. Older news than what is known changes nothing. */
export function told(board: Board, entries: readonly LoggedEvent[]): Board {
  const rows = new Map(board.map((row) => [row.id, row]));
  for (const { event } of entries) {
    const { orderId, status, time, summary } = event;
    if (orderId === undefined || status === undefined) continue;
    const known = rows.get(orderId);
    if (known && known.changedAt > time) continue;
    rows.set(orderId, {
      id: orderId,
      status,
      total: typeof summary['totalAmount'] === 'number' ? summary['totalAmount'] : (known?.total ?? null),
      currency: typeof summary['currency'] === 'string' ? summary['currency'] : (known?.currency ?? 'EUR'),
      pieces: typeof summary['pieces'] === 'number' ? summary['pieces'] : known?.pieces,
      placedAt: event.type === 'order.created' ? time : known?.placedAt,
      changedAt: time,
    });
  }
  // Ids of version 7 begin with the time at which they were made.
  return [...rows.values()].sort((one, other) => (one.id < other.id ? 1 : -1)).slice(0, mostRows);
}
