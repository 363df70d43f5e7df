import { Type } from '@sinclair/typebox';
import {
  address,
  closedList,
  contact,
  currency,
  identifier,
  minorUnits,
  openList,
  orderId,
  pricedItem,
  productId,
  quantity,
  record,
  text,
} from './fields';

export const cancellationCodes = [
  'customer_request',
  'admin_request',
  'insufficient_stock',
  'unknown_product',
  'price_changed',
  'currency_mismatch',
  'reservation_timeout',
  'payment_refused',
] as const;

const item = record({
  productId: productId(),
  quantity: quantity('How many'),
  claimedPriceMinor: Type.Optional(minorUnits('The price of one piece that the customer claims')),
});

/** Together with `order.updated` the only event with personal data in it: whoever needs a contact keeps a copy. */
export const orderCreated = record({
  orderId: orderId(),
  customerId: identifier('Who ordered'),
  customer: Type.Optional(contact()),
  shippingAddress: Type.Optional(address()),
  currency: currency(),
  items: Type.Array(item, { minItems: 1, maxItems: 100, description: 'The lines of the order, as they were entered' }),
  note: Type.Optional(text('What the customer wants to be heeded')),
});

export const orderConfirmed = record({
  orderId: orderId(),
  currency: currency(),
  items: Type.Array(pricedItem(), {
    minItems: 1,
    maxItems: 100,
    description: 'What is delivered, at the prices that inventory confirmed',
  }),
  totalAmountMinor: minorUnits('What the customer pays'),
});

export const orderCancelled = record({
  orderId: orderId(),
  reason: record(
    {
      code: openList(cancellationCodes, 'Why, for programs'),
      detail: Type.Optional(text('Why, in words for the customer')),
    },
    { description: 'Why it was cancelled' },
  ),
  by: closedList(
    ['customer', 'admin', 'inventory', 'system'],
    'Who cancelled it; `system` when the time for something had run out, or when a service that takes part besides refused',
  ),
});

/** A snapshot and not a difference: applied twice it does no harm, and what was taken away is absent. */
export const orderUpdated = record({
  orderId: orderId(),
  customer: Type.Optional(contact()),
  shippingAddress: Type.Optional(address()),
  note: Type.Optional(text('What the customer wants to be heeded')),
});

export const orderShipped = record({
  orderId: orderId(),
  carrier: Type.Optional(text('Who carries it')),
  trackingNumber: Type.Optional(text('What the carrier calls it')),
});

export const orderDelivered = record({ orderId: orderId() });
