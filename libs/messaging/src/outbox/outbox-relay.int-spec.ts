import { randomUUID } from 'node:crypto';
import { createLogger } from '@orderflow/observability';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  TcpProxy,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { connect, type AmqpConnectionManager } from 'amqp-connection-manager';
import { connect as connectDirectly, type Channel, type ChannelModel } from 'amqplib';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Pool } from 'pg';
import { ConfirmedPublisher } from './confirmed-publisher';
import { insertRows } from './outbox.sql';
import { OutboxRelay, type OutboxRow } from './outbox-relay';

const migration = readFileSync(path.join(__dirname, '../../../../apps/order/migrations/0002-outbox-inbox.sql'), 'utf8');

describe('The outbox relay', () => {
  let database: TestDatabase;
  let broker: TestBroker;
  let proxy: TcpProxy;
  let consumer: { connection: ChannelModel; channel: Channel };
  let pool: Pool;
  const received: { type: string; aggregate: string; version: number }[] = [];
  const relays: { relay: OutboxRelay; connection: AmqpConnectionManager; pool: Pool }[] = [];

  beforeAll(async () => {
    [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
    proxy = await TcpProxy.before(broker.url);
    await database.query(migration);
    pool = new Pool({ connectionString: database.url, max: 20 });
    pool.on('error', () => undefined);
    const connection = await connectDirectly(broker.url);
    consumer = { connection, channel: await connection.createChannel() };
    await consumer.channel.assertExchange('events', 'topic', { durable: true });
  });
  beforeEach(async () => {
    received.length = 0;
    await consumer.channel.assertQueue('taken', { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    await consumer.channel.bindQueue('taken', 'events', 'taken');
    await consumer.channel.consume('taken', (message) => {
      if (!message) return;
      received.push(JSON.parse(message.content.toString()) as (typeof received)[number]);
      consumer.channel.ack(message);
    });
  });
  afterEach(async () => {
    await Promise.all(
      relays.splice(0).map(async (each) => {
        await each.relay.stop();
        await each.connection.close();
        await each.pool.end();
      }),
    );
    await consumer.channel.deleteQueue('taken');
    await database.query('TRUNCATE outbox');
  });
  afterAll(async () => {
    await consumer.connection.close();
    await pool.end();
    await proxy.cut();
    await Promise.all([database.drop(), broker.drop()]);
  });

  function startRelay(setup?: (channel: Pick<Channel, 'bindQueue'>) => Promise<void>): OutboxRelay {
    const connection = connect([proxy.url], { reconnectTimeInSeconds: 0.1 });
    const own = new Pool({ connectionString: database.url, max: 1 });
    const publisher = new ConfirmedPublisher(connection, {
      name: 'outbox',
      confirmTimeoutMs: 2_000,
      ...(setup && { setup }),
      onReady: () => {
        relay.wake();
      },
    });
    const relay = new OutboxRelay(own, publisher, toMessage, createLogger({ service: 'order', level: 'silent' }), {
      batchSize: 50,
      pollMs: 50,
      longestPauseMs: 200,
    });
    relays.push({ relay, connection, pool: own });
    relay.start();
    return relay;
  }
  const toMessage = ({ id, type, payload }: OutboxRow) => ({
    id,
    exchange: 'events',
    routingKey: type,
    content: Buffer.from(payload),
    options: { mandatory: true, persistent: true },
  });
  const write = (rows: [type: string, aggregate: string, version: number][], at: Pick<Pool, 'query'> = pool) =>
    at.query({
      ...insertRows,
      values: [
        rows.map(() => randomUUID()),
        rows.map(([, aggregate]) => aggregate),
        rows.map(([, , version]) => version),
        rows.map(([type]) => type),
        rows.map(([type, aggregate, version]) => JSON.stringify({ type, aggregate, version })),
      ],
    });
  const waiting = async (): Promise<number> =>
    (await database.query<{ count: number }>('SELECT count(*)::int AS count FROM outbox'))[0]?.count ?? -1;
  const allPublished = () =>
    eventually(async () => {
      expect(await waiting()).toBe(0);
    });

  it('publishes what was committed, in the order of each aggregate, with 16 writers and two relays', async () => {
    const relay = startRelay();
    startRelay();
    const writer = async (aggregate: string): Promise<void> => {
      for (let version = 1; version <= 60; version += 1) {
        await write([['taken', aggregate, version]]);
        relay.wake();
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, at) => writer(`a${at}`)));
    await allPublished();
    await eventually(() => {
      expect(received).toHaveLength(16 * 60);
    });
    for (let at = 0; at < 16; at += 1) {
      const versions = received.filter(({ aggregate }) => aggregate === `a${at}`).map(({ version }) => version);
      expect(versions).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    }
  });

  it('does not publish what was rolled back, and does not miss what was committed late', async () => {
    startRelay();
    const [late, lost] = [await pool.connect(), await pool.connect()];
    await late.query('BEGIN');
    await write([['taken', 'late', 1]], late);
    await lost.query('BEGIN');
    await write([['taken', 'lost', 1]], lost);
    await write([['taken', 'early', 1]]);
    await eventually(() => {
      expect(received.map(({ aggregate }) => aggregate)).toEqual(['early']);
    });
    await lost.query('ROLLBACK');
    await late.query('COMMIT');
    lost.release();
    late.release();
    await allPublished();
    await eventually(() => {
      expect(received.map(({ aggregate }) => aggregate)).toEqual(['early', 'late']);
    });
  });

  it('keeps what no queue takes and the later events of that aggregate, without holding up others', async () => {
    startRelay();
    await write([
      ['untaken', 'stuck', 1],
      ['taken', 'stuck', 2],
      ['taken', 'free', 1],
    ]);
    await eventually(async () => {
      expect(received.some(({ aggregate }) => aggregate === 'free')).toBe(true);
      expect(await waiting()).toBe(2);
    });
    await write([['taken', 'later', 1]]);
    await eventually(() => {
      expect(received.some(({ aggregate }) => aggregate === 'later')).toBe(true);
    });
    await consumer.channel.bindQueue('taken', 'events', 'untaken');
    await allPublished();
    await eventually(() => {
      expect(received.filter(({ type }) => type === 'untaken')).toHaveLength(1);
    });
    await consumer.channel.unbindQueue('taken', 'events', 'untaken');
  });

  it('declares the queues again when an event comes back', async () => {
    startRelay(async (channel) => {
      await channel.bindQueue('taken', 'events', 'healed');
    });
    await eventually(async () => {
      await write([['healed', 'first', 1]]);
      expect(received.length).toBeGreaterThan(0);
    });
    await consumer.channel.unbindQueue('taken', 'events', 'healed');
    await write([['healed', 'second', 1]]);
    await allPublished();
    await eventually(() => {
      expect(received.some(({ aggregate }) => aggregate === 'second')).toBe(true);
    });
  });

  it('keeps events while the broker is away, and publishes all of them when it is back', async () => {
    startRelay();
    await write([['taken', 'before', 1]]);
    await allPublished();
    await proxy.cut();
    for (let at = 0; at < 300; at += 1) await write([['taken', `during-${at}`, 1]]);
    expect(await waiting()).toBe(300);
    await proxy.open();
    await allPublished();
    await eventually(() => {
      expect(new Set(received.map(({ aggregate }) => aggregate)).size).toBe(301);
    });
  });

  it('does not take an answer that never comes for a yes', async () => {
    startRelay();
    await write([['taken', 'before', 1]]);
    await allPublished();
    proxy.pause();
    await write([['taken', 'silence', 1]]);
    await proxy.sawTraffic();
    expect(await waiting()).toBe(1);
    proxy.resume();
    await allPublished();
    await eventually(() => {
      expect(received.some(({ aggregate }) => aggregate === 'silence')).toBe(true);
    });
  });

  it('goes on after its database connection was cut', async () => {
    startRelay();
    await write([['taken', 'before', 1]]);
    await allPublished();
    await database.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await eventually(() => write([['taken', 'after', 1]]));
    await allPublished();
    await eventually(() => {
      expect(received.some(({ aggregate }) => aggregate === 'after')).toBe(true);
    });
  });
});
