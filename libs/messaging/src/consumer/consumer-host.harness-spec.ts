/** For specs: a service whose handlers are those of the test, and the hands to feed it and look into its queues. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Controller, Inject, type INestMicroservice, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { type AnyEvent, type EventOf } from '@orderflow/contracts';
import { createLogger } from '@orderflow/observability';
import { type Transaction, TransactionRunner } from '@orderflow/persistence';
import { type AmqpConnectionManager, connect } from 'amqp-connection-manager';
import {
  type ChannelModel,
  type ConfirmChannel,
  connect as connectDirectly,
  type GetMessage,
  type Options,
} from 'amqplib';
import { DataSource } from 'typeorm';
import { newEvent } from '../new-event';
import { declareTopology, deadLetterQueue, describeTopology, EVENTS_EXCHANGE, type TopologyOptions } from '../topology';
import { ConsumerHost } from './consumer-host';
import { type ConsumerOptions, type EventHandler } from './queue-consumer';
import { RethrowFilter } from './rethrow.filter';

export const queue = 'inventory.order-events';

const migration = readFileSync(path.join(__dirname, '../../../../apps/order/migrations/0002-outbox-inbox.sql'), 'utf8');
const HANDLER = Symbol('handler');

@Controller()
class OrderEventsController {
  constructor(@Inject(HANDLER) private readonly handle: EventHandler) {}

  @EventPattern('order.created')
  created(@Payload() events: AnyEvent[], @Ctx() tx: Transaction): Promise<unknown> {
    return this.handle(events, tx);
  }

  @EventPattern('order.cancelled')
  cancelled(@Payload() events: AnyEvent[], @Ctx() tx: Transaction): Promise<unknown> {
    return this.handle(events, tx);
  }

  @EventPattern('order.shipped')
  shipped(@Payload() events: AnyEvent[], @Ctx() tx: Transaction): Promise<unknown> {
    return this.handle(events, tx);
  }
}

@Module({})
class OrderEventsModule {}

/** What a handler does in these tests. Nothing keeps it from being done twice but the inbox. */
export async function takeEffect(events: readonly AnyEvent[], tx: Transaction): Promise<void> {
  await tx.query('INSERT INTO effect SELECT unnest($1::uuid[])', [events.map(({ id }) => id)]);
}

export function orderCreated(orderId: string = randomUUID()): EventOf<'order.created'> {
  const items = [{ productId: 'A', quantity: 1 }];
  const data = { orderId, customerId: 'guest', currency: 'EUR', items };
  return newEvent('order.created', { subject: orderId, sequence: 1, data });
}

export const ids = (events: readonly { id: string }[]): string[] => events.map(({ id }) => id);

/** A place to wait, and the means to end the wait. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

interface StartOptions extends Partial<ConsumerOptions> {
  /** Where broker and database are to be reached by another way. */
  brokerUrl?: string;
  databaseUrl?: string;
}

export class HostBench {
  /** What the services have logged. */
  readonly said: string[] = [];
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
    await dataSource.query(migration);
    await dataSource.query('CREATE TABLE effect (id uuid NOT NULL)');
    const connection = await connectDirectly(urls.broker);
    const channel = await connection.createConfirmChannel();
    const bench = new HostBench(urls, { queueType: 'quorum', retryDelaysMs }, connection, channel, dataSource);
    await bench.declare();
    return bench;
  }

  async declare(): Promise<void> {
    await declareTopology(this.channel, describeTopology(this.topology));
  }

  /** Starts a service; returns how to stop it. */
  async start(handle: EventHandler, options: StartOptions = {}): Promise<() => Promise<void>> {
    const { brokerUrl = this.urls.broker, databaseUrl = this.urls.database, ...consumer } = options;
    const [consuming, publishing] = [reconnecting(brokerUrl), reconnecting(brokerUrl)];
    const dataSource = await new DataSource({
      type: 'postgres',
      url: databaseUrl,
      poolSize: 4,
      connectTimeoutMS: 1_000,
    }).initialize();
    const logger = createLogger({ service: 'inventory', level: 'warn' }, { write: (line) => this.said.push(line) });
    const host = new ConsumerHost(consuming, publishing, new TransactionRunner(dataSource), logger, {
      service: 'inventory',
      topology: this.topology,
      queues: { [queue]: consumer },
    });
    const app = await listen(host, handle);
    let stopped: Promise<void> | undefined;
    const stop = (): Promise<void> => (stopped ??= end(app, [consuming, publishing], dataSource));
    this.running.push(stop);
    return stop;
  }

  /** Publishes as the outbox relay does. */
  async publish(...events: readonly AnyEvent[]): Promise<void> {
    for (const event of events) this.send(event.type, JSON.stringify(event), { messageId: event.id });
    await this.channel.waitForConfirms();
  }

  async publishRaw(routingKey: string, content: string, options: Options.Publish = {}): Promise<void> {
    this.send(routingKey, content, options);
    await this.channel.waitForConfirms();
  }

  /** The events that took effect, as often as they did. */
  async effects(): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query('SELECT id FROM effect');
    return ids(rows);
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

  /** Stops the services and forgets what they did. */
  async clear(): Promise<void> {
    await Promise.all(this.running.splice(0).map((stop) => stop()));
    this.said.length = 0;
    await this.declare();
    for (const { name } of describeTopology(this.topology).queues) await this.channel.purgeQueue(name);
    await this.dataSource.query('TRUNCATE inbox, effect');
  }

  async close(): Promise<void> {
    await this.connection.close();
    await this.dataSource.destroy();
  }

  private send(routingKey: string, content: string, options: Options.Publish): void {
    this.channel.publish(EVENTS_EXCHANGE, routingKey, Buffer.from(content), { persistent: true, ...options });
  }
}

const reconnecting = (url: string): AmqpConnectionManager => connect([url], { reconnectTimeInSeconds: 0.1 });

async function listen(host: ConsumerHost, handle: EventHandler): Promise<INestMicroservice> {
  const app = await NestFactory.createMicroservice(
    {
      module: OrderEventsModule,
      controllers: [OrderEventsController],
      providers: [{ provide: HANDLER, useValue: handle }],
    },
    { strategy: host, logger: false },
  );
  app.useGlobalFilters(new RethrowFilter());
  await app.listen();
  return app;
}

async function end(
  app: INestMicroservice,
  connections: AmqpConnectionManager[],
  dataSource: DataSource,
): Promise<void> {
  await app.close();
  await Promise.all(connections.map((connection) => connection.close()));
  await dataSource.destroy();
}
