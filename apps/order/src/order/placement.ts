import { type FieldError, toMinor } from '@orderflow/contracts';
import { type Placement, totalOf } from './decisions';
import { whatIsSet } from './edit';
import { type Address, type Contact, type Line } from './order';
import { type LineBody, type PlaceOrderBody } from './order.dto';

/** Up to here amounts are exact as decimal numbers of JSON, too. */
const largestTotalMinor = 999_999_999_999_999;

/** What a body asks for, or what is wrong with its prices: how many decimals there may be depends on the currency. */
export function placementOf(body: PlaceOrderBody): Placement | readonly FieldError[] {
  const { currency } = body;
  const items = body.items.map((item) => lineOf(item, currency));
  const errors = items.flatMap((line, at) => (line ? [] : [wrongPrice(at, currency)]));
  if (errors.length > 0) return errors;
  const lines = items.filter((line) => line !== undefined);
  const known = lines.filter(({ priceMinor }) => priceMinor !== undefined);
  if ((totalOf(known) ?? 0) > largestTotalMinor)
    return [{ pointer: '/items', code: 'total_too_large', message: 'items must not add up to so large an amount' }];
  return {
    customerId: body.customerId,
    customer: whatIsSet<Contact>(body.customer),
    shippingAddress: whatIsSet<Address>(body.shippingAddress),
    items: lines,
    currency,
    note: body.note ?? null,
    metadata: body.metadata ?? null,
  };
}

function lineOf({ productId, quantity, price }: LineBody, currency: string): Line | undefined {
  if (price === undefined || price === null) return { productId, quantity };
  const priceMinor = toMinor(price, currency);
  return priceMinor === undefined ? undefined : { productId, quantity, priceMinor };
}

const wrongPrice = (at: number, currency: string): FieldError => ({
  pointer: `/items/${at}/price`,
  code: 'max_decimals',
  message: `price must have no more decimals than ${currency} has`,
});
