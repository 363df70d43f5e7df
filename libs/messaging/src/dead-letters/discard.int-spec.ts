import {
  createTestBroker,
  createTestDatabase,
  eventually,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { queue } from '../consumer/consumer-host.harness-spec';
import { DeadLettersBench, dlq, failed, operator, orders } from './dead-letters.harness-spec';

describe('Discarding', () => {
  let database: TestDatabase;
  let broker: TestBroker;
  let bench: DeadLettersBench;

  beforeAll(async () => {
    [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
    bench = await DeadLettersBench.open({ database: database.url, broker: broker.url });
  });
  afterEach(() => bench.clear());
  afterAll(async () => {
    await bench.close();
    await Promise.all([database.drop(), broker.drop()]);
  });

  const remain = (count: number): Promise<void> =>
    eventually(async () => {
      expect(await bench.remaining()).toBe(count);
    });

  it('drops what is named for good, and writes down who did it and why', async () => {
    await bench.bury(['one', 'two'], { messageId: 'm1' });
    await bench.bury(orders(1));
    const request = { action: 'discard', reason: 'a test', selection: { ids: ['m1'] }, limit: 10 } as const;
    const deadLetters = bench.deadLetters();
    expect(await deadLetters.move({ ...request, dryRun: true }, operator)).toMatchObject({ matched: 2, moved: 0 });
    await remain(3);
    expect(await deadLetters.move(request, operator)).toMatchObject({ ended: 'done', matched: 2, moved: 2 });
    await remain(1);
    expect(await bench.host.depth(queue)).toBe(0);
    expect(bench.said.slice(-3)).toMatchObject([
      { action: 'discard', caller: 'olivia', messageId: 'm1', queue },
      { action: 'discard', caller: 'olivia', messageId: 'm1', queue },
      { action: 'discard', caller: 'olivia', reason: 'a test', moved: 2, queues: [{ queue, gone: 2 }] },
    ]);
    expect(await bench.host.exists(`${dlq}.lock`)).toBe(false);
  });

  it('spares what has failed since somebody looked, whatever its sender says about the time', async () => {
    const at = (time: string) => ({ headers: failed('handler_failed', time) });
    await bench.bury(['before'], { messageId: 'before', ...at('2026-01-01T00:00:00.000Z') });
    await bench.bury(['nonsense'], { messageId: 'nonsense', ...at('tomorrow') });
    await bench.bury(['since'], { messageId: 'since', ...at('2026-01-03T00:00:00.001Z') });
    const request = { action: 'discard', reason: 'a test', selection: { all: true }, limit: 10 } as const;
    const report = await bench.deadLetters().move({ ...request, startedAt: '2026-01-03T00:00:00.000Z' }, operator);
    expect(report).toMatchObject({ ended: 'done', matched: 2, moved: 2 });
    expect((await bench.host.take(dlq)).properties.messageId).toBe('since');
  });
});
