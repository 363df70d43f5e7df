/** For specs: orders as they are placed, and what inventory says of them. */
import { type DataOf } from '@orderflow/contracts';
import { type Command, decide, place, type Placement } from './decisions';
import { type Order, type OrderStatus } from './order';
import { newOrderId } from './order-id';

export const placedAt = new Date('2026-03-01T09:15:00.000Z');

export const placement = (changes: Partial<Placement> = {}): Placement => ({
  customerId: 'customer-7',
  customer: { name: 'Nour Haddad', email: 'nour@example.com' },
  shippingAddress: { line1: '4 Rue Sidi Bou', city: 'Tunis', country: 'TN' },
  items: [
    { productId: 'DEMO-COFFEE', quantity: 2, priceMinor: 1250 },
    { productId: 'DEMO-TEAPOT', quantity: 1 },
  ],
  currency: 'EUR',
  note: null,
  metadata: null,
  ...changes,
});

export const placed = (changes: Partial<Placement> = {}) =>
  place(placement(changes), 'customer', newOrderId(placedAt), placedAt);

/** Inventory's answer to an order: everything reserved, each product at ten of the minor unit more than it is long. */
export function reservedFor({ id, currency, items }: Order): DataOf<'inventory.reserved'> {
  const quantities = new Map<string, number>();
  for (const { productId, quantity } of items) quantities.set(productId, (quantities.get(productId) ?? 0) + quantity);
  return {
    orderId: id,
    currency,
    items: [...quantities].map(([productId, quantity]) => ({
      productId,
      productName: `The ${productId}`,
      quantity,
      priceMinor: productId.length * 10,
    })),
  };
}

export const refusalOf = (orderId: string): DataOf<'inventory.reservation.failed'> => ({
  orderId,
  reason: { code: 'insufficient_stock', detail: 'Only 1 DEMO-COFFEE is left.' },
  items: [{ productId: 'DEMO-COFFEE', code: 'insufficient_stock', requestedQuantity: 2, availableQuantity: 1 }],
});

/** One command of each kind, good for this order. */
export const commandsFor = (order: Order): readonly Command[] => [
  { action: 'confirm', by: 'inventory', reserved: reservedFor(order) },
  { action: 'refuse', by: 'inventory', refusal: refusalOf(order.id) },
  { action: 'expire', by: 'system' },
  { action: 'cancel', by: 'customer', reason: 'Changed my mind.' },
  { action: 'cancel', by: 'admin' },
  { action: 'ship', by: 'admin', shipment: { carrier: 'Aramex', trackingNumber: 'TN-1' } },
  { action: 'deliver', by: 'admin' },
  {
    action: 'update',
    by: 'admin',
    edited: { customer: order.customer, shippingAddress: null, note: 'Ring twice.' },
    fields: ['note'],
  },
];

const waysTo: Readonly<Record<OrderStatus, readonly Command['action'][]>> = {
  pending: [],
  confirmed: ['confirm'],
  shipped: ['confirm', 'ship'],
  delivered: ['confirm', 'ship', 'deliver'],
  cancelled: ['cancel'],
};

/** An order that has come into this status. */
export function orderIn(status: OrderStatus): Order {
  let { order } = placed();
  for (const action of waysTo[status]) {
    const command = commandsFor(order).find((each) => each.action === action);
    const change = command && decide(order, command, placedAt);
    if (!change) throw new Error(`There is no way to ${status}.`);
    ({ order } = change);
  }
  return order;
}
