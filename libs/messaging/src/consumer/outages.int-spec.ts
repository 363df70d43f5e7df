import { DomainError } from '@orderflow/contracts';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  TcpProxy,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { deadLetterQueue, retryQueue } from '../topology/topology';
import { gate, HostBench, ids, orderCreated, queue, takeEffect } from './consumer-host.harness-spec';

describe('When something is taken away from the consumer host,', () => {
  let database: TestDatabase;
  let broker: TestBroker;
  let databaseProxy: TcpProxy;
  let brokerProxy: TcpProxy;
  let bench: HostBench;

  beforeAll(async () => {
    [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
    databaseProxy = await TcpProxy.before(database.url);
    brokerProxy = await TcpProxy.before(broker.url);
    // A message that used up an attempt would be away for longer than these tests run, and its effect missing.
    bench = await HostBench.open({ broker: broker.url, database: database.url }, [60_000, 60_000, 60_000]);
  });
  afterEach(() => bench.clear());
  afterAll(async () => {
    await bench.close();
    await Promise.all([databaseProxy.cut(), brokerProxy.cut()]);
    await Promise.all([database.drop(), broker.drop()]);
  });

  const nothingFailed = async (): Promise<void> => {
    await eventually(async () => {
      expect(await bench.depth(queue)).toBe(0);
    });
    for (const name of [retryQueue(queue, 1), deadLetterQueue(queue)]) expect(await bench.depth(name)).toBe(0);
  };
  const events = (count: number) => Array.from({ length: count }, () => orderCreated());
  const reached = (condition: () => boolean) =>
    eventually(() => {
      expect(condition()).toBe(true);
    });

  it('the connection in the middle of a handler, its events take effect once', async () => {
    const { opened, open } = gate();
    let calls = 0;
    await bench.start(
      async (batch, tx) => {
        await takeEffect(batch, tx);
        if ((calls += 1) === 1) await opened;
      },
      { brokerUrl: brokerProxy.url },
    );
    const before = events(20);
    await bench.publish(...before);
    await reached(() => calls === 1);
    await brokerProxy.cut();
    open();
    await eventually(async () => {
      expect((await bench.effects()).length).toBeGreaterThan(0);
    });
    // They are still there: what is not acknowledged is delivered again.
    await eventually(async () => {
      expect(await bench.depth(queue)).toBe(20);
    });
    await brokerProxy.open();
    const after = events(1);
    await bench.publish(...after);
    await bench.tookEffect([...before, ...after]);
    await nothingFailed();
  });

  it('the connection again and again, each event takes effect once', async () => {
    await bench.start(takeEffect, { brokerUrl: brokerProxy.url, batchSize: 3, prefetch: 6 });
    const all = events(200);
    for (let at = 0; at < 200; at += 50) {
      await bench.publish(...all.slice(at, at + 50));
      await eventually(async () => {
        expect((await bench.effects()).length).toBeGreaterThan(at);
      });
      await brokerProxy.cut();
      await brokerProxy.open();
    }
    await bench.tookEffect(all);
    await nothingFailed();
  });

  it('the broker for long under load, it tries to connect until it succeeds, and nothing is lost', async () => {
    const [poison, ...good] = events(301);
    await bench.start(
      async (batch, tx) => {
        if (ids(batch).includes(poison?.id ?? '')) throw new DomainError('invalid_transition', 'never');
        await takeEffect(batch, tx);
      },
      { brokerUrl: brokerProxy.url, batchSize: 5 },
    );
    const publishing = (async () => {
      for (let at = 0; at < good.length; at += 10) await bench.publish(...good.slice(at, at + 10));
      if (poison) await bench.publish(poison);
    })();
    await eventually(async () => {
      expect((await bench.effects()).length).toBeGreaterThan(20);
    });
    await brokerProxy.cut();
    await publishing;
    await reached(() => bench.said.filter((line) => line.includes('cannot connect')).length > 10);
    expect((await bench.effects()).length).toBeLessThan(good.length);
    await brokerProxy.open();
    await bench.tookEffect(good);
    expect((await eventually(() => bench.take())).properties.messageId).toBe(poison?.id);
    await nothingFailed();
  });

  it('the broker before it has started, it begins when the broker is there', async () => {
    await brokerProxy.cut();
    await bench.start(takeEffect, { brokerUrl: brokerProxy.url });
    const all = events(1);
    await bench.publish(...all);
    await brokerProxy.open();
    await bench.tookEffect(all);
  });

  it('the name of a retry queue by a queue of another kind, it uses that one', async () => {
    const taken = retryQueue(queue, 2);
    await bench.channel.deleteQueue(taken);
    await bench.channel.assertQueue(taken, { durable: true, arguments: { 'x-queue-type': 'classic' } });
    await bench.start(takeEffect);
    const all = events(1);
    await bench.publish(...all);
    await bench.tookEffect(all);
    await bench.channel.deleteQueue(taken);
  });

  it('its queue by an operator, it makes the queue again and goes on', async () => {
    await bench.start(takeEffect);
    const before = events(1);
    await bench.publish(...before);
    await bench.tookEffect(before);
    await bench.channel.deleteQueue(queue);
    const after = events(1);
    await eventually(async () => {
      expect(await bench.effects()).toHaveLength(1);
      await bench.channel.assertExchange('e-commerce.events', 'topic');
    });
    await eventually(async () => {
      // An event that finds no queue is lost here: it is the outbox relay that would send it again.
      await bench.publish(...after);
      expect((await bench.effects()).sort()).toEqual(ids([...before, ...after]).sort());
    });
    await nothingFailed();
  });

  it('the database under load, it waits without using up an attempt, and goes on', async () => {
    await bench.start(takeEffect, { databaseUrl: databaseProxy.url, batchSize: 5, concurrency: 2 });
    const all = events(300);
    const publishing = (async () => {
      for (let at = 0; at < all.length; at += 10) await bench.publish(...all.slice(at, at + 10));
    })();
    await eventually(async () => {
      expect((await bench.effects()).length).toBeGreaterThan(20);
    });
    await databaseProxy.cut();
    await publishing;
    await databaseProxy.open();
    await bench.tookEffect(all);
    await nothingFailed();
  });

  it('the database in the middle of a handler, its events are handled anew', async () => {
    let calls = 0;
    await bench.start(
      async (batch, tx) => {
        await takeEffect(batch, tx);
        if ((calls += 1) > 1) return;
        // As in a handler that waits for something else meanwhile: only its COMMIT finds out.
        await databaseProxy.cut();
        await reached(() => tx.entities.queryRunner?.isReleased === true);
      },
      { databaseUrl: databaseProxy.url },
    );
    const all = events(1);
    await bench.publish(...all);
    await reached(() => calls === 1);
    await eventually(() => {
      expect(bench.said.join()).toContain('the database does not answer');
    });
    await databaseProxy.open();
    await bench.tookEffect(all);
    expect(calls).toBe(2);
    await nothingFailed();
  });

  it('the connection to the database by one event each time, that event is at fault and not the database', async () => {
    const [poison, ...good] = events(5);
    await bench.start(async (batch, tx) => {
      if (ids(batch).includes(poison?.id ?? '')) await tx.query('SELECT pg_terminate_backend(pg_backend_pid())');
      await takeEffect(batch, tx);
    });
    await bench.publish(...good.slice(0, 2), ...(poison ? [poison] : []), ...good.slice(2));
    await bench.tookEffect(good);
    await eventually(async () => {
      expect((await bench.take(retryQueue(queue, 1))).properties).toMatchObject({
        messageId: poison?.id,
        headers: { 'x-attempt': 2 },
      });
    });
  });

  it('the inbox, it waits, for that is no fault of the events', async () => {
    await database.query('ALTER TABLE inbox RENAME TO outbox_of_another');
    let calls = 0;
    await bench.start((batch, tx) => {
      calls += 1;
      return takeEffect(batch, tx);
    });
    const all = events(3);
    await bench.publish(...all);
    await eventually(async () => {
      expect(await bench.depth(queue)).toBe(0);
    });
    await database.query('ALTER TABLE outbox_of_another RENAME TO inbox');
    await bench.tookEffect(all);
    expect(calls).toBe(1);
    await nothingFailed();
  });
});
