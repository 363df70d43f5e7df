/**
 * Nest's own door for events: a custom transport. `@EventPattern('order.created')` on a method of a controller makes it
 * the handler of that event; it is handed a batch of events and the transaction in which the inbox remembers them, or
 * one event and `OutsideWork` where its queue is consumed so. A batch is of one type, unless the method asks for several
 * as they come: `@EventPattern(['order.created', 'order.cancelled'], { together: true })`.
 */
import { setMaxListeners } from 'node:events';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { eventTypesFor, type QueueName, queueNames, queues, type ServiceName } from '@orderflow/contracts';
import { type Logger } from '@orderflow/observability';
import { type TransactionRunner } from '@orderflow/persistence';
import { type AmqpConnectionManager } from 'amqp-connection-manager';
import { lastValueFrom } from 'rxjs';
import { ConfirmedPublisher } from '../outbox/confirmed-publisher';
import { defaultTopologyOptions, describeTopology, type TopologyOptions, workQueues } from '../topology/topology';
import { TopologyDeclaration } from '../topology/topology-declaration';
import { type ConsumerObserver, noObserver } from './consumer-observer';
import { type ConsumerOptions, consumerOptions } from './consumer-options';
import { EventOrder } from './event-order';
import { type ConsumerContext, type EventHandler, type EventHandlers } from './handling';
import { OutsideHandling } from './outside-handling';
import { QueueConsumer } from './queue-consumer';
import { QueueSubscription } from './queue-subscription';
import { SecondChance } from './second-chance';
import { sequencedTypes } from './sequenced-types';
import { TransactionalHandling } from './transactional-handling';
import { UnhandledDeliveries } from './unhandled-deliveries';

export interface ConsumerHostOptions {
  service: ServiceName;
  topology?: TopologyOptions;
  /** Where a queue is to be consumed in another way than the others. */
  queues?: Partial<Record<QueueName, Partial<ConsumerOptions>>>;
  confirmTimeoutMs?: number;
  observer?: ConsumerObserver;
}

interface QueueToConsume {
  queue: QueueName;
  handlers: EventHandlers;
  options: ConsumerOptions;
}

export class ConsumerHost extends Server implements CustomTransportStrategy {
  private readonly stop = new AbortController();
  private readonly running: { consumer: QueueConsumer; subscription: QueueSubscription }[] = [];
  /** Hands on what did not take effect, of all queues. */
  private publisher: ConfirmedPublisher | undefined;

  constructor(
    private readonly consuming: AmqpConnectionManager,
    private readonly publishing: AmqpConnectionManager,
    private readonly transactions: TransactionRunner,
    private readonly log: Logger,
    private readonly options: ConsumerHostOptions,
  ) {
    super();
    // As many may wait for it as there are deliveries in hand.
    setMaxListeners(0, this.stop.signal);
  }

  /** Does not wait for the broker: consuming begins when it is there. */
  listen(callback: () => void): void {
    const toConsume = this.queuesToConsume();
    if (toConsume.length > 0) this.consume(toConsume);
    callback();
  }

  async close(): Promise<void> {
    this.stop.abort();
    await Promise.all(
      this.running.splice(0).map(async ({ consumer, subscription }) => {
        await Promise.all([consumer.finished(), subscription.cancel()]);
        await subscription.close();
      }),
    );
    await this.publisher?.close();
  }

  on(): never {
    throw new Error('The consumer host has no events of its own.');
  }

  unwrap(): never {
    throw new Error('The consumer host has nothing inside that is for others.');
  }

  private queuesToConsume(): QueueToConsume[] {
    const own = queueNames.filter((queue) => queues[queue].service === this.options.service);
    const topology = this.options.topology ?? defaultTopologyOptions;
    const { retryDelaysMs } = topology;
    const handlersByQueue = this.handlersByQueue(own);
    const existing = new Set(workQueues(topology));
    return own.flatMap((queue) => {
      // That of a service which does not take part.
      if (!existing.has(queue)) return [];
      const handlers = handlersByQueue.get(queue);
      if (!handlers) {
        this.log.warn({ queue }, 'no handler takes what this queue delivers; it is left there');
        return [];
      }
      refuseUnhandled(queue, handlers);
      return [{ queue, handlers, options: consumerOptions(queue, this.options.queues?.[queue] ?? {}, retryDelaysMs) }];
    });
  }

  private handlersByQueue(own: readonly QueueName[]): Map<QueueName, EventHandlers> {
    const result = new Map<QueueName, Map<string, EventHandler>>();
    // Nest has the extras once for each method, and its handler once for each of the patterns of the method.
    const together = new Map<unknown, EventHandler>();
    for (const [type, handle] of this.getHandlers()) {
      const queue = own.find((name) => (eventTypesFor(name) as string[]).includes(type));
      if (!queue)
        throw new Error(`No queue of the ${this.options.service} service takes ${type}: see the event catalog.`);
      // They would use one transaction at the same time, and the failure of one would take it from the other.
      if (handle.next) throw new Error(`${type} has several handlers in the ${this.options.service} service.`);
      const handlers = result.get(queue) ?? new Map<string, EventHandler>();
      result.set(queue, handlers);
      const handler = together.get(handle.extras) ?? this.handlerOf(handle);
      if (handle.extras?.['together'] === true) together.set(handle.extras, handler);
      handlers.set(type, handler);
    }
    return result;
  }

  private handlerOf(handle: MessageHandler): EventHandler {
    return async (events, context) => {
      await lastValueFrom(this.transformToObservable(await handle(events, context)), { defaultValue: undefined });
    };
  }

  private consume(toConsume: readonly QueueToConsume[]): void {
    const topologyOptions = this.options.topology ?? defaultTopologyOptions;
    const description = describeTopology(topologyOptions);
    const topology = new TopologyDeclaration(description, this.consuming);
    const publisher = this.handOnPublisher(new TopologyDeclaration(description, this.publishing));
    this.publisher = publisher;
    for (const { queue, handlers, options } of toConsume) {
      const context: ConsumerContext = {
        queue,
        logger: this.log,
        observer: this.options.observer ?? noObserver,
        stopping: this.stop.signal,
      };
      const secondChance = new SecondChance(publisher, queue, topologyOptions.retryDelaysMs);
      const handling = this.handlingOf(context, handlers, options, secondChance);
      const unhandled = new UnhandledDeliveries(context, secondChance);
      const consumer = new QueueConsumer(context, handlers, handling, unhandled, options);
      const subscription = new QueueSubscription(this.consuming, topology, context, consumer, options.prefetch);
      this.running.push({ consumer, subscription });
    }
  }

  private handlingOf(
    context: ConsumerContext,
    handlers: EventHandlers,
    { mode, ordered }: ConsumerOptions,
    secondChance: SecondChance,
  ): TransactionalHandling | OutsideHandling {
    const { queue } = context;
    if (mode === 'outside') return new OutsideHandling(context, handlers, this.transactions, secondChance);
    const order = ordered && new EventOrder(queue, sequencedTypes(queue), ordered.patienceMs);
    return new TransactionalHandling(context, handlers, this.transactions, order);
  }

  private handOnPublisher(topology: TopologyDeclaration): ConfirmedPublisher {
    return new ConfirmedPublisher(this.publishing, {
      name: 'second chance',
      confirmTimeoutMs: this.options.confirmTimeoutMs ?? 10_000,
      setup: (channel) => topology.on(channel),
      onError: (err) => {
        this.log.error({ err }, 'cannot prepare to hand on what fails');
      },
    });
  }
}

/** A type that a queue delivers and nobody handles would fill the dead letters. */
function refuseUnhandled(queue: QueueName, handlers: EventHandlers): void {
  const unhandled = eventTypesFor(queue).filter((type) => !handlers.has(type));
  if (unhandled.length > 0) throw new Error(`${queue} delivers ${unhandled.join(', ')}, which no handler takes.`);
}
