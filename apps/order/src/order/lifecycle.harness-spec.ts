/** For specs: orders of a running service in every status, and what was written of them. */
import { randomUUID } from 'node:crypto';
import { type AnyEvent } from '@orderflow/contracts';
import { type ServiceBench } from '../service.harness-spec';
import { type Command } from './decisions';
import { type Order, type OrderStatus } from './order';
import { OrderRepository } from './order.repository';
import { OrderService } from './order.service';
import { type PlacedOrderView } from './order.view';
import { refusalOf, reservedFor } from './orders.harness-spec';

export const confirming = (order: Order): Command => ({
  action: 'confirm',
  by: 'inventory',
  reserved: reservedFor(order),
});

export const refusing = ({ id }: Order): Command => ({ action: 'refuse', by: 'inventory', refusal: refusalOf(id) });

/** Has an answer of inventory take effect, without a broker in between. */
export function answer(bench: ServiceBench, id: string, commandFor: (order: Order) => Command): Promise<void> {
  return bench.run(async (tx) => {
    const order = (await bench.app.get(OrderRepository).lock(tx, [id])).get(id);
    if (!order) throw new Error(`There is no order ${id}.`);
    const cause = { id: randomUUID(), correlationid: 'of-inventory' };
    await bench.app.get(OrderService).settle(tx, [{ orderId: id, command: commandFor(order), cause }]);
  });
}

export const setStatus = (bench: ServiceBench, id: string, body: object, headers: Record<string, string> = {}) =>
  bench.send('PUT', `/orders/${id}/status`, { as: 'admin-1', body, headers });

const waysTo: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  pending: [],
  confirmed: ['confirmed'],
  shipped: ['confirmed', 'shipped'],
  delivered: ['confirmed', 'shipped', 'delivered'],
  cancelled: ['cancelled'],
};

/** Places an order and brings it into a status; returns it as it was placed. */
export async function orderThatIs(
  bench: ServiceBench,
  status: OrderStatus,
  changes: object = {},
): Promise<PlacedOrderView> {
  const placed = await bench.place(changes);
  for (const next of waysTo[status])
    if (next === 'confirmed') await answer(bench, placed.id, confirming);
    else await setStatus(bench, placed.id, { status: next });
  return placed;
}

/** The events of an order that wait in the outbox, oldest first: all of them, where there is no broker. */
export async function eventsOf(bench: ServiceBench, id: string): Promise<AnyEvent[]> {
  const rows = await bench.database.query<{ payload: string }>(
    'SELECT payload FROM outbox WHERE aggregate_id = $1 ORDER BY seq',
    [id],
  );
  return rows.map(({ payload }) => JSON.parse(payload) as AnyEvent);
}
