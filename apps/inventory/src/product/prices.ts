import { minorDigitsOf, toMinor } from '@orderflow/contracts';
import { invalid } from '@orderflow/http';
import { type NewProduct } from './product';
import { type CreateProductBody, type ReviseProductBody } from './product.dto';
import { type Revision } from './product.service';

/** The price in minor units; how many decimals it may have depends on the currency. */
export function priceIn(currency: string, price: number, pointer = '/price'): number {
  const minor = toMinor(price, currency);
  if (minor !== undefined) return minor;
  const message = `price must be an amount of ${currency}, with up to ${minorDigitsOf(currency)} decimals`;
  throw invalid([{ pointer, code: 'max_decimals', message }]);
}

export const newProductOf = ({ price, description, category, ...body }: CreateProductBody): NewProduct => ({
  ...body,
  description: description ?? null,
  category: category ?? null,
  priceMinor: priceIn(body.currency, price),
});

export function revisionOf({ price, currency, ...body }: ReviseProductBody): Revision {
  // The same number would be another amount.
  if (currency !== undefined && price === undefined)
    throw invalid([{ pointer: '/price', code: 'required', message: 'price must be given together with currency' }]);
  return (current) => ({
    ...body,
    ...(currency !== undefined && { currency }),
    ...(price !== undefined && { priceMinor: priceIn(currency ?? current.currency, price) }),
  });
}
