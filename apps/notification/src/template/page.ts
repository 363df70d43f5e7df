import { formatTime } from './formats';
import { directionOf, type Locale } from './locale';
import { lookOf, plainLook, type Step, stepsOf } from './looks';
import { itemsOf, type MessageContext, type MessageInput, type ShownItem } from './message-context';
import { type TemplateName, templateOf } from './template';
import { type Labels } from './words';

/** What the layouts show. What is null or empty is not shown. */
export interface Page {
  readonly lang: Locale;
  readonly dir: 'ltr' | 'rtl';
  readonly start: 'left' | 'right';
  readonly end: 'left' | 'right';
  readonly labels: Labels;
  readonly shop: string;
  readonly accent: string;
  readonly icon: string;
  readonly subject: string;
  /** What lists of mails show beside the subject. */
  readonly preheader: string;
  readonly title: string;
  readonly greeting: string | null;
  readonly paragraphs: readonly string[];
  readonly notice: string | null;
  readonly steps: readonly Step[];
  readonly details: readonly { readonly label: string; readonly value: string }[];
  readonly items: readonly ShownItem[];
  readonly total: string | null;
  readonly footer: string | null;
  readonly unsubscribeUrl: string | null;
}

export type Frame = Pick<Page, 'lang' | 'dir' | 'start' | 'end' | 'labels' | 'shop'>;

export function frameOf(lang: Locale, labels: Labels, shop: string): Frame {
  const dir = directionOf(lang);
  return { lang, dir, labels, shop, ...(dir === 'rtl' ? rightToLeft : leftToRight) };
}

const leftToRight = { start: 'left', end: 'right' } as const;
const rightToLeft = { start: 'right', end: 'left' } as const;

export type Sentences = Pick<Page, 'subject' | 'preheader' | 'title' | 'greeting' | 'paragraphs' | 'footer'>;

export function pageOf(
  frame: Frame,
  sentences: Sentences,
  input: MessageInput,
  context: MessageContext,
  timeZone: string,
): Page {
  const { template } = input;
  const items = showsItems.has(template) ? itemsOf(input) : [];
  return {
    ...frame,
    ...sentences,
    ...lookOf(template, frame.dir),
    notice: context.reason,
    steps: stepsOf(template, frame.labels),
    details: detailsOf(input, context, frame.labels, timeZone),
    items,
    total: template === 'order-confirmed' && items.length > 0 ? context.total : null,
    unsubscribeUrl: input.unsubscribeUrl ?? null,
  };
}

export const plainPage = (frame: Frame, subject: string, message: string): Page => ({
  ...frame,
  ...plainLook,
  subject,
  preheader: subject,
  title: subject,
  greeting: null,
  paragraphs: message.split(/(?:\r?\n){2,}/),
  notice: null,
  steps: [],
  details: [],
  items: [],
  total: null,
  footer: null,
  unsubscribeUrl: null,
});

const showsItems: ReadonlySet<TemplateName> = new Set(['order-confirmed', 'order-shipped', 'new-order']);

/** Only what is known. */
function detailsOf(
  { template, order, locale }: MessageInput,
  context: MessageContext,
  labels: Labels,
  timeZone: string,
): Page['details'] {
  const isForAdministrators = templateOf(template).to === 'administrators';
  const place = [order?.region, order?.country].filter(Boolean).join(', ');
  const rows: [string, string | null | undefined][] = [
    [labels.orderNumber, isForAdministrators ? order?.orderId : context.number],
    [labels.orderedOn, order?.placedAt ? formatTime(new Date(order.placedAt), locale, timeZone) : null],
    [labels.customer, isForAdministrators ? (context.name ?? order?.customerId) : null],
    [labels.region, isForAdministrators ? place : null],
    [labels.carrier, context.carrier],
    [labels.trackingNumber, context.trackingNumber],
    [labels.product, context.productName],
    [labels.available, context.available],
    [labels.threshold, context.threshold],
  ];
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}
