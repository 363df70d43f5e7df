import { type DataOf } from '@orderflow/contracts';
import {
  type Action,
  type Actor,
  type Address,
  type Cancellation,
  type Contact,
  type Line,
  may,
  type Order,
  type OrderEventType,
  ruleOf,
} from './order';
import { type CancellationCode, cancellationWords, reasonOf, type Refusal } from './refusals';

/** What is known of the order's items when it is confirmed, whoever has the last word. */
type Reserved = Pick<DataOf<'inventory.reserved'>, 'currency' | 'items'>;

export type Command =
  | { readonly action: 'confirm'; readonly by: 'inventory' | 'system'; readonly reserved: Reserved }
  | { readonly action: 'refuse'; readonly by: 'inventory' | 'system'; readonly refusal: Refusal }
  | { readonly action: 'expire'; readonly by: 'system' }
  | { readonly action: 'cancel'; readonly by: 'customer' | 'admin'; readonly reason?: string | undefined }
  | { readonly action: 'ship'; readonly by: 'admin'; readonly shipment: Omit<DataOf<'order.shipped'>, 'orderId'> }
  | { readonly action: 'deliver'; readonly by: 'admin' }
  | { readonly action: 'update'; readonly by: 'admin'; readonly edited: Editable; readonly fields: readonly string[] };

export type Editable = Pick<Order, 'customer' | 'shippingAddress' | 'note'>;

export type OrderEvent = { [T in OrderEventType]: { readonly type: T; readonly data: DataOf<T> } }[OrderEventType];

/** What follows from a decision: the order as it now is, the event that tells of it, and what the history keeps. */
export interface Change {
  readonly action: Action;
  readonly by: Actor;
  readonly order: Order;
  readonly event: OrderEvent;
  /** No personal data: the history is never edited. */
  readonly record: object | null;
}

interface Effect {
  readonly changes: Partial<Order>;
  readonly event: OrderEvent;
  readonly record: object | null;
}

export interface Placement {
  readonly customerId: string;
  readonly customer: Contact | null;
  readonly shippingAddress: Address | null;
  readonly items: readonly Line[];
  readonly currency: string;
  readonly note: string | null;
  readonly metadata: Readonly<Record<string, unknown>> | null;
}

export function place(placement: Placement, by: 'customer' | 'admin', id: string, at: Date): Change {
  const totalMinor = totalOf(placement.items);
  return {
    action: 'place',
    by,
    order: {
      ...placement,
      id,
      status: 'pending',
      totalMinor,
      cancellation: null,
      version: 1,
      createdAt: at,
      updatedAt: at,
    },
    event: {
      type: 'order.created',
      data: {
        orderId: id,
        customerId: placement.customerId,
        ...contentOf(placement),
        currency: placement.currency,
        items: placement.items.map(({ productId, quantity, priceMinor }) => ({
          productId,
          quantity,
          ...(priceMinor !== undefined && { claimedPriceMinor: priceMinor }),
        })),
      },
    },
    record: { currency: placement.currency, totalAmountMinor: totalMinor },
  };
}

/** What becomes of the order; undefined where the table of rules does not allow it. */
export function decide(order: Order, command: Command, at: Date): Change | undefined {
  const { action, by } = command;
  if (!may(by, action, order.status)) return undefined;
  const { changes, event, record } = effectOf(order, command);
  const status = ruleOf(action).to ?? order.status;
  return {
    action,
    by,
    event,
    record,
    order: { ...order, ...changes, status, version: order.version + 1, updatedAt: at },
  };
}

function effectOf(order: Order, command: Command): Effect {
  const orderId = order.id;
  switch (command.action) {
    case 'confirm':
      return confirmed(order, command.reserved);
    case 'refuse':
      return cancelled(orderId, { ...reasonOf(command.refusal), by: command.by });
    case 'expire':
      return cancelled(orderId, reason('reservation_timeout', command.by));
    case 'cancel':
      return cancelled(orderId, reason(`${command.by}_request`, command.by, command.reason));
    case 'ship':
      return {
        changes: {},
        event: { type: 'order.shipped', data: { orderId, ...command.shipment } },
        record: command.shipment,
      };
    case 'deliver':
      return { changes: {}, event: { type: 'order.delivered', data: { orderId } }, record: null };
    case 'update':
      return {
        changes: command.edited,
        event: { type: 'order.updated', data: { orderId, ...contentOf(command.edited) } },
        record: { fields: command.fields },
      };
  }
}

function confirmed(order: Order, { currency, items }: Reserved): Effect {
  const priced = new Map(items.map((item) => [item.productId, item]));
  const lines = order.items.map(({ productId, quantity }) => {
    const { priceMinor, productName } = priced.get(productId) ?? {};
    if (priceMinor === undefined || productName === undefined) throw notAsOrdered(order.id);
    return { productId, quantity, priceMinor, productName };
  });
  const totalAmountMinor = totalOf(items);
  // A reservation of something else than what was ordered is a mistake of ours, and nothing to build on.
  if (currency !== order.currency || totalAmountMinor === null || totalAmountMinor !== totalOf(lines))
    throw notAsOrdered(order.id);
  const terms = { currency, items, totalAmountMinor };
  return {
    changes: { items: lines, totalMinor: totalAmountMinor },
    event: { type: 'order.confirmed', data: { orderId: order.id, ...terms } },
    record: terms,
  };
}

const notAsOrdered = (id: string): Error =>
  new Error(`What inventory has reserved for order ${id} is not what it asks for.`);

function cancelled(orderId: string, cancellation: Cancellation & { code: CancellationCode }): Effect {
  const { code, detail, by } = cancellation;
  return {
    changes: { cancellation },
    event: { type: 'order.cancelled', data: { orderId, reason: { code, detail }, by } },
    record: cancellation,
  };
}

const reason = (code: CancellationCode, by: Actor, detail = cancellationWords[code]) => ({ code, detail, by });

/** Null while a price is unknown. */
export function totalOf(items: readonly Pick<Line, 'quantity' | 'priceMinor'>[]): number | null {
  let total = 0;
  for (const { quantity, priceMinor } of items) {
    if (priceMinor === undefined) return null;
    total += quantity * priceMinor;
  }
  return total;
}

/** The fields of an event that are absent where they are not set. */
const contentOf = ({ customer, shippingAddress, note }: Editable) => ({
  ...(customer && { customer }),
  ...(shippingAddress && { shippingAddress }),
  ...(note !== null && { note }),
});
