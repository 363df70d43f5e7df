import { eventually } from '@orderflow/testing';
import { findHandedOver } from '../whereabouts/whereabouts.sql';
import { RelayBench } from './outbox-relay.harness-spec';

describe('The outbox relay', () => {
  let bench: RelayBench;

  beforeAll(async () => {
    bench = await RelayBench.open();
  });
  beforeEach(() => bench.begin());
  afterEach(() => bench.end());
  afterAll(() => bench.close());

  const versionsOf = (aggregate: string): number[] =>
    bench.received.filter((event) => event.aggregate === aggregate).map(({ version }) => version);
  const aggregates = (): string[] => bench.received.map(({ aggregate }) => aggregate);
  const receivedInAll = (count: number): Promise<void> =>
    eventually(() => {
      expect(bench.received).toHaveLength(count);
    });

  it('publishes what was committed, in the order of each aggregate, with 16 writers and two relays', async () => {
    const relay = bench.startRelay();
    bench.startRelay();
    const versions = Array.from({ length: 60 }, (_, index) => index + 1);
    const writers = Array.from({ length: 16 }, (_, at) => `a${at}`);
    await Promise.all(
      writers.map(async (aggregate) => {
        for (const version of versions) {
          await bench.write([['taken', aggregate, version]]);
          relay.wake();
        }
      }),
    );
    await bench.allPublished();
    await receivedInAll(16 * 60);
    for (const aggregate of writers) expect(versionsOf(aggregate)).toEqual(versions);
  });

  it('keeps its pace: what follows closely upon a batch waits for more', async () => {
    const relay = bench.startRelay({}, { paceMs: 60_000 });
    await bench.write([['taken', 'first', 1]]);
    relay.wake();
    await bench.arrived('first');
    await bench.allPublished();
    await bench.write([['taken', 'second', 1]]);
    relay.wake();
    await relay.stop();
    expect(aggregates()).toEqual(['first']);
    expect(await bench.waiting()).toBe(1);
  });

  it('does not publish what was rolled back, and does not miss what was committed late', async () => {
    bench.startRelay();
    const [late, lost] = [await bench.pool.connect(), await bench.pool.connect()];
    await late.query('BEGIN');
    await bench.write([['taken', 'late', 1]], late);
    await lost.query('BEGIN');
    await bench.write([['taken', 'lost', 1]], lost);
    await bench.write([['taken', 'early', 1]]);
    await bench.arrived('early');
    await lost.query('ROLLBACK');
    await late.query('COMMIT');
    lost.release();
    late.release();
    await bench.arrived('late');
    await bench.allPublished();
    expect(aggregates()).toEqual(['early', 'late']);
  });

  it('keeps what no queue takes and the later events of that aggregate, without holding up others', async () => {
    bench.startRelay();
    await bench.write([
      ['untaken', 'stuck', 1],
      ['taken', 'stuck', 2],
      ['taken', 'free', 1],
    ]);
    await eventually(async () => {
      expect(aggregates()).toContain('free');
      expect(await bench.waiting()).toBe(2);
    });
    await bench.write([['taken', 'later', 1]]);
    await bench.arrived('later');
    await bench.channel.bindQueue('taken', 'events', 'untaken');
    await bench.allPublished();
    await eventually(() => {
      expect(bench.received.filter(({ type }) => type === 'untaken')).toHaveLength(1);
    });
    await bench.channel.unbindQueue('taken', 'events', 'untaken');
  });

  it('does not let a row stop the others that cannot be made into a message', async () => {
    bench.startRelay();
    await bench.write([
      ['x'.repeat(256), 'stuck', 1],
      ['taken', 'free', 1],
    ]);
    await bench.arrived('free');
    await eventually(async () => {
      expect(await bench.waiting()).toBe(1);
    });
  });

  it('declares the queues again when an event comes back', async () => {
    bench.startRelay({
      setup: async (channel) => {
        await channel.bindQueue('taken', 'events', 'healed');
      },
    });
    await eventually(async () => {
      await bench.write([['healed', 'first', 1]]);
      expect(bench.received.length).toBeGreaterThan(0);
    });
    await bench.channel.unbindQueue('taken', 'events', 'healed');
    await bench.write([['healed', 'second', 1]]);
    await bench.arrived('second');
    await bench.allPublished();
  });

  it('remembers of each event when it was handed over, and of none that it keeps', async () => {
    bench.startRelay();
    const before = new Date();
    await bench.write([
      ['untaken', 'stuck', 1],
      ['taken', 'free', 1],
      ['taken', 'other', 1],
    ]);
    await bench.arrived('other');
    await eventually(async () => {
      expect(await bench.waiting()).toBe(1);
    });
    const published = bench.batches.flatMap((batch) => batch.published.map(({ id }) => id));
    const since = published.map(() => before);
    const { rows } = await bench.pool.query<{ id: string; at: Date }>(findHandedOver.text, [published, since]);
    expect(rows.map(({ id }) => id).sort()).toEqual([...published].sort());
    for (const { at } of rows) expect(at.getTime()).toBeGreaterThanOrEqual(before.getTime());
    const { rows: kept } = await bench.pool.query<{ id: string }>('SELECT id FROM outbox');
    const stuck = await bench.pool.query(findHandedOver.text, [kept.map(({ id }) => id), [before]]);
    expect(stuck.rows).toEqual([]);
  });

  it('tells what became of each event, and counts none as published that it keeps', async () => {
    bench.startRelay();
    await bench.write([
      ['untaken', 'stuck', 1],
      ['taken', 'stuck', 2],
      ['taken', 'free', 1],
    ]);
    await bench.arrived('free');
    await eventually(() => {
      expect(bench.batches.length).toBeGreaterThan(0);
    });
    const [first] = bench.batches.filter(({ published }) => published.length > 0);
    expect(first?.published.map(({ aggregateId }) => aggregateId)).toEqual(['free']);
    expect([...(first?.failures.values() ?? [])]).toEqual(['returned']);
  });
});
