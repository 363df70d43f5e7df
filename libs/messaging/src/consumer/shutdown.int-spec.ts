import { type AnyEvent } from '@orderflow/contracts';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  TcpProxy,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { gate, HostBench, ids, orderCreated, queue, takeEffect } from './consumer-host.harness-spec';

describe('A consumer host that is closed', () => {
  let database: TestDatabase;
  let broker: TestBroker;
  let proxy: TcpProxy;
  let bench: HostBench;

  beforeAll(async () => {
    [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
    proxy = await TcpProxy.before(broker.url);
    bench = await HostBench.open({ broker: broker.url, database: database.url }, [60_000, 60_000, 60_000]);
  });
  afterEach(() => bench.clear());
  afterAll(async () => {
    await bench.close();
    await proxy.cut();
    await Promise.all([database.drop(), broker.drop()]);
  });

  const events = (count: number) => Array.from({ length: count }, () => orderCreated());

  /** A host with five events in its handler and more behind them. */
  async function startBusy(brokerUrl = broker.url) {
    const { opened, open } = gate();
    const begun: string[] = [];
    const stop = await bench.start(
      async (batch, tx) => {
        begun.push(...ids(batch));
        await opened;
        await takeEffect(batch, tx);
      },
      { batchSize: 5, prefetch: 10, brokerUrl },
    );
    const inHand = events(5);
    const behind = events(15);
    await bench.publish(...inHand);
    await eventually(() => {
      expect(begun.length).toBeGreaterThan(0);
    });
    await bench.publish(...behind);
    await eventually(async () => {
      expect(await bench.depth(queue)).toBeLessThanOrEqual(10);
    });
    return { stop, open, begun };
  }

  it('finishes what is in hand, begins nothing else, and leaves the rest in the queue', async () => {
    const { stop, open, begun } = await startBusy();
    const atClose = [...begun];
    const stopped = stop();
    open();
    await stopped;
    expect(begun).toEqual(atClose);
    expect((await bench.effects()).sort()).toEqual(atClose.sort());
    await eventually(async () => {
      expect(await bench.depth(queue)).toBe(20 - atClose.length);
    });
  });

  it('takes nothing more from the queue while it finishes: others get all that comes', async () => {
    const { opened, open } = gate();
    let calls = 0;
    const stop = await bench.start(async (batch, tx) => {
      calls += 1;
      await opened;
      await takeEffect(batch, tx);
    });
    const all = events(1);
    await bench.publish(...all);
    await eventually(() => {
      expect(calls).toBe(1);
    });
    const stopped = stop();
    await bench.start(takeEffect);
    try {
      await eventually(async () => {
        const after = events(10);
        all.push(...after);
        await bench.publish(...after);
        await eventually(async () => {
          expect(await bench.effects()).toEqual(expect.arrayContaining(ids(after)));
        }, 1_000);
      });
    } finally {
      open();
    }
    await stopped;
    await bench.tookEffect(all);
  });

  it('in full flow begins nothing else, and none of what took effect comes again to those who take over', async () => {
    const all: AnyEvent[] = [];
    const handled = (): number => bench.fates.get('handled') ?? 0;
    let flowing = true;
    const publish = async () => {
      while (flowing) {
        const some = events(50);
        all.push(...some);
        await bench.publish(...some);
        await eventually(() => {
          expect(all.length - handled()).toBeLessThan(200);
        });
      }
    };
    const start = async () => {
      const host = { begun: 0, stop: () => Promise.resolve() };
      host.stop = await bench.start(
        async (batch, tx) => {
          host.begun += 1;
          await takeEffect(batch, tx);
        },
        { batchSize: 5, prefetch: 20, concurrency: 2 },
      );
      return host;
    };
    const publishing = publish();
    const stopped: [host: { begun: number }, begunAtStop: number][] = [];
    try {
      let host = await start();
      for (let takeovers = 0; takeovers < 3; takeovers += 1) {
        const successor = await start();
        await eventually(() => {
          expect(Math.min(host.begun, successor.begun)).toBeGreaterThan(2);
        });
        await host.stop();
        stopped.push([host, host.begun]);
        host = successor;
      }
    } finally {
      flowing = false;
      await publishing;
    }
    await bench.tookEffect(all);
    await eventually(() => {
      expect(Object.fromEntries(bench.fates)).toEqual({ handled: all.length });
    });
    await bench.allSettled();
    for (const [{ begun }, begunAtStop] of stopped) expect(begun).toBe(begunAtStop);
  });

  it('comes to an end although the connection is lost meanwhile', async () => {
    const { stop, open, begun } = await startBusy(proxy.url);
    const stopped = stop();
    await proxy.cut();
    open();
    await stopped;
    expect((await bench.effects()).sort()).toEqual(begun.sort());
    await proxy.open();
  });

  it('comes to an end although the broker is away', async () => {
    await proxy.cut();
    const stop = await bench.start(takeEffect, { brokerUrl: proxy.url });
    await stop();
    await proxy.open();
  });

  it('leaves what has failed in the queue while it cannot be handed on', async () => {
    const { opened, open } = gate();
    let calls = 0;
    const stop = await bench.start(
      async () => {
        calls += 1;
        await opened;
        throw new Error('failed');
      },
      { brokerUrl: proxy.url },
    );
    await bench.publish(...events(1));
    await eventually(() => {
      expect(calls).toBe(1);
    });
    await proxy.cut();
    open();
    await stop();
    await proxy.open();
    await eventually(async () => {
      expect(await bench.depth(queue)).toBe(1);
    });
    expect(calls).toBe(1);
  });
});
