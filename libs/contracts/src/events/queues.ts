export const services = ['order', 'inventory', 'notification'] as const;

export type ServiceName = (typeof services)[number];

interface Queue {
  readonly service: ServiceName;
  readonly purpose: string;
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
  'notification.events': {
    service: 'notification',
    purpose: 'keeps contacts, decides who is told what, feeds the live stream',
  },
  'notification.delivery': {
    service: 'notification',
    purpose: 'sends notifications through their channels',
  },
} as const satisfies Record<string, Queue>;

export type QueueName = keyof typeof queues;
