import { type refusalCodes } from '@orderflow/contracts';
import { availableOf, type Product } from '../stock/stock';

export type RefusalCode = (typeof refusalCodes)[number];

/** A line of an order or of a cart, as somebody entered it. */
export interface CartLine {
  readonly productId: string;
  readonly quantity: number;
  readonly claimedPriceMinor?: number;
}

/** All that a cart wants of one product. */
export interface Demand {
  readonly productId: string;
  readonly quantity: number;
  readonly claimedPricesMinor: readonly number[];
}

/** One demand for each product, in the order in which they first appear. */
export function demandsOf(lines: readonly CartLine[]): Demand[] {
  const demands = new Map<string, Demand>();
  for (const { productId, quantity, claimedPriceMinor } of lines) {
    const sofar = demands.get(productId) ?? { productId, quantity: 0, claimedPricesMinor: [] };
    demands.set(productId, {
      productId,
      quantity: sofar.quantity + quantity,
      claimedPricesMinor:
        claimedPriceMinor === undefined ? sofar.claimedPricesMinor : [...sofar.claimedPricesMinor, claimedPriceMinor],
    });
  }
  return [...demands.values()];
}

/** Why a demand cannot be met, if so. Without a currency the product's own is meant. */
export function objectionTo(
  { quantity, claimedPricesMinor }: Demand,
  product: Product | undefined,
  currency: string | undefined,
): RefusalCode | undefined {
  if (!product) return 'unknown_product';
  if (currency !== undefined && currency !== product.currency) return 'currency_mismatch';
  if (claimedPricesMinor.some((price) => price !== product.priceMinor)) return 'price_changed';
  if (quantity > availableOf(product)) return 'insufficient_stock';
  return undefined;
}
