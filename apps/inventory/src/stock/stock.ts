import { type AnyEvent } from '@orderflow/contracts';
import { newEvent } from '@orderflow/messaging';

/** As many of one product as there can be, on hand or in a change. */
export const MOST_PIECES = 1_000_000_000;

/** A product as far as its stock and its price go. */
export interface Product {
  readonly productId: string;
  readonly productName: string;
  readonly currency: string;
  readonly priceMinor: number;
  /** On hand, reserved ones included. */
  readonly quantity: number;
  readonly reserved: number;
  readonly lowStockThreshold: number;
  /** The sequence of the latest event about it. */
  readonly eventSequence: number;
  /** The number of its latest movement. */
  readonly movements: number;
}

export const movementReasons = [
  'initial',
  'reservation',
  'release',
  'shipment',
  'restock',
  'shrinkage',
  'correction',
  'return',
  'update',
] as const;

export type MovementReason = (typeof movementReasons)[number];

type Cause = Parameters<typeof newEvent>[2];

/** Why a quantity changes, and because of whom. */
export interface Occasion {
  readonly reason: MovementReason;
  /** `user:…`, `event:…` or `system:…`. */
  readonly actor: string;
  readonly orderId?: string;
  readonly note?: string;
  readonly cause?: Cause;
}

/** A line of the ledger. Those of one product are numbered from 1, and each tells what was there after it. */
export interface Movement {
  readonly productId: string;
  readonly number: number;
  readonly reason: MovementReason;
  readonly quantityDelta: number;
  readonly reservedDelta: number;
  readonly quantityAfter: number;
  readonly reservedAfter: number;
  readonly actor: string;
  readonly orderId: string | null;
  readonly note: string | null;
}

export const availableOf = ({ quantity, reserved }: Pick<Product, 'quantity' | 'reserved'>): number =>
  quantity - reserved;

export const isLow = (product: Pick<Product, 'quantity' | 'reserved' | 'lowStockThreshold'>): boolean =>
  availableOf(product) <= product.lowStockThreshold;

interface Entry {
  /** Absent for a product that is new. */
  readonly before?: Product;
  readonly now: Product;
  readonly touchedBy?: Cause;
  readonly crossedBy?: Cause;
}

/**
 * Products in hand, for one transaction. Their quantities are changed by `move` alone, and every move is a line of the
 * ledger. What became of them is told once at the end: a snapshot of each that changed, and the thresholds crossed.
 */
export class Stock {
  readonly movements: Movement[] = [];
  private readonly entries: Map<string, Entry>;

  constructor(products: Iterable<Product> = []) {
    this.entries = new Map([...products].map((product) => [product.productId, { before: product, now: product }]));
  }

  find(productId: string): Product | undefined {
    return this.entries.get(productId)?.now;
  }

  /** Takes a new product in: nothing of it is there until it is moved. */
  add(product: Omit<Product, 'quantity' | 'reserved' | 'eventSequence' | 'movements'>): void {
    const now = { ...product, quantity: 0, reserved: 0, eventSequence: 0, movements: 0 };
    this.entries.set(product.productId, { now });
  }

  revise(
    productId: string,
    details: Partial<Pick<Product, 'productName' | 'currency' | 'priceMinor' | 'lowStockThreshold'>>,
  ): void {
    const entry = this.entryOf(productId);
    this.entries.set(productId, { ...entry, now: { ...entry.now, ...details } });
  }

  move(productId: string, delta: { quantity?: number; reserved?: number }, { cause, ...occasion }: Occasion): Movement {
    const { quantity: quantityDelta = 0, reserved: reservedDelta = 0 } = delta;
    const entry = this.entryOf(productId);
    const quantity = entry.now.quantity + quantityDelta;
    const reserved = entry.now.reserved + reservedDelta;
    if (reserved < 0 || reserved > quantity || quantity > MOST_PIECES)
      throw new Error(`There cannot be ${quantity} of ${productId} with ${reserved} of them reserved.`);
    const now = { ...entry.now, quantity, reserved, movements: entry.now.movements + 1 };
    const movement: Movement = {
      productId,
      number: now.movements,
      quantityDelta,
      reservedDelta,
      quantityAfter: quantity,
      reservedAfter: reserved,
      orderId: null,
      note: null,
      ...occasion,
    };
    this.movements.push(movement);
    const crossed = isLow(now) !== isLow(entry.now);
    this.entries.set(productId, { ...entry, now, touchedBy: cause, ...(crossed && { crossedBy: cause }) });
    return movement;
  }

  /** The products that are no longer what they were, and the events that say so. */
  outcome(): { changed: Product[]; events: AnyEvent[] } {
    const changed: Product[] = [];
    const events: AnyEvent[] = [];
    for (const entry of this.entries.values()) {
      if (entry.before === entry.now) continue;
      const told = eventsOf(entry);
      events.push(...told);
      changed.push({ ...entry.now, eventSequence: entry.now.eventSequence + told.length });
    }
    return { changed, events };
  }

  private entryOf(productId: string): Entry {
    const entry = this.entries.get(productId);
    if (!entry) throw new Error(`${productId} is not in hand.`);
    return entry;
  }
}

function eventsOf({ before, now, touchedBy, crossedBy }: Entry): AnyEvent[] {
  const events: AnyEvent[] = [];
  const { productId, productName, quantity, reserved, priceMinor, currency, lowStockThreshold } = now;
  const availableQuantity = availableOf(now);
  const next = (): { subject: string; sequence: number } => ({
    subject: productId,
    sequence: now.eventSequence + events.length + 1,
  });
  if (!before || snapshotFields.some((field) => before[field] !== now[field])) {
    const stock = { quantity, reservedQuantity: reserved, availableQuantity };
    const data = { productId, productName, ...stock, priceMinor, currency };
    events.push(newEvent('inventory.updated', { ...next(), data }, touchedBy));
  }
  if (before && isLow(before) !== isLow(now)) {
    const type = isLow(now) ? 'inventory.low_stock' : 'inventory.back_in_stock';
    const data = { productId, productName, availableQuantity, lowStockThreshold };
    events.push(newEvent(type, { ...next(), data }, crossedBy));
  }
  return events;
}

/** What `inventory.updated` tells of. */
const snapshotFields = ['productName', 'quantity', 'reserved', 'priceMinor', 'currency'] as const;
