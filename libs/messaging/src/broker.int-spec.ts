import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createTestBroker, eventually, TcpProxy, type TestBroker } from '@orderflow/testing';
import { BrokerStatus } from './broker-status';
import { BrokerModule } from './broker.module';

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

  async function start(): Promise<BrokerStatus> {
    app = await NestFactory.createApplicationContext(BrokerModule.forRoot({ service: 'order', url: proxy.url }), {
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

  it('does not keep a service from ending while the broker is away', async () => {
    await proxy.cut();
    await start();
    await app?.close();
    app = undefined;
  });
});
