/**
 * Guarantee: every event that somebody consumes has a queue to go to before the first one is published, whoever starts
 * first, because every service declares the whole of this on every connect. What is here is declared; nothing else is.
 */
import { type EventType, eventTypesFor, type Participant, type QueueName, queueNamesWith } from '@orderflow/contracts';
import { type Channel, type Options } from 'amqplib';

export const EVENTS_EXCHANGE = 'e-commerce.events';

export interface TopologyOptions {
  /** Quorum queues survive the loss of a node; classic ones are for brokers that have no others. */
  queueType: 'quorum' | 'classic';
  /** How long a message waits before each further attempt. */
  retryDelaysMs: readonly number[];
  /** Services that take part besides the three that always do. */
  participants?: readonly Participant[];
}

/** The work queues that there are. */
export const workQueues = ({ participants = [] }: Pick<TopologyOptions, 'participants'>): QueueName[] =>
  queueNamesWith(participants);

export const defaultTopologyOptions: TopologyOptions = { queueType: 'quorum', retryDelaysMs: [1_000, 5_000, 25_000] };

export interface QueueDescription {
  name: string;
  role: 'work' | 'retry' | 'dead-letters';
  arguments: Record<string, string | number>;
}

export interface Topology {
  exchange: { name: string; type: 'topic' };
  queues: QueueDescription[];
  bindings: { queue: QueueName; routingKey: EventType }[];
}

/** How far a delay may be off in either direction, so that what failed together does not come back together. */
export const RETRY_JITTER = 0.2;

export const retryQueue = (queue: QueueName, level: number): string => `${queue}.retry.${level}`;
export const deadLetterQueue = (queue: QueueName): string => `${queue}.dlq`;

/** The whole topology as data; the same whatever service asks. */
export function describeTopology(options: TopologyOptions = defaultTopologyOptions): Topology {
  const work = workQueues(options);
  return {
    exchange: { name: EVENTS_EXCHANGE, type: 'topic' },
    queues: work.flatMap((queue) => queuesOf(queue, options)),
    bindings: work.flatMap((queue) => eventTypesFor(queue).map((routingKey) => ({ queue, routingKey }))),
  };
}

/**
 * A crash-looping process raises the count of innocent messages too: our own header counts attempts, and the broker's
 * limit is a backstop against what never gets as far as our code.
 */
const BACKSTOP = 50;

/**
 * Quorum queues of RabbitMQ 4 let a message go after 20 deliveries unless they are given another limit, and who only
 * looks at dead letters has them delivered: from a queue that dead-letters nowhere they would be gone. Not -1, which
 * means "no limit" to RabbitMQ 4 and "let go at once" to RabbitMQ 3: a number that nobody gets to, to either.
 */
const NEVER = 1_000_000_000;

function queuesOf(work: QueueName, { queueType, retryDelaysMs }: TopologyOptions): QueueDescription[] {
  const type = { 'x-queue-type': queueType };
  const deliveries = (limit: number) => (queueType === 'quorum' ? { 'x-delivery-limit': limit } : {});
  // Without at-least-once a dead-lettered message is lost when its target cannot take it; it needs reject-publish.
  const safely =
    queueType === 'quorum' ? { 'x-dead-letter-strategy': 'at-least-once', 'x-overflow': 'reject-publish' } : {};
  // To the default exchange with the key of the target: without a key the original one is kept, and leads nowhere.
  const deadLetterTo = (queue: string) => ({
    'x-dead-letter-exchange': '',
    'x-dead-letter-routing-key': queue,
    ...safely,
  });
  return [
    {
      name: work,
      role: 'work',
      arguments: { ...type, ...deliveries(BACKSTOP), ...deadLetterTo(deadLetterQueue(work)) },
    },
    // Messages expire at the head of a queue only: one queue for each delay. Each message brings its own delay along;
    // that of the queue is the longest of them, for messages that bring none.
    ...retryDelaysMs.map((delay, index) => ({
      name: retryQueue(work, index + 1),
      role: 'retry' as const,
      arguments: {
        ...type,
        ...deliveries(NEVER),
        'x-message-ttl': Math.ceil(delay * (1 + RETRY_JITTER)),
        ...deadLetterTo(work),
      },
    })),
    { name: deadLetterQueue(work), role: 'dead-letters', arguments: { ...type, ...deliveries(NEVER) } },
  ];
}

export const queueOptions = (queue: QueueDescription): Options.AssertQueue => ({
  durable: true,
  arguments: queue.arguments,
});

type DeclaringChannel = Pick<Channel, 'assertExchange' | 'assertQueue' | 'bindQueue'>;

/** Makes what is missing, and fails on what is there with other arguments. Dead-letter targets come first. */
export async function declareTopology(channel: DeclaringChannel, topology: Topology): Promise<void> {
  await channel.assertExchange(topology.exchange.name, topology.exchange.type, { durable: true });
  for (const queue of [...topology.queues].reverse()) await channel.assertQueue(queue.name, queueOptions(queue));
  for (const { queue, routingKey } of topology.bindings) {
    await channel.bindQueue(queue, topology.exchange.name, routingKey);
  }
}
