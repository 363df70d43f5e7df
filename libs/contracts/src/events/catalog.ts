import { type Static, type TObject } from '@sinclair/typebox';
import { type Envelope } from './envelope';
import * as inventory from './inventory-events';
import * as notification from './notification-events';
import * as order from './order-events';
import * as payment from './payment-events';
import { type Participant, type QueueDefinition, type QueueName, queues, type ServiceName } from './queues';

export interface EventDefinition {
  readonly producer: ServiceName;
  /** The field of the data whose value is the subject of the event: events about one subject have one sequence. */
  readonly subject: string;
  readonly consumers: readonly QueueName[];
  readonly when: string;
  readonly data: TObject;
}

/** Every event there is, by its type, which is also its routing key. Topology, types and documents derive from it. */
export const events = {
  'order.created': {
    producer: 'order',
    subject: 'orderId',
    consumers: ['inventory.order-events', 'notification.events', 'order.analytics'],
    when: 'An order was accepted; it is pending until inventory has answered.',
    data: order.orderCreated,
  },
  'order.confirmed': {
    producer: 'order',
    subject: 'orderId',
    consumers: ['notification.events', 'order.analytics'],
    when: 'Everything in the order is reserved at the prices given here.',
    data: order.orderConfirmed,
  },
  'order.cancelled': {
    producer: 'order',
    subject: 'orderId',
    consumers: ['inventory.order-events', 'notification.events', 'order.analytics', 'payment.events'],
    when: 'A pending or confirmed order will not be delivered.',
    data: order.orderCancelled,
  },
  'order.updated': {
    producer: 'order',
    subject: 'orderId',
    consumers: ['notification.events'],
    when: 'Contact, address or note were edited. All three are given as they are now; what is absent is not set.',
    data: order.orderUpdated,
  },
  'order.shipped': {
    producer: 'order',
    subject: 'orderId',
    consumers: ['inventory.order-events', 'notification.events', 'order.analytics'],
    when: 'The goods have left the house.',
    data: order.orderShipped,
  },
  'order.delivered': {
    producer: 'order',
    subject: 'orderId',
    consumers: ['notification.events', 'order.analytics'],
    when: 'The goods have arrived.',
    data: order.orderDelivered,
  },
  'inventory.reserved': {
    producer: 'inventory',
    subject: 'orderId',
    consumers: ['order.inventory-events', 'payment.events'],
    when: 'Everything in an order is reserved.',
    data: inventory.inventoryReserved,
  },
  'inventory.reservation.failed': {
    producer: 'inventory',
    subject: 'orderId',
    consumers: ['order.inventory-events'],
    when: 'Something in an order cannot be had as ordered, so nothing of it is reserved.',
    data: inventory.inventoryReservationFailed,
  },
  'inventory.released': {
    producer: 'inventory',
    subject: 'orderId',
    consumers: [],
    when: 'What was reserved for an order can be sold again.',
    data: inventory.inventoryReleased,
  },
  'inventory.updated': {
    producer: 'inventory',
    subject: 'productId',
    consumers: [],
    when: "A product's quantities or price have changed.",
    data: inventory.inventoryUpdated,
  },
  'inventory.low_stock': {
    producer: 'inventory',
    subject: 'productId',
    consumers: ['notification.events'],
    when: 'The available quantity of a product has fallen to its threshold or below: once for each crossing.',
    data: inventory.inventoryLowStock,
  },
  'inventory.back_in_stock': {
    producer: 'inventory',
    subject: 'productId',
    consumers: ['notification.events'],
    when: 'The available quantity of a product has risen above its threshold again: once for each crossing.',
    data: inventory.inventoryBackInStock,
  },
  'notification.requested': {
    producer: 'notification',
    subject: 'notificationId',
    consumers: ['notification.delivery'],
    when: 'A notification was recorded and waits to be sent.',
    data: notification.notificationRequested,
  },
  'notification.sent': {
    producer: 'notification',
    subject: 'notificationId',
    consumers: [],
    when: 'The provider of a channel has taken a notification over.',
    data: notification.notificationSent,
  },
  'notification.failed': {
    producer: 'notification',
    subject: 'notificationId',
    consumers: [],
    when: 'A notification was given up after its last attempt.',
    data: notification.notificationFailed,
  },
  'payment.succeeded': {
    producer: 'payment',
    subject: 'orderId',
    consumers: ['order.payment-events'],
    when: 'What an order costs was taken from its customer. Where payment takes part, this confirms the order.',
    data: payment.paymentSucceeded,
  },
  'payment.failed': {
    producer: 'payment',
    subject: 'orderId',
    consumers: ['order.payment-events'],
    when: 'What an order costs cannot be taken from its customer.',
    data: payment.paymentFailed,
  },
  'payment.refunded': {
    producer: 'payment',
    subject: 'orderId',
    consumers: [],
    when: 'What was taken for an order that was cancelled was given back.',
    data: payment.paymentRefunded,
  },
} as const satisfies Record<string, EventDefinition>;

export type EventType = keyof typeof events;

export type DataOf<T extends EventType> = Static<(typeof events)[T]['data']>;

export type ProducerOf<T extends EventType> = (typeof events)[T]['producer'];

interface TypedEnvelope<T extends EventType> extends Omit<Envelope, 'type' | 'data'> {
  type: T;
  data: DataOf<T>;
}

/** One type of event, or the union of several: `EventOf<'order.shipped' | 'order.delivered'>`. */
export type EventOf<T extends EventType> = { [K in T]: TypedEnvelope<K> }[T];

export type AnyEvent = EventOf<EventType>;

/** The types that a queue takes: `EventOf<EventTypeFor<'order.analytics'>>` is what its consumer gets to see. */
export type EventTypeFor<Q extends QueueName> = {
  [T in EventType]: Q extends (typeof events)[T]['consumers'][number] ? T : never;
}[EventType];

export const eventTypes = Object.keys(events) as EventType[];

export const queueNames = Object.keys(queues) as QueueName[];

/** The queues of a system in which these take part besides order, inventory and notification. */
export const queueNamesWith = (taking: readonly Participant[]): QueueName[] =>
  queueNames.filter((name) => {
    const { onlyWith }: QueueDefinition = queues[name];
    return onlyWith === undefined || taking.includes(onlyWith);
  });

export const isQueueName = (name: string): name is QueueName => Object.hasOwn(queues, name);

export const isEventType = (type: string): type is EventType => Object.hasOwn(events, type);

export const definitionOf = (type: EventType): EventDefinition => events[type];

export const eventTypesFor = (queue: QueueName): EventType[] =>
  eventTypes.filter((type) => definitionOf(type).consumers.includes(queue));
