import { type Harm } from './harm.harness-spec';

export const messages: Harm[] = [
  [
    'an event is left in an outbox',
    ['outboxes-are-empty'],
    ({ inventory }) =>
      inventory.outbox.push({
        id: 'f0000000-0000-4000-8000-000000000001',
        aggregate_id: 'plenty',
        aggregate_version: 9,
        type: 'inventory.updated',
        payload: '{}',
        created_at: '2026-01-02T10:00:00Z',
      }),
  ],
  [
    'a message is left in a work queue',
    ['queues-are-empty'],
    (world) => world.messages.push({ queue: 'notification.delivery', messageId: 'left-over' }),
  ],
  [
    'a message waits to be tried again',
    ['queues-are-empty'],
    (world) => world.messages.push({ queue: 'inventory.order-events.retry.3', messageId: 'left-over' }),
  ],
  [
    'something else than poison is in the dead letters',
    ['dead-letters-are-the-poison'],
    (world) => world.messages.push({ queue: 'order.analytics.dlq', messageId: 'innocent' }),
  ],
  [
    'poison has vanished',
    ['dead-letters-are-the-poison'],
    (world) => world.poison.push({ queue: 'notification.events', messageId: 'poison-2' }),
  ],
  [
    'poison lies there twice',
    ['dead-letters-are-the-poison'],
    (world) => world.messages.push({ queue: 'order.analytics.dlq', messageId: 'poison-1' }),
  ],
];
