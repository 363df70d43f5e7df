export const services = ['order', 'inventory', 'notification'] as const;

/** Services that a system can have besides: it has those that PARTICIPANTS names. */
export const participants = ['payment'] as const;

export type Participant = (typeof participants)[number];

export type ServiceName = (typeof services)[number] | Participant;

export interface QueueDefinition {
  readonly service: ServiceName;
  readonly purpose: string;
  /** The queue is there only where this service takes part. */
  readonly onlyWith?: Participant;
}

/** The work queues, each named `<service>.<purpose>` after the service that consumes it. */
export const queues = {
  'inventory.order-events': {
    service: 'inventory',
    purpose: 'reserves stock for new orders, releases it for cancelled ones, takes it out for shipped ones',
  },
  'order.inventory-events': {
    service: 'order',
    purpose: "confirms or cancels orders by inventory's answer",
  },
  'order.analytics': {
    service: 'order',
    purpose: 'keeps the numbers of the analytics summary',
  },
  'order.payment-events': {
    service: 'order',
    purpose: "confirms or cancels orders by payment's answer (where payment takes part)",
    onlyWith: 'payment',
  },
  'notification.events': {
    service: 'notification',
    purpose: 'keeps contacts, decides who is told what, feeds the live stream',
  },
  'notification.delivery': {
    service: 'notification',
    purpose: 'sends notifications through their channels',
  },
  'payment.events': {
    service: 'payment',
    purpose:
      'charges for orders whose stock is reserved, and gives back what it took for cancelled ones (where it takes part)',
    onlyWith: 'payment',
  },
} as const satisfies Record<string, QueueDefinition>;

export type QueueName = keyof typeof queues;
