import { Injectable } from '@nestjs/common';
import { type AnyEvent } from '@orderflow/contracts';
import { newEvent, Outbox } from '@orderflow/messaging';
import { type Transaction } from '@orderflow/persistence';
import { type Change } from './decisions';
import { type Order } from './order';
import { historyColumns, type OrderRow, type Told, toOrder, updatedColumns } from './order-rows';
import { deleteOrder, insertHistory, lockExpired, lockOrders, updateOrders } from './order.sql';

export type Cause = Pick<AnyEvent, 'id' | 'correlationid' | 'traceparent'>;

/** A change, and what it was done because of or by whom. */
export interface Decided {
  readonly change: Change;
  readonly cause?: Cause | undefined;
  readonly actorId?: string | undefined;
}

export interface ExpiredOrder {
  readonly order: Order;
  /** The event that was not answered. */
  readonly cause: Cause;
}

export const tell = ({ change, cause, actorId }: Decided): Told => {
  const { order, event } = change;
  const content = { subject: order.id, sequence: order.version, data: event.data };
  return { change, actorId, event: newEvent(event.type, content, cause) };
};

/** Orders to be changed: each is locked from when it is read until the transaction ends. */
@Injectable()
export class OrderRepository {
  constructor(private readonly outbox: Outbox) {}

  async lock(tx: Transaction, ids: readonly string[]): Promise<Map<string, Order>> {
    const rows = await tx.query<OrderRow>(lockOrders, [ids]);
    return new Map(rows.map((row) => [row.id, toOrder(row)]));
  }

  /** Pending orders that were placed longer ago than that, the oldest first, but for those that somebody else has. */
  async lockExpired(tx: Transaction, seconds: number, limit: number): Promise<ExpiredOrder[]> {
    const rows = await tx.query<OrderRow & { eventId: string; correlationId: string }>(lockExpired, [seconds, limit]);
    return rows.map(({ eventId, correlationId, ...row }) => ({
      order: toOrder(row),
      cause: { id: eventId, correlationid: correlationId },
    }));
  }

  /** Writes the orders as they have become, their histories, and the events. */
  save(tx: Transaction, decided: readonly Decided[]): void {
    if (decided.length === 0) return;
    const told = decided.map(tell);
    const latest = new Map(told.map(({ change: { order } }) => [order.id, order]));
    tx.send(updateOrders, updatedColumns([...latest.values()]));
    tx.send(insertHistory, historyColumns(told));
    this.outbox.add(
      tx,
      told.map(({ event }) => event),
    );
  }

  delete(tx: Transaction, id: string, by: string | undefined): void {
    tx.send(deleteOrder, [id, by ?? null]);
  }
}
