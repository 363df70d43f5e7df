/** For specs: broker and database of a test, services that run on them, and the hands to feed and to look. */
import { randomUUID } from 'node:crypto';
import { type AnyEvent, type EventOf, type QueueName } from '@orderflow/contracts';
import { type Transaction } from '@orderflow/persistence';
import { eventually, messagingTables } from '@orderflow/testing';
import {
  type ChannelModel,
  type ConfirmChannel,
  connect as connectDirectly,
  type GetMessage,
  type Options,
} from 'amqplib';
import { DataSource } from 'typeorm';
import { newEvent } from '../new-event';
import {
  declareTopology,
  deadLetterQueue,
  describeTopology,
  EVENTS_EXCHANGE,
  retryQueue,
  type TopologyOptions,
} from '../topology/topology';
import { type Fate, noObserver } from './consumer-observer';
import { type ConsumerOptions } from './consumer-options';
import { EARLY_SINCE_HEADER } from './delivery';
import { type EventHandler } from './handling';
import { type OutsideWork } from './outside-work';
import { positionTable } from './positions.sql';
import { queue, runService } from './running-service.harness-spec';

export { queue } from './running-service.harness-spec';

/** The tables of this library, and one for what handlers do. */
export const tables = `
  ${messagingTables};
  ${positionTable};
  CREATE TABLE effect (at int GENERATED ALWAYS AS IDENTITY, id uuid NOT NULL)`;

/** What a handler does in these tests. Nothing keeps it from being done twice but the inbox. */
export async function takeEffect(events: readonly AnyEvent[], tx: Transaction): Promise<void> {
  await tx.query('INSERT INTO effect (id) SELECT unnest($1::uuid[])', [ids(events)]);
}

export function orderCreated(orderId: string = randomUUID()): EventOf<'order.created'> {
  const items = [{ productId: 'A', quantity: 1 }];
  const data = { orderId, customerId: 'guest', currency: 'EUR', items };
  return newEvent('order.created', { subject: orderId, sequence: 1, data });
}

/** Events about one order, as many as wanted. */
export function orderEvents(count: number): AnyEvent[] {
  const orderId = randomUUID();
  const others = Array.from({ length: count - 1 }, (_, index) =>
    newEvent(index % 2 === 0 ? 'order.shipped' : 'order.delivered', {
      subject: orderId,
      sequence: index + 2,
      data: { orderId },
    }),
  );
  return [orderCreated(orderId), ...others];
}

export function notificationRequested(): EventOf<'notification.requested'> {
  const notificationId = randomUUID();
  return newEvent('notification.requested', { subject: notificationId, sequence: 1, data: { notificationId } });
}

export const ids = (events: readonly { id: string }[]): string[] => events.map(({ id }) => id);

/** A place to wait, and the means to end the wait. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

interface StartOptions extends Partial<ConsumerOptions> {
  /** Another queue than that of the inventory service. */
  queue?: QueueName;
  together?: boolean;
  /** Where broker and database are to be reached by another way. */
  brokerUrl?: string;
  databaseUrl?: string;
}

export class HostBench {
  /** What the services have logged. */
  readonly said: string[] = [];
  /** How many messages have met which fate. */
  readonly fates = new Map<Fate, number>();
  private readonly running: (() => Promise<void>)[] = [];

  private constructor(
    private readonly urls: { broker: string; database: string },
    private readonly topology: TopologyOptions,
    private readonly connection: ChannelModel,
    readonly channel: ConfirmChannel,
    private readonly dataSource: DataSource,
  ) {}

  static async open(urls: { broker: string; database: string }, retryDelaysMs: number[]): Promise<HostBench> {
    const dataSource = await new DataSource({ type: 'postgres', url: urls.database }).initialize();
    await dataSource.query(tables);
    const connection = await connectDirectly(urls.broker);
    // Unheard, this event would end the tests. What is done next on the connection fails and tells of it.
    connection.on('error', () => undefined);
    const channel = await connection.createConfirmChannel();
    const bench = new HostBench(urls, { queueType: 'quorum', retryDelaysMs }, connection, channel, dataSource);
    await bench.declare();
    return bench;
  }

  async declare(): Promise<void> {
    await declareTopology(this.channel, describeTopology(this.topology));
  }

  /** Starts a service; returns how to stop it. */
  start(handle: EventHandler<Transaction>, options: StartOptions = {}): Promise<() => Promise<void>> {
    return this.run(handle as EventHandler, options);
  }

  /** Starts a service whose handlers work outside of a transaction; returns how to stop it. */
  startOutside(handle: EventHandler<OutsideWork>, options: StartOptions = {}): Promise<() => Promise<void>> {
    return this.run(handle as EventHandler, { ...options, mode: 'outside' });
  }

  /** Publishes as the outbox relay does. */
  async publish(...events: readonly AnyEvent[]): Promise<void> {
    for (const event of events) this.send(event.type, JSON.stringify(event), { messageId: event.id });
    await this.channel.waitForConfirms();
  }

  /** Publishes as the consumer host does with an event that came before its turn. */
  publishEarly(event: AnyEvent, since: Date): Promise<void> {
    const headers = { [EARLY_SINCE_HEADER]: since.toISOString() };
    return this.publishRaw(event.type, JSON.stringify(event), { messageId: event.id, headers });
  }

  async publishRaw(routingKey: string, content: string, options: Options.Publish = {}): Promise<void> {
    this.send(routingKey, content, options);
    await this.channel.waitForConfirms();
  }

  /** The events that took effect, as often as they did and in the order in which they did. */
  async effects(): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query('SELECT id FROM effect ORDER BY at');
    return ids(rows);
  }

  /** The events that the inbox remembers. */
  async remembered(): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query('SELECT id FROM inbox');
    return ids(rows);
  }

  /** Waits until the events took effect, each once. */
  async tookEffect(events: readonly AnyEvent[]): Promise<void> {
    await eventually(async () => {
      expect((await this.effects()).sort()).toEqual(ids(events).sort());
    });
  }

  /** Waits until these took effect, in this order and each once, whatever else did. */
  async tookEffectInOrder(events: readonly AnyEvent[]): Promise<void> {
    await eventually(async () => {
      const effects = await this.effects();
      expect(effects.filter((id) => ids(events).includes(id))).toEqual(ids(events));
    });
  }

  /** Waits until there is nothing in the queue, and nothing of it anywhere else. */
  async allSettled(name: QueueName = queue): Promise<void> {
    const names = [
      name,
      ...this.topology.retryDelaysMs.map((_, at) => retryQueue(name, at + 1)),
      deadLetterQueue(name),
    ];
    await eventually(async () => {
      for (const each of names) expect([each, await this.depth(each)]).toEqual([each, 0]);
    });
  }

  async depth(name: string): Promise<number> {
    return (await this.channel.checkQueue(name)).messageCount;
  }

  async exists(name: string): Promise<boolean> {
    // Its channel does not survive the answer no.
    const channel = await this.connection.createChannel();
    channel.on('error', () => undefined);
    return channel.checkQueue(name).then(
      () => channel.close().then(() => true),
      () => false,
    );
  }

  /** Takes the next message from the queue. */
  async take(name: string = deadLetterQueue(queue)): Promise<GetMessage> {
    const message = await this.channel.get(name, { noAck: true });
    if (!message) throw new Error(`There is nothing in ${name}.`);
    return message;
  }

  /** Has a message that was taken from a retry queue come back as if its time were over. */
  async comeBack(name: QueueName, { content, properties: { messageId, headers } }: GetMessage): Promise<void> {
    this.channel.sendToQueue(name, content, { messageId: messageId as string, headers, persistent: true });
    await this.channel.waitForConfirms();
  }

  /** Stops the services and forgets what they did. */
  async clear(): Promise<void> {
    await Promise.all(this.running.splice(0).map((stop) => stop()));
    this.said.length = 0;
    this.fates.clear();
    await this.declare();
    for (const { name } of describeTopology(this.topology).queues) await this.channel.purgeQueue(name);
    await this.dataSource.query('TRUNCATE inbox, inbox_position, effect');
  }

  async close(): Promise<void> {
    await this.connection.close();
    await this.dataSource.destroy();
  }

  private async run(handle: EventHandler, options: StartOptions): Promise<() => Promise<void>> {
    const {
      brokerUrl = this.urls.broker,
      databaseUrl = this.urls.database,
      queue: name = queue,
      together = false,
      ...consumer
    } = options;
    const stopService = await runService({
      queue: name,
      handle,
      together,
      options: consumer,
      topology: this.topology,
      brokerUrl,
      databaseUrl,
      observer: {
        ...noObserver,
        consumed: (_, { fate }, count) => this.fates.set(fate, (this.fates.get(fate) ?? 0) + count),
      },
      log: (line) => this.said.push(line),
    });
    let stopped: Promise<void> | undefined;
    const stop = (): Promise<void> => (stopped ??= stopService());
    this.running.push(stop);
    return stop;
  }

  private send(routingKey: string, content: string, options: Options.Publish): void {
    this.channel.publish(EVENTS_EXCHANGE, routingKey, Buffer.from(content), { persistent: true, ...options });
  }
}
