import { type Socket } from 'node:net';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createTestBroker, eventually, TcpProxy, type TestBroker } from '@orderflow/testing';
import { type AmqpConnectionManager } from 'amqp-connection-manager';
import { BrokerStatus } from './broker-status';
import { BrokerModule } from './broker.module';
import { connectToOneOf } from './connect-to-one-of';
import { PUBLISHING } from './publishing';

describe('The connection to the broker', () => {
  let broker: TestBroker;
  let proxy: TcpProxy;
  let app: INestApplicationContext | undefined;
  const said: string[] = [];
  const logger = {
    log: (message: string, context: string) => context === 'RabbitMQ' && said.push(message),
    warn: (message: string, context: string) => context === 'RabbitMQ' && said.push(message),
    error: () => undefined,
  };

  beforeAll(async () => {
    broker = await createTestBroker();
  });
  beforeEach(async () => {
    proxy = await TcpProxy.before(broker.url);
    said.length = 0;
  });
  afterEach(async () => {
    await app?.close();
    await proxy.cut();
  });
  afterAll(() => broker.drop());

  async function start(urls = [proxy.url]): Promise<BrokerStatus> {
    app = await NestFactory.createApplicationContext(BrokerModule.forRoot({ service: 'order', urls }), {
      logger,
      abortOnError: false,
    });
    return app.get(BrokerStatus);
  }

  it('is made again by itself after it was lost, and says so once', async () => {
    const status = await start();
    await eventually(() => {
      expect(status.connected).toBe(true);
    });
    expect(status.awaySince).toBeUndefined();
    const before = new Date();
    await proxy.cut();
    await eventually(() => {
      expect(status.connected).toBe(false);
    });
    expect(status.awaySince?.getTime()).toBeGreaterThanOrEqual(before.getTime());
    await proxy.open();
    await eventually(() => {
      expect(status.connected).toBe(true);
    });
    expect(status.awaySince).toBeUndefined();
    expect(said).toEqual([
      'connected',
      expect.stringContaining('connection lost, trying again every second'),
      'connected',
    ]);
  });

  it('is not waited for at boot, and is made when the broker comes', async () => {
    await proxy.cut();
    const status = await start();
    expect(status.connected).toBe(false);
    expect(status.awaySince).toBeInstanceOf(Date);
    await proxy.open();
    await eventually(() => {
      expect(status.connected).toBe(true);
    });
  });

  it('goes to another node when the one that it had is gone', async () => {
    const other = await TcpProxy.before(broker.url);
    const connectedFor = (times: number): Promise<void> =>
      eventually(() => {
        expect(said.filter((line) => line === 'connected')).toHaveLength(times);
      });
    try {
      await start([proxy.url, other.url]);
      await connectedFor(1);
      await proxy.cut();
      await connectedFor(2);
      await proxy.open();
      await other.cut();
      await connectedFor(3);
    } finally {
      await app?.close();
      app = undefined;
      await other.cut();
    }
  });

  it('of a single task is to the first node that answers', async () => {
    await proxy.cut();
    const connection = await connectToOneOf([proxy.url, broker.url], { name: 'a task', timeoutMs: 5_000 });
    await connection.close();
    await expect(connectToOneOf([proxy.url], { name: 'a task', timeoutMs: 5_000 })).rejects.toThrow(/ECONNREFUSED/);
  });

  it('takes what is published together in one piece', async () => {
    const status = await start();
    await eventually(() => {
      expect(status.connected).toBe(true);
    });
    const publishing = app?.get<AmqpConnectionManager>(PUBLISHING);
    const channel = publishing?.createChannel({ confirm: true });
    await channel?.waitForConnect();
    const { stream } = (publishing?.connection as unknown as { connection: { stream: Socket } }).connection;
    const write = jest.spyOn(stream, '_write');
    const pieces = jest.spyOn(stream as Required<Socket>, '_writev');
    await Promise.all(Array.from({ length: 20 }, async () => channel?.publish('amq.topic', 'somewhere', 'news')));
    expect([write.mock.calls.length, pieces.mock.calls.length]).toEqual([0, 1]);
  });

  it('does not keep a service from ending while the broker is away', async () => {
    await proxy.cut();
    await start();
    await app?.close();
    app = undefined;
  });
});
