import { Type } from '@sinclair/typebox';
import { currency, minorUnits, openList, orderId, pricedItem, record, text } from './fields';

export const paymentFailureCodes = ['payment_refused'] as const;

/** With all that the order is confirmed by, so that nobody has to wait for `inventory.reserved` as well. */
export const paymentSucceeded = record({
  orderId: orderId(),
  currency: currency(),
  items: Type.Array(pricedItem(), {
    minItems: 1,
    maxItems: 100,
    description: 'What was paid for: what inventory has reserved',
  }),
  amountMinor: minorUnits('What was taken'),
});

export const paymentFailed = record({
  orderId: orderId(),
  reason: record(
    {
      code: openList(paymentFailureCodes, 'Why, for programs'),
      detail: Type.Optional(text('Why, in words for the customer')),
    },
    { description: 'Why nothing was taken' },
  ),
});

export const paymentRefunded = record({
  orderId: orderId(),
  currency: currency(),
  amountMinor: minorUnits('What was given back'),
});
