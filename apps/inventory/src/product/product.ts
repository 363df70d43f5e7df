import { type MovementReason, type Product } from '../stock/stock';

/** What administrators say of a product; its quantities are another matter. */
export interface Details {
  readonly productName: string;
  readonly description: string | null;
  readonly category: string | null;
  readonly currency: string;
  readonly priceMinor: number;
  readonly lowStockThreshold: number;
}

export interface NewProduct extends Details {
  readonly productId: string;
  readonly quantity: number;
}

export const adjustmentReasons = ['restock', 'shrinkage', 'correction', 'return'] as const satisfies MovementReason[];

export interface Adjustment {
  readonly delta: number;
  readonly reason: (typeof adjustmentReasons)[number];
  readonly note?: string | null;
}

/** Those details that are not already so. */
export function changesOf(current: Details, wanted: Partial<Details>): Partial<Details> {
  const changed = Object.entries(wanted).filter(([field, value]) => current[field as keyof Details] !== value);
  return Object.fromEntries(changed);
}

/** Those of them that make a difference to its stock, or that others are told of. */
export function toldOf({ productName, currency, priceMinor, lowStockThreshold }: Partial<Details>): Partial<Product> {
  return {
    ...(productName !== undefined && { productName }),
    ...(currency !== undefined && { currency }),
    ...(priceMinor !== undefined && { priceMinor }),
    ...(lowStockThreshold !== undefined && { lowStockThreshold }),
  };
}

/** A product's id is part of paths: some texts mean something else there, and half a character means nothing. */
export const isUsableId = (productId: string): boolean =>
  !['.', '..', 'reservations'].includes(productId) && !/\p{Surrogate}/u.test(productId);
