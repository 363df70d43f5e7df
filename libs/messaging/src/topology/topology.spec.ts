import { definitionOf, eventTypes, participants, queueNames, queueNamesWith } from '@orderflow/contracts';
import { deadLetterQueue, defaultTopologyOptions, describeTopology, retryQueue } from './topology';

const topology = describeTopology({ ...defaultTopologyOptions, participants });
const queue = (name: string) => topology.queues.find((each) => each.name === name);

describe.each(queueNames)('The queue %s', (work) => {
  it('sends what it rejects to its dead letters, and counts deliveries as a backstop only', () => {
    expect(queue(work)).toEqual({
      name: work,
      role: 'work',
      arguments: {
        'x-queue-type': 'quorum',
        'x-delivery-limit': 50,
        'x-dead-letter-exchange': '',
        'x-dead-letter-routing-key': `${work}.dlq`,
        'x-dead-letter-strategy': 'at-least-once',
        'x-overflow': 'reject-publish',
      },
    });
  });

  it.each([1, 2, 3])('gets back what waited in retry queue %i, after a fifth more than its delay at most', (level) => {
    expect(queue(retryQueue(work, level))).toEqual({
      name: `${work}.retry.${level}`,
      role: 'retry',
      arguments: {
        'x-queue-type': 'quorum',
        'x-delivery-limit': 1_000_000_000,
        'x-message-ttl': [1_200, 6_000, 30_000][level - 1],
        'x-dead-letter-exchange': '',
        'x-dead-letter-routing-key': work,
        'x-dead-letter-strategy': 'at-least-once',
        'x-overflow': 'reject-publish',
      },
    });
  });

  it('has dead letters that stay until somebody takes them, however often they are looked at', () => {
    expect(queue(deadLetterQueue(work))).toEqual({
      name: `${work}.dlq`,
      role: 'dead-letters',
      arguments: { 'x-queue-type': 'quorum', 'x-delivery-limit': 1_000_000_000 },
    });
  });
});

describe('The topology', () => {
  it('has nothing but these queues', () => {
    expect(topology.queues).toHaveLength(queueNames.length * 5);
  });

  it('has queues and bindings of a service only where it takes part', () => {
    const { queues, bindings } = describeTopology();
    expect(queues.filter(({ role }) => role === 'work').map(({ name }) => name)).toEqual([
      'inventory.order-events',
      'order.inventory-events',
      'order.analytics',
      'notification.events',
      'notification.delivery',
    ]);
    expect([...new Set(bindings.map((binding) => binding.queue))].sort()).toEqual(queueNamesWith([]).sort());
  });

  it('has exactly the bindings of the catalog, by the type of the event', () => {
    const wanted = eventTypes.flatMap((type) =>
      definitionOf(type).consumers.map((consumer) => ({ queue: consumer, routingKey: type })),
    );
    expect(topology.exchange).toEqual({ name: 'e-commerce.events', type: 'topic' });
    expect(topology.bindings).toHaveLength(wanted.length);
    expect(topology.bindings).toEqual(expect.arrayContaining(wanted));
  });

  it('has as many retry queues as delays', () => {
    const { queues } = describeTopology({ ...defaultTopologyOptions, retryDelaysMs: [10] });
    expect(queues.filter(({ role }) => role === 'retry')).toHaveLength(queueNamesWith([]).length);
  });

  it('leaves no queue to the default limit of deliveries, which differs between brokers and loses messages', () => {
    for (const { name, arguments: given } of topology.queues) {
      expect([name, given['x-delivery-limit']]).toEqual([name, expect.any(Number)]);
      expect(given['x-delivery-limit']).toBeGreaterThan(20);
    }
  });

  it('asks nothing of classic queues that only quorum queues can do', () => {
    const names = describeTopology({ ...defaultTopologyOptions, queueType: 'classic' }).queues.flatMap((each) =>
      Object.keys(each.arguments),
    );
    expect([...new Set(names)].sort()).toEqual([
      'x-dead-letter-exchange',
      'x-dead-letter-routing-key',
      'x-message-ttl',
      'x-queue-type',
    ]);
  });
});
