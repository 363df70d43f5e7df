import { type EventTypeFor } from '@orderflow/contracts';

/** What recipients can ask for or not, each as a whole. */
export const categories = ['orders', 'delivery', 'administration'] as const;

export type Category = (typeof categories)[number];

export interface Template {
  /** The event that it tells of. */
  readonly event: EventTypeFor<'notification.events'>;
  readonly to: 'customer' | 'administrators';
  readonly category: Category;
  /** Sent also to those who want nothing of its category: they would wait in vain. */
  readonly critical: boolean;
  readonly description: string;
}

/** All that there is to say of itself, by its name. The words are in words.en.ts and beside it. */
export const templates = {
  'order-confirmed': {
    event: 'order.confirmed',
    to: 'customer',
    category: 'orders',
    critical: false,
    description: 'Everything is reserved; with all items and the total',
  },
  'order-cancelled': {
    event: 'order.cancelled',
    to: 'customer',
    category: 'orders',
    critical: true,
    description: 'The order will not be delivered, and why',
  },
  'order-shipped': {
    event: 'order.shipped',
    to: 'customer',
    category: 'delivery',
    critical: false,
    description: 'The goods are on their way; with the carrier and the number to track them by, where they are known',
  },
  'order-delivered': {
    event: 'order.delivered',
    to: 'customer',
    category: 'delivery',
    critical: false,
    description: 'The goods have arrived',
  },
  'new-order': {
    event: 'order.created',
    to: 'administrators',
    category: 'administration',
    critical: true,
    description: 'Somebody has placed an order',
  },
  'low-stock': {
    event: 'inventory.low_stock',
    to: 'administrators',
    category: 'administration',
    critical: true,
    description: 'A product has fallen to its threshold',
  },
  'back-in-stock': {
    event: 'inventory.back_in_stock',
    to: 'administrators',
    category: 'administration',
    critical: true,
    description: 'A product has risen above its threshold again',
  },
} as const satisfies Record<string, Template>;

export type TemplateName = keyof typeof templates;

export const templateNames = Object.keys(templates) as TemplateName[];

export const isTemplateName = (name: string): name is TemplateName => Object.hasOwn(templates, name);

export const templateOf = (name: TemplateName): Template => templates[name];

/** What is said when this happens, if anything. */
export const templateFor = (event: string): TemplateName | undefined =>
  templateNames.find((name) => templates[name].event === event);
