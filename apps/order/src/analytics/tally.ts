import { dayOf, earning, type Fact } from './fact';

export interface OrdersTally {
  readonly day: string;
  readonly status: string;
  /** Empty while it is not known. */
  readonly currency: string;
  orders: number;
  amountMinor: number;
}

export interface ProductTally {
  readonly day: string;
  readonly productId: string;
  readonly currency: string;
  quantity: number;
  amountMinor: number;
  /** What it was called in the latest of the orders, and which that was. */
  productName: string;
  namedBy: string;
}

/** By how much the sums change when facts take the place of what was known before. */
export class Tally {
  private readonly ordersByKey = new Map<string, OrdersTally>();
  private readonly productsByKey = new Map<string, ProductTally>();

  replace(before: Fact | undefined, after: Fact): void {
    if (before) this.count(before, -1);
    this.count(after, 1);
  }

  /** In one order for all, so that two batches do not wait for each other. */
  get orders(): OrdersTally[] {
    return inOrder(this.ordersByKey).filter(({ orders, amountMinor }) => orders !== 0 || amountMinor !== 0);
  }

  get products(): ProductTally[] {
    return inOrder(this.productsByKey).filter(({ quantity, amountMinor }) => quantity !== 0 || amountMinor !== 0);
  }

  private count({ orderId, status, currency, sold }: Fact, sign: 1 | -1): void {
    const day = dayOf(orderId);
    const earned = earning.includes(status) ? sold : null;
    const sum = entry(this.ordersByKey, [day, status, currency ?? ''], () => ({
      day,
      status,
      currency: currency ?? '',
      orders: 0,
      amountMinor: 0,
    }));
    sum.orders += sign;
    sum.amountMinor += sign * (earned?.totalMinor ?? 0);
    for (const { productId, productName, quantity, priceMinor } of earned?.items ?? []) {
      const product = entry(this.productsByKey, [day, productId, currency ?? ''], () => ({
        day,
        productId,
        currency: currency ?? '',
        quantity: 0,
        amountMinor: 0,
        productName,
        namedBy: orderId,
      }));
      if (orderId > product.namedBy) Object.assign(product, { productName, namedBy: orderId });
      product.quantity += sign * quantity;
      product.amountMinor += sign * quantity * priceMinor;
    }
  }
}

function entry<T>(sums: Map<string, T>, key: readonly string[], make: () => T): T {
  const text = JSON.stringify(key);
  const known = sums.get(text);
  if (known) return known;
  const made = make();
  sums.set(text, made);
  return made;
}

const inOrder = <T>(sums: ReadonlyMap<string, T>): T[] =>
  [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum);
