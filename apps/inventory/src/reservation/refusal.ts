import { type DataOf, fromMinor, minorDigitsOf } from '@orderflow/contracts';
import { availableOf, type Product } from '../stock/stock';
import { type Demand, type RefusalCode } from './cart';

/** A product that stands in the way of an order. */
export interface Objection {
  readonly code: RefusalCode;
  readonly demand: Demand;
  /** Absent where there is no such product. */
  readonly product: Product | undefined;
}

export interface Refusal {
  readonly reason: { readonly code: string; readonly detail: string };
  readonly items: DataOf<'inventory.reservation.failed'>['items'];
}

/** Lines can add up to more than an event has room for. */
const LARGEST_QUANTITY = 2_147_483_647;

export function refusalOf(objections: readonly Objection[], currency: string): Refusal | undefined {
  const [first] = objections;
  return (
    first && { reason: { code: first.code, detail: inWords(first, currency) }, items: objections.map(refusedItem) }
  );
}

function refusedItem({ code, demand, product }: Objection): Refusal['items'][number] {
  const { productId, quantity } = demand;
  const item = { productId, code, requestedQuantity: Math.min(quantity, LARGEST_QUANTITY) };
  if (!product) return item;
  const { priceMinor, currency } = product;
  const isAboutMoney = code === 'price_changed' || code === 'currency_mismatch';
  return { ...item, availableQuantity: availableOf(product), ...(isAboutMoney && { priceMinor, currency }) };
}

/** For the customer. */
function inWords({ code, demand, product }: Objection, currency: string): string {
  if (!product || code === 'unknown_product') return `There is no product ${demand.productId}.`;
  const { productName } = product;
  switch (code) {
    case 'insufficient_stock':
      return `Of ${productName} there are ${availableOf(product)} left, not ${demand.quantity}.`;
    case 'price_changed':
      return `${productName} costs ${inDecimals(product)} ${product.currency}.`;
    case 'currency_mismatch':
      return `${productName} is sold in ${product.currency}, not in ${currency}.`;
  }
}

const inDecimals = ({ priceMinor, currency }: Product): string =>
  fromMinor(priceMinor, currency).toFixed(minorDigitsOf(currency));
