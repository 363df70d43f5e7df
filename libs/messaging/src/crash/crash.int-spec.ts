import { type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  startTypeScript,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { HostBench, ids, queue } from '../consumer/consumer-host.harness-spec';
import { type MortalServiceOptions, type Place } from './mortal-service-options.harness-spec';

const topology = { queueType: 'quorum', retryDelaysMs: [20, 40, 60] } as const;
const program = require.resolve('./mortal-service.harness-spec');

/** What there is of twenty orders when the process is gone. */
interface Remains {
  orders: number;
  outboxRows: number;
  someTookEffect: boolean;
  /** Messages that nobody has acknowledged. */
  inQueue: number;
}

const anyNumber = expect.any(Number) as number;
const remainsAt: [Place, Remains][] = [
  ['before the COMMIT of a change', { orders: 0, outboxRows: 0, someTookEffect: false, inQueue: 0 }],
  ['before publishing', { orders: 20, outboxRows: 20, someTookEffect: false, inQueue: 0 }],
  ['before deleting what is published', { orders: 20, outboxRows: 20, someTookEffect: true, inQueue: anyNumber }],
  ['before the COMMIT of an effect', { orders: 20, outboxRows: 0, someTookEffect: false, inQueue: 20 }],
  ['before acknowledging what took effect', { orders: 20, outboxRows: 0, someTookEffect: true, inQueue: 20 }],
];

describe('A process that is killed', () => {
  let database: TestDatabase;
  let broker: TestBroker;
  let bench: HostBench;
  const running: ChildProcess[] = [];

  beforeAll(async () => {
    [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
    bench = await HostBench.open({ broker: broker.url, database: database.url }, [...topology.retryDelaysMs]);
    await database.query('CREATE TABLE orders (id uuid PRIMARY KEY)');
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map(kill));
    await bench.clear();
    await database.query('TRUNCATE orders, outbox');
  });
  afterAll(async () => {
    await bench.close();
    await Promise.all([database.drop(), broker.drop()]);
  });

  const idsIn = async (table: 'orders' | 'outbox'): Promise<string[]> =>
    ids(await database.query<{ id: string }>(`SELECT id FROM ${table}`));

  async function findTables(): Promise<Omit<Remains, 'inQueue'>> {
    const [orders, rows, effects] = await Promise.all([idsIn('orders'), idsIn('outbox'), bench.effects()]);
    return { orders: orders.length, outboxRows: rows.length, someTookEffect: effects.length > 0 };
  }

  function start(options: Pick<MortalServiceOptions, 'orderIds' | 'standStill'>): ChildProcess {
    const all = { brokerUrl: broker.url, databaseUrl: database.url, topology, confirmTimeoutMs: 20_000, ...options };
    const child = startTypeScript(program, [JSON.stringify(all)]);
    running.push(child);
    return child;
  }

  async function kill(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  it.each(remainsAt)(
    '%s leaves all to the next, and each event takes effect once',
    async (place, remains) => {
      const orderIds = Array.from({ length: 20 }, () => randomUUID());
      const child = start({ orderIds, standStill: place });
      expect(await Promise.race([once(child, 'message'), once(child, 'exit')])).toEqual([place, undefined]);
      await eventually(async () => {
        expect(remains).toMatchObject(await findTables());
      });
      await kill(child);
      await eventually(async () => {
        expect({ ...(await findTables()), inQueue: await bench.depth(queue) }).toEqual(remains);
      });

      start({ orderIds });
      await eventually(async () => {
        expect((await bench.effects()).sort()).toEqual([...orderIds].sort());
        expect(await idsIn('outbox')).toEqual([]);
      }, 45_000);
      await bench.allSettled();
      expect(await bench.effects()).toHaveLength(20);
    },
    90_000,
  );
});
