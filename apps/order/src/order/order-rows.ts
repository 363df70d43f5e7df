import { type AnyEvent } from '@orderflow/contracts';
import { type Change } from './decisions';
import { type Order } from './order';

/** A change and the event that was made of it. */
export interface Told {
  readonly change: Change;
  readonly event: AnyEvent;
  /** The subject of the token of whoever did it. */
  readonly actorId: string | undefined;
}

export type OrderRow = Omit<Order, 'totalMinor'> & { readonly totalMinor: string | null };

/** pg gives a bigint as text, since not every one is a number of JavaScript's; amounts in minor units are. */
export const toOrder = (row: OrderRow): Order => ({
  ...row,
  totalMinor: row.totalMinor === null ? null : Number(row.totalMinor),
});

const json = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

/** Parameters 1 to 10 of `placeOrders`. */
export const placedColumns = (orders: readonly Order[]): unknown[] => [
  orders.map(({ id }) => id),
  orders.map(({ customerId }) => customerId),
  orders.map(({ customer }) => json(customer)),
  orders.map(({ shippingAddress }) => json(shippingAddress)),
  orders.map(({ items }) => json(items)),
  orders.map(({ currency }) => currency),
  orders.map(({ totalMinor }) => totalMinor),
  orders.map(({ note }) => note),
  orders.map(({ metadata }) => json(metadata)),
  orders.map(({ createdAt }) => createdAt),
];

/** The parameters of `updateOrders`. */
export const updatedColumns = (orders: readonly Order[]): unknown[] => [
  orders.map(({ id }) => id),
  orders.map(({ status }) => status),
  orders.map(({ customer }) => json(customer)),
  orders.map(({ shippingAddress }) => json(shippingAddress)),
  orders.map(({ items }) => json(items)),
  orders.map(({ totalMinor }) => totalMinor),
  orders.map(({ cancellation }) => json(cancellation)),
  orders.map(({ note }) => note),
  orders.map(({ version }) => version),
  orders.map(({ updatedAt }) => updatedAt),
];

/** The parameters of `insertHistory`. */
export const historyColumns = (told: readonly Told[]): unknown[] => [
  told.map(({ change }) => change.order.id),
  told.map(({ change }) => change.order.version),
  told.map(({ change }) => change.action),
  told.map(({ change }) => change.order.status),
  told.map(({ event }) => event.id),
  told.map(({ event }) => event.type),
  told.map(({ change }) => change.by),
  told.map(({ actorId }) => actorId ?? null),
  told.map(({ event }) => event.causationid ?? null),
  told.map(({ event }) => event.correlationid),
  told.map(({ change }) => json(change.record)),
];
