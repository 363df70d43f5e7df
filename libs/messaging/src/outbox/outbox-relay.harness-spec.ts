/** For specs: relays over an outbox, a queue that takes what they publish, and the hands to write rows. */
import { randomUUID } from 'node:crypto';
import { createLogger } from '@orderflow/observability';
import { createTestBroker, createTestDatabase, eventually, messagingTables, TcpProxy } from '@orderflow/testing';
import { type AmqpConnectionManager, connect } from 'amqp-connection-manager';
import { type Channel, type ChannelModel, connect as connectDirectly } from 'amqplib';
import { Pool, type PoolClient } from 'pg';
import { ConfirmedPublisher, type PublisherOptions } from './confirmed-publisher';
import { type BatchResult, OutboxRelay, type OutboxRow } from './outbox-relay';
import { insertRows } from './outbox.sql';
import { relayPool } from './relay-pool';

type Row = [type: string, aggregate: string, version: number];

interface Started {
  relay: OutboxRelay;
  connection: AmqpConnectionManager;
  pool: Pool;
}

export class RelayBench {
  readonly received: { type: string; aggregate: string; version: number }[] = [];
  /** What the relays have logged. */
  readonly said: string[] = [];
  readonly batches: BatchResult[] = [];
  readonly clients: PoolClient[] = [];
  private readonly started: Started[] = [];

  private constructor(
    private readonly servers: { drop(): Promise<void> }[],
    /** Between the relays and the servers. */
    readonly proxies: { broker: TcpProxy; database: TcpProxy },
    readonly pool: Pool,
    private readonly connection: ChannelModel,
    readonly channel: Channel,
  ) {}

  static async open(): Promise<RelayBench> {
    const [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
    await database.query(messagingTables);
    const proxies = { broker: await TcpProxy.before(broker.url), database: await TcpProxy.before(database.url) };
    const pool = new Pool({ connectionString: database.url, max: 20 });
    pool.on('error', () => undefined);
    const connection = await connectDirectly(broker.url);
    // Unheard, this event would end the tests. What is done next on the connection fails and tells of it.
    connection.on('error', () => undefined);
    const channel = await connection.createChannel();
    await channel.assertExchange('events', 'topic', { durable: true });
    return new RelayBench([database, broker], proxies, pool, connection, channel);
  }

  /** A queue for events of the type `taken`, and for no others. */
  async begin(): Promise<void> {
    await this.channel.assertQueue('taken', { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    await this.channel.bindQueue('taken', 'events', 'taken');
    await this.channel.consume('taken', (message) => {
      if (!message) return;
      this.received.push(JSON.parse(message.content.toString()) as (typeof this.received)[number]);
      this.channel.ack(message);
    });
  }

  async end(): Promise<void> {
    for (const proxy of Object.values(this.proxies)) proxy.resume();
    await Promise.all(
      this.started.splice(0).map(async ({ relay, connection, pool }) => {
        await relay.stop();
        await connection.close();
        await pool.end();
      }),
    );
    await this.channel.deleteQueue('taken');
    await this.pool.query('TRUNCATE outbox, outbox_handed_over');
    for (const record of [this.received, this.said, this.batches, this.clients]) record.length = 0;
  }

  async close(): Promise<void> {
    await this.connection.close();
    await this.pool.end();
    await Promise.all([this.proxies.broker.cut(), this.proxies.database.cut()]);
    await Promise.all(this.servers.map((server) => server.drop()));
  }

  startRelay(publishing: Partial<PublisherOptions> = {}, { paceMs = 0 } = {}): OutboxRelay {
    const connection = connect([this.proxies.broker.url], { reconnectTimeInSeconds: 0.1 });
    const pool = relayPool({
      service: 'order',
      url: this.proxies.database.url,
      confirmTimeoutMs: 2_000,
      statementTimeoutMs: 1_000,
    });
    pool.on('connect', (client) => this.clients.push(client));
    const publisher = new ConfirmedPublisher(connection, {
      name: 'outbox',
      confirmTimeoutMs: 2_000,
      onReady: () => {
        relay.wake();
      },
      ...publishing,
    });
    const logger = createLogger({ service: 'order', level: 'warn' }, { write: (line) => this.said.push(line) });
    const options = { batchSize: 50, paceMs, pollMs: 50, longestPauseMs: 200 };
    const relay = new OutboxRelay(pool, publisher, toMessage, logger, options, (result) => this.batches.push(result));
    this.started.push({ relay, connection, pool });
    relay.start();
    return relay;
  }

  async write(rows: Row[], at: Pick<Pool, 'query'> = this.pool): Promise<void> {
    await at.query({
      ...insertRows,
      values: [
        rows.map(() => randomUUID()),
        rows.map(([, aggregate]) => aggregate),
        rows.map(([, , version]) => version),
        rows.map(([type]) => type),
        rows.map(([type, aggregate, version]) => JSON.stringify({ type, aggregate, version })),
      ],
    });
  }

  async waiting(): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>('SELECT count(*)::int AS count FROM outbox');
    return rows[0]?.count ?? -1;
  }

  /** A single event has gone all the way. */
  async works(aggregate = 'first'): Promise<void> {
    await eventually(() => this.write([['taken', aggregate, 1]]));
    await this.arrived(aggregate);
    await this.allPublished();
  }

  arrived(aggregate: string): Promise<void> {
    return eventually(() => {
      expect(this.received.map((event) => event.aggregate)).toContain(aggregate);
    });
  }

  allPublished(): Promise<void> {
    return eventually(async () => {
      expect(await this.waiting()).toBe(0);
    });
  }
}

const toMessage = ({ id, type, payload }: OutboxRow) => ({
  id,
  exchange: 'events',
  routingKey: type,
  content: Buffer.from(payload),
  options: { mandatory: true, persistent: true },
});
