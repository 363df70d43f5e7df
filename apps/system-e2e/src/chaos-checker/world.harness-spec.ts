/** For specs: all that the checker looks at, as rows, messages, mail and lines of the log. */

export type Row = Record<string, unknown>;

type Tables<Name extends string> = Record<Name, Row[]>;

interface Mail {
  messageId: string;
  to: string;
  subject: string;
  at: string;
}

export interface World {
  order: Tables<'orders' | 'order_history' | 'outbox' | 'analytics_facts' | 'analytics_orders' | 'analytics_products'>;
  inventory: Tables<'products' | 'stock_movements' | 'reservations' | 'reservation_items' | 'outbox'>;
  notification: Tables<'notifications' | 'outbox'>;
  log: Row[];
  mails: Mail[];
  messages: { queue: string; messageId: string }[];
  poison: { queue: string; messageId: string }[];
  /** Orders by what became of them. */
  ids: Record<string, string>;
}

export const administrator = 'shop@example.com';
export const currency = 'EUR';

export const emptyWorld = (): World => ({
  order: {
    orders: [],
    order_history: [],
    outbox: [],
    analytics_facts: [],
    analytics_orders: [],
    analytics_products: [],
  },
  inventory: { products: [], stock_movements: [], reservations: [], reservation_items: [], outbox: [] },
  notification: { notifications: [], outbox: [] },
  log: [],
  mails: [],
  messages: [],
  poison: [],
  ids: {},
});
