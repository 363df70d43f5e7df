import { type DataOf } from '@orderflow/contracts';

export const orderStatuses = ['pending', 'confirmed', 'shipped', 'delivered', 'cancelled'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** A guest who shows an order's access token is its customer. For services that take part besides, `system` acts. */
export type Actor = 'customer' | 'admin' | 'inventory' | 'system';

export type OrderEventType =
  'order.created' | 'order.confirmed' | 'order.cancelled' | 'order.updated' | 'order.shipped' | 'order.delivered';

interface Rule {
  readonly from: readonly OrderStatus[];
  /** Absent where the status stays what it is. */
  readonly to?: OrderStatus;
  readonly by: readonly Actor[];
  /** Each event is one version of the order. */
  readonly emits?: OrderEventType;
}

/** All that can happen to an order. Nothing else in the code says what is allowed when, or to whom. */
export const rules = {
  place: { from: [], to: 'pending', by: ['customer', 'admin'], emits: 'order.created' },
  confirm: { from: ['pending'], to: 'confirmed', by: ['inventory', 'system'], emits: 'order.confirmed' },
  refuse: { from: ['pending'], to: 'cancelled', by: ['inventory', 'system'], emits: 'order.cancelled' },
  expire: { from: ['pending'], to: 'cancelled', by: ['system'], emits: 'order.cancelled' },
  cancel: { from: ['pending', 'confirmed'], to: 'cancelled', by: ['customer', 'admin'], emits: 'order.cancelled' },
  ship: { from: ['confirmed'], to: 'shipped', by: ['admin'], emits: 'order.shipped' },
  deliver: { from: ['shipped'], to: 'delivered', by: ['admin'], emits: 'order.delivered' },
  update: { from: ['pending', 'confirmed'], by: ['admin'], emits: 'order.updated' },
  delete: { from: ['delivered', 'cancelled'], by: ['admin'] },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof rules;

const table: Readonly<Record<Action, Rule>> = rules;
export const actions = Object.keys(rules) as Action[];

export const ruleOf = (action: Action): Rule => table[action];

export const may = (actor: Actor, action: Action, status: OrderStatus): boolean =>
  table[action].by.includes(actor) && table[action].from.includes(status);

/** What this actor can do to an order in this status. */
export const allowedActions = (status: OrderStatus, actor: Actor): Action[] =>
  actions.filter((action) => may(actor, action, status));

/** The action that an actor brings an order into a status by; there is at most one. */
export const actionTo = (status: OrderStatus, actor: Actor): Action | undefined =>
  actions.find((action) => action !== 'place' && table[action].to === status && table[action].by.includes(actor));

export type Contact = NonNullable<DataOf<'order.created'>['customer']>;
export type Address = NonNullable<DataOf<'order.created'>['shippingAddress']>;

/** One line, as it was entered. */
export interface Line {
  readonly productId: string;
  readonly quantity: number;
  /** What the customer claims, until inventory says what is true. */
  readonly priceMinor?: number;
  readonly productName?: string;
}

export interface Cancellation {
  readonly code: string;
  /** In words for the customer. */
  readonly detail: string;
  readonly by: Actor;
}

export interface Order {
  readonly id: string;
  readonly status: OrderStatus;
  readonly customerId: string;
  readonly customer: Contact | null;
  readonly shippingAddress: Address | null;
  readonly items: readonly Line[];
  readonly currency: string;
  /** Null while a price is unknown. */
  readonly totalMinor: number | null;
  readonly cancellation: Cancellation | null;
  readonly note: string | null;
  readonly metadata: Readonly<Record<string, unknown>> | null;
  /** The number of events that there are of it. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
