/**
 * Nest's own door for events: a custom transport. `@EventPattern('order.created')` on a method of a controller makes it
 * the handler of that event; it is handed a batch of events and the transaction in which the inbox remembers them.
 */
import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import { eventTypesFor, type QueueName, queueNames, queues, type ServiceName } from '@orderflow/contracts';
import { type Logger } from '@orderflow/observability';
import { type TransactionRunner } from '@orderflow/persistence';
import { type AmqpConnectionManager } from 'amqp-connection-manager';
import { lastValueFrom } from 'rxjs';
import { ConfirmedPublisher } from '../outbox/confirmed-publisher';
import { declareTopology, defaultTopologyOptions, describeTopology, type TopologyOptions } from '../topology';
import { type ConsumerOptions, defaultConsumerOptions, type EventHandler, QueueConsumer } from './queue-consumer';
import { QueueSubscription } from './queue-subscription';
import { SecondChance } from './second-chance';

export interface ConsumerHostOptions {
  service: ServiceName;
  topology?: TopologyOptions;
  /** Where a queue is to be consumed in another way than the others. */
  queues?: Partial<Record<QueueName, Partial<ConsumerOptions>>>;
  confirmTimeoutMs?: number;
}

interface RunningConsumer {
  consumer: QueueConsumer;
  subscription: QueueSubscription;
  publisher: ConfirmedPublisher;
}

export class ConsumerHost extends Server implements CustomTransportStrategy {
  private readonly running: RunningConsumer[] = [];

  constructor(
    private readonly consuming: AmqpConnectionManager,
    private readonly publishing: AmqpConnectionManager,
    private readonly transactions: TransactionRunner,
    private readonly log: Logger,
    private readonly options: ConsumerHostOptions,
  ) {
    super();
  }

  /** Does not wait for the broker: consuming begins when it is there. */
  listen(callback: () => void): void {
    const handlersByQueue = this.handlersByQueue();
    for (const [queue, handlers] of handlersByQueue) refuseUnhandled(queue, handlers);
    for (const [queue, handlers] of handlersByQueue) this.running.push(this.consume(queue, handlers));
    callback();
  }

  async close(): Promise<void> {
    await Promise.all(
      this.running.splice(0).map(async ({ consumer, subscription, publisher }) => {
        await Promise.all([consumer.stop(), subscription.cancel()]);
        await Promise.all([subscription.close(), publisher.close()]);
      }),
    );
  }

  on(): never {
    throw new Error('The consumer host has no events of its own.');
  }

  unwrap(): never {
    throw new Error('The consumer host has nothing inside that is for others.');
  }

  private handlersByQueue(): Map<QueueName, Map<string, EventHandler>> {
    const own = queueNames.filter((queue) => queues[queue].service === this.options.service);
    const result = new Map<QueueName, Map<string, EventHandler>>();
    for (const [type, handle] of this.getHandlers()) {
      const queue = own.find((name) => (eventTypesFor(name) as string[]).includes(type));
      if (!queue)
        throw new Error(`No queue of the ${this.options.service} service takes ${type}: see the event catalog.`);
      // They would use one transaction at the same time, and the failure of one would take it from the other.
      if (handle.next) throw new Error(`${type} has several handlers in the ${this.options.service} service.`);
      const handlers = result.get(queue) ?? new Map<string, EventHandler>();
      result.set(queue, handlers);
      handlers.set(type, async (events, tx) => {
        await lastValueFrom(this.transformToObservable(await handle(events, tx)), { defaultValue: undefined });
      });
    }
    return result;
  }

  private consume(queue: QueueName, handlers: Map<string, EventHandler>): RunningConsumer {
    const topologyOptions = this.options.topology ?? defaultTopologyOptions;
    const topology = describeTopology(topologyOptions);
    const publisher = new ConfirmedPublisher(this.publishing, {
      name: `${queue} second chance`,
      confirmTimeoutMs: this.options.confirmTimeoutMs ?? 10_000,
      setup: (channel) => declareTopology(channel, topology),
      onError: (err) => {
        this.log.error({ err, queue }, 'cannot prepare to hand on what fails');
      },
    });
    const consumer = new QueueConsumer(
      queue,
      handlers,
      this.transactions,
      new SecondChance(publisher, queue, topologyOptions.retryDelaysMs),
      this.log,
      { ...defaultConsumerOptions, ...this.options.queues?.[queue] },
    );
    return { consumer, publisher, subscription: new QueueSubscription(this.consuming, topology, consumer, this.log) };
  }
}

/** A type that a queue delivers and nobody handles would fill the dead letters. */
function refuseUnhandled(queue: QueueName, handlers: ReadonlyMap<string, EventHandler>): void {
  const unhandled = eventTypesFor(queue).filter((type) => !handlers.has(type));
  if (unhandled.length > 0) throw new Error(`${queue} delivers ${unhandled.join(', ')}, which no handler takes.`);
}
