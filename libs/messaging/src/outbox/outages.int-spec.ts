import { eventually } from '@orderflow/testing';
import { takeTurn } from './outbox.sql';
import { RelayBench } from './outbox-relay.harness-spec';

describe('When something is taken away from the outbox relay,', () => {
  let bench: RelayBench;

  beforeAll(async () => {
    bench = await RelayBench.open();
  });
  beforeEach(() => bench.begin());
  afterEach(() => bench.end());
  afterAll(() => bench.close());

  const relaySessions = async (): Promise<{ pid: number; state: string }[]> => {
    const { rows } = await bench.pool.query<{ pid: number; state: string }>(
      `SELECT pid, state FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'orderflow-order relay'`,
    );
    return rows;
  };

  it('the broker, it keeps the events and publishes all of them when it is back', async () => {
    bench.startRelay();
    await bench.works();
    await bench.proxies.broker.cut();
    for (let at = 0; at < 300; at += 1) await bench.write([['taken', `during-${at}`, 1]]);
    expect(await bench.waiting()).toBe(300);
    await bench.proxies.broker.open();
    await bench.allPublished();
    await eventually(() => {
      expect(new Set(bench.received.map(({ aggregate }) => aggregate)).size).toBe(301);
    });
  });

  it('the answers, it does not take silence for a yes, and lets go of the database until the broker reads', async () => {
    bench.startRelay({ confirmTimeoutMs: 200 });
    await bench.works();
    bench.proxies.broker.pause();
    const rows = Array.from({ length: 120 }, (_, at) => `during-${at}`);
    await bench.write(rows.map((aggregate) => ['taken', aggregate, 1]));
    await eventually(async () => {
      expect(bench.said.join()).toContain('"kinds":["unanswered"]');
      expect((await relaySessions()).map(({ state }) => state)).toEqual(['idle']);
    });
    expect(await bench.waiting()).toBe(120);
    bench.proxies.broker.resume();
    await bench.allPublished();
    await eventually(() => {
      expect(new Set(bench.received.map(({ aggregate }) => aggregate)).size).toBe(121);
    });
    // Only what was in doubt was sent twice: one batch.
    expect(bench.received.length).toBeLessThanOrEqual(121 + 50);
  });

  it('the answers while it stops, it does not wait for them, and leaves the rows', async () => {
    const relay = bench.startRelay({ confirmTimeoutMs: 600_000 });
    await bench.works();
    bench.proxies.broker.pause();
    const published = bench.proxies.broker.sawTraffic();
    await bench.write([['taken', 'left', 1]]);
    await published;
    await relay.stop(0);
    expect(await bench.waiting()).toBe(1);
    bench.proxies.broker.resume();
  });

  it('its database connection, it makes another', async () => {
    bench.startRelay();
    await bench.works();
    await bench.pool.query('SELECT pg_terminate_backend($1)', [(await relaySessions())[0]?.pid]);
    await bench.works('after');
  });

  it('its database connection while it waits for the broker, it publishes the same once more over another', async () => {
    bench.startRelay();
    await bench.works();
    bench.proxies.broker.pause();
    const published = bench.proxies.broker.sawTraffic();
    await bench.write([['taken', 'after', 1]]);
    await published;
    const [waiting] = await eventually(async () => {
      const sessions = await relaySessions();
      expect(sessions.map(({ state }) => state)).toContain('idle in transaction');
      return sessions;
    });
    // Unheard, the error would end the process.
    expect(bench.clients.at(-1)?.listenerCount('error')).toBe(1);
    await bench.pool.query('SELECT pg_terminate_backend($1)', [waiting?.pid]);
    await eventually(async () => {
      expect((await relaySessions()).map(({ pid }) => pid)).not.toContain(waiting?.pid);
    });
    bench.proxies.broker.resume();
    await bench.arrived('after');
    await bench.allPublished();
  });

  it('the database without a word, it does not wait for ever', async () => {
    bench.startRelay();
    await bench.works();
    bench.proxies.database.pause();
    await eventually(() => {
      expect(bench.said.join()).toContain('could not be published');
    });
    bench.proxies.database.resume();
    await bench.works('after');
  });

  it('its turn for long, it lets go in between and complains to nobody: another relay is at it', async () => {
    bench.startRelay();
    await bench.works();
    const [before] = await relaySessions();
    const other = await bench.pool.connect();
    await other.query('BEGIN');
    await other.query(takeTurn);
    await bench.write([['taken', 'waiting', 1]]);
    await eventually(async () => {
      expect((await relaySessions()).map(({ pid }) => pid)).not.toContain(before?.pid);
    });
    await other.query('COMMIT');
    other.release();
    await bench.arrived('waiting');
    expect(bench.said).toEqual([]);
  });
});
