import { type DataOf } from '@orderflow/contracts';
import { isolated, tamed } from './bidi';
import { formatMoney, formatNumber } from './formats';
import { directionOf, localeOf } from './locale';
import { type TemplateName } from './template';

/** What is known of an order when a message about it is written. */
export interface OrderSubject {
  readonly orderId: string;
  readonly customerId: string | null;
  readonly placedAt: string | null;
  readonly name: string | null;
  readonly region: string | null;
  readonly country: string | null;
  readonly currency: string | null;
  readonly items: DataOf<'order.confirmed'>['items'] | null;
  readonly totalMinor: number | null;
}

/** What a message says beside that: of its event, as far as the template tells it. */
export interface MessageData {
  /** As they were ordered, before anybody knew their names. */
  readonly lines?: readonly { readonly productId: string; readonly quantity: number }[];
  readonly reason?: { readonly code: string; readonly detail?: string };
  readonly carrier?: string;
  readonly trackingNumber?: string;
  readonly product?: DataOf<'inventory.low_stock'>;
}

/** The variables of the words. All of them are there in every message, and null where they are not known. */
export interface MessageContext {
  readonly shop: string;
  /** Of the order, short enough to be read out. */
  readonly number: string | null;
  readonly name: string | null;
  readonly total: string | null;
  readonly reason: string | null;
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly productName: string | null;
  readonly available: string | null;
  readonly threshold: string | null;
}

export interface ShownItem {
  readonly name: string;
  readonly quantity: string;
  readonly amount: string | null;
}

export interface MessageInput {
  readonly template: TemplateName;
  /** A tag of `usableTag`. */
  readonly locale: string;
  readonly order: OrderSubject | null;
  readonly data: MessageData;
  readonly unsubscribeUrl: string | undefined;
}

/** The end of the id: its beginning is the time, and much the same for all orders of a day. */
export const orderNumber = (orderId: string): string => orderId.slice(-8).toUpperCase();

export function contextOf(
  { order, data, locale }: MessageInput,
  reasons: Readonly<Record<string, string>> & { readonly other: string },
  shop: string,
): MessageContext {
  const { product, reason } = data;
  const direction = directionOf(localeOf(locale));
  const given = (name: string | null | undefined): string | null => isolated(tamed(name ?? ''), direction) || null;
  return {
    shop: isolated(shop, direction),
    number: given(order && orderNumber(order.orderId)),
    name: given(order?.name),
    total: formatMoney(order?.totalMinor ?? null, order?.currency ?? null, locale),
    reason: reason ? ((Object.hasOwn(reasons, reason.code) ? reasons[reason.code] : undefined) ?? reasons.other) : null,
    carrier: given(data.carrier),
    trackingNumber: given(data.trackingNumber),
    productName: given(product?.productName),
    available: product ? formatNumber(product.availableQuantity, locale) : null,
    threshold: product ? formatNumber(product.lowStockThreshold, locale) : null,
  };
}

/** What was confirmed, or else what was ordered. */
export function itemsOf({ order, data, locale }: MessageInput): ShownItem[] {
  if (data.lines)
    return data.lines.map(({ productId, quantity }) => ({
      name: tamed(productId),
      quantity: formatNumber(quantity, locale),
      amount: null,
    }));
  return (order?.items ?? []).map(({ productName, quantity, priceMinor }) => ({
    name: tamed(productName),
    quantity: formatNumber(quantity, locale),
    amount: formatMoney(quantity * priceMinor, order?.currency ?? null, locale),
  }));
}
