import { describeProblems, type Subject, type TopologyProblem } from './topology-problem';

const queue: Subject = { kind: 'queue', name: 'inventory.order-events.retry.2' };
const binding: Subject = {
  kind: 'binding',
  source: 'e-commerce.events',
  destination: 'order.analytics',
  destinationKind: 'queue',
  routingKey: 'order.created',
};

it.each<[TopologyProblem, string]>([
  [
    { kind: 'drifted', subject: queue, differences: [{ property: 'x-message-ttl', expected: 6000, actual: 5000 }] },
    'inventory.order-events.retry.2 has x-message-ttl 5000, expected 6000: delete it when empty and restart, or set RETRY_DELAYS_MS',
  ],
  [
    {
      kind: 'drifted',
      subject: queue,
      differences: [
        { property: 'x-overflow', expected: 'reject-publish' },
        { property: 'x-queue-type', expected: 'quorum', actual: 'classic' },
      ],
    },
    'inventory.order-events.retry.2 has no x-overflow, expected reject-publish, and x-queue-type classic, expected quorum: ' +
      'delete it when empty and restart, or set RABBITMQ_QUEUE_TYPE',
  ],
  [
    { kind: 'drifted', subject: queue, differences: [{ property: 'x-max-length', actual: 10 }] },
    'inventory.order-events.retry.2 has x-max-length 10, expected none: delete it when empty and restart',
  ],
  [
    {
      kind: 'drifted',
      subject: queue,
      differences: [{ property: 'x-delivery-limit', expected: 50, actual: 20 }],
    },
    'inventory.order-events.retry.2 has x-delivery-limit 20, expected 50: delete it when empty and restart',
  ],
  [
    {
      kind: 'drifted',
      subject: { kind: 'exchange', name: 'e-commerce.events' },
      differences: [{ property: 'type', expected: 'topic', actual: 'direct' }],
    },
    'e-commerce.events has type direct, expected topic: delete it while no service runs, and start them: its bindings go with it',
  ],
  [
    { kind: 'missing', subject: queue },
    'inventory.order-events.retry.2 does not exist: services make it when they connect, if their user may',
  ],
  [
    { kind: 'missing', subject: binding },
    'order.created does not get to order.analytics, which has no binding for it: services make it when they connect, if their user may',
  ],
  [
    { kind: 'orphaned', subject: { kind: 'queue', name: 'order.old' }, messages: 1 },
    'order.old is not part of the topology and holds 1 message: delete it when nobody needs what is in it',
  ],
  [
    { kind: 'orphaned', subject: { kind: 'queue', name: 'order.old' } },
    'order.old is not part of the topology: delete it when nobody needs what is in it',
  ],
  [
    { kind: 'orphaned', subject: { ...binding, routingKey: '#' } },
    'order.analytics also gets # from e-commerce.events, which is not part of the topology: unbind it when nobody needs it',
  ],
  [
    { kind: 'orphaned', subject: { ...binding, destinationKind: 'exchange', destination: 'audit', routingKey: '' } },
    'The exchange audit also gets "" from e-commerce.events, which is not part of the topology: unbind it when nobody needs it',
  ],
  [
    { kind: 'unknown', subject: binding, reason: 'ACCESS_REFUSED' },
    'e-commerce.events → order.analytics (order.created) could not be checked: ACCESS_REFUSED',
  ],
])('A reader is told what is so and what to do: %j', (problem, sentence) => {
  expect(describeProblems([problem])).toEqual([sentence]);
});
