import { type cancellationCodes, type DataOf, paymentFailureCodes, refusalCodes } from '@orderflow/contracts';

export type CancellationCode = (typeof cancellationCodes)[number];

/** Why an order was cancelled, in words for its customer, where nobody has given better ones. */
export const cancellationWords: Readonly<Record<CancellationCode, string>> = {
  customer_request: 'Cancelled at the request of the customer.',
  admin_request: 'Cancelled by the shop.',
  insufficient_stock: 'Not everything in the order is in stock.',
  unknown_product: 'Something in the order is no longer for sale.',
  price_changed: 'A price has changed since the order was put together.',
  currency_mismatch: 'Something in the order is not sold in its currency.',
  reservation_timeout: 'The order could not be confirmed in time.',
  payment_refused: 'The payment was refused.',
};

export type Refusal = DataOf<'inventory.reservation.failed' | 'payment.failed'>;

const known = [...refusalCodes, ...paymentFailureCodes] as const;

const isKnown = (code: string): code is (typeof known)[number] => (known as readonly string[]).includes(code);

/**
 * The code and the words of a refusal. A newer inventory may have reasons that are not known here: what they have in
 * common is that the order cannot be had, as those of payment have that it is not paid, and the words say the rest.
 */
export function reasonOf(refusal: Refusal): { code: CancellationCode; detail: string } {
  const { reason } = refusal;
  const code = isKnown(reason.code) ? reason.code : 'items' in refusal ? 'insufficient_stock' : 'payment_refused';
  return { code, detail: reason.detail ?? cancellationWords[code] };
}
