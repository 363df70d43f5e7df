import { type AnyEvent } from '@orderflow/contracts';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  TcpProxy,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { ids, orderCreated, queue, takeEffect } from '../consumer/consumer-host.harness-spec';
import { DeadLettersBench, dlq, failed, operator, orders } from './dead-letters.harness-spec';

describe('A redrive', () => {
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

  const tookEffectOnce = (events: readonly { id: string }[]): Promise<void> =>
    eventually(async () => {
      expect((await bench.host.effects()).sort()).toEqual(ids(events).sort());
    });
  /** What waits in the work queue, in order. */
  async function inWorkQueue(count: number): Promise<unknown[]> {
    await eventually(async () => {
      expect(await bench.host.depth(queue)).toBe(count);
    });
    const found: unknown[] = [];
    for (let at = 0; at < count; at += 1) found.push((await bench.host.take(queue)).properties.messageId);
    return found;
  }

  it('brings all back to where they came from, each to take effect once', async () => {
    const buried = orders(350);
    await bench.bury(buried);
    const report = await bench.redrive();
    expect(report).toMatchObject({ ended: 'done', matched: 350, moved: 350, failed: 0 });
    expect(report.queues).toEqual([{ queue, total: 350, scanned: 350, matched: 350, gone: 350, failed: 0 }]);
    await bench.host.start(takeEffect);
    await tookEffectOnce(buried);
    await remain(0);
  });

  it('keeps their order, with a rate as without one', async () => {
    const buried = orders(40);
    await bench.bury(buried);
    await bench.redrive({ perSecond: 200, limit: 20 });
    await bench.redrive();
    expect(await inWorkQueue(40)).toEqual(ids(buried));
  });

  it('changes nothing in a message but what tells of its failure', async () => {
    const bytes = Buffer.from([0x7b, 0xff, 0x00]);
    const properties = { messageId: 'm1', contentType: 'text/plain', correlationId: 'c1' };
    await bench.bury([bytes], { ...properties, headers: { from: 'elsewhere' } });
    const { startedAt } = await bench.redrive();
    const message = await eventually(() => bench.host.take(queue));
    expect(message.content).toEqual(bytes);
    expect(message.properties).toMatchObject({ ...properties, deliveryMode: 2 });
    // Newer brokers say of every message how often it was delivered before.
    const headers = { 'x-delivery-count': 0, ...message.properties.headers };
    expect(headers).toEqual({ 'x-delivery-count': 0, from: 'elsewhere', 'x-redriven-at': startedAt });
  });

  it('starts the count of attempts anew', async () => {
    const [event] = orders(1);
    if (!event) throw new Error('unreachable');
    await bench.bury([event]);
    let attempts = 0;
    await bench.host.start((events, tx) => {
      attempts += 1;
      return attempts < 4 ? Promise.reject(new Error('not yet')) : takeEffect(events, tx);
    });
    await bench.redrive();
    await tookEffectOnce([event]);
    await remain(0);
  });

  it('takes those that are named, every copy of them, and says which are not there', async () => {
    const [one, two, three] = orders(3);
    if (!one || !two || !three) throw new Error('unreachable');
    await bench.bury([one, two, one, three]);
    const report = await bench.redrive({ selection: { ids: [one.id, three.id, 'nobody'] } });
    expect(report).toMatchObject({ matched: 3, moved: 3, notFound: ['nobody'] });
    expect((await inWorkQueue(3)).sort()).toEqual([one.id, one.id, three.id].sort());
    await remain(1);
  });

  it('takes those of one code', async () => {
    const [temporary, lasting] = [orders(120), orders(120)];
    for (let at = 0; at < 120; at += 40) {
      await bench.bury(lasting.slice(at, at + 40), { headers: failed('schema_violation') });
      await bench.bury(temporary.slice(at, at + 40));
    }
    expect(await bench.redrive({ selection: { code: 'handler_failed' } })).toMatchObject({ ended: 'done', moved: 120 });
    expect(await inWorkQueue(120)).toEqual(ids(temporary));
    await remain(120);
    expect((await bench.deadLetters().list({ limit: 1 })).queues[0]?.codes).toEqual([
      { code: 'schema_violation', count: 120 },
    ]);
  });

  it('takes no more than it is allowed, the oldest first, and says that there is more', async () => {
    const buried = orders(250);
    await bench.bury(buried);
    const first = await bench.redrive({ limit: 150 });
    expect(first).toMatchObject({ ended: 'limit', moved: 150 });
    expect(await inWorkQueue(150)).toEqual(ids(buried.slice(0, 150)));
    expect(await bench.redrive({ limit: 100 })).toMatchObject({ ended: 'done', moved: 100 });
  });

  it('ends, though what it brings back fails again at once, and so does one in portions', async () => {
    const poison = Array.from({ length: 300 }, (_, at) => `{"not": "an event", "at": ${at}}`);
    for (const [at, content] of poison.entries()) await bench.bury([content], { messageId: `poison-${at}` });
    await bench.host.start(takeEffect);
    expect(await bench.redrive()).toMatchObject({ ended: 'done', matched: 300, moved: 300 });
    await remain(300);

    let startedAt: string | undefined;
    const moved: number[] = [];
    for (let ended = 'limit'; ended === 'limit';) {
      const report = await bench.redrive({ limit: 100, startedAt });
      ({ ended, startedAt } = report);
      moved.push(report.moved);
      // All of them are back before the next portion begins.
      await remain(300);
    }
    expect(moved).toEqual([100, 100, 100, 0]);
  });

  it('says in a dry run what would become of each, and touches none', async () => {
    const [fresh, handled] = [orderCreated(), orderCreated()];
    const stop = await bench.host.start(takeEffect);
    await bench.host.publish(handled);
    await tookEffectOnce([handled]);
    await stop();
    const misplaced = { ...orderCreated(), type: 'order.delivered', dataschema: 'urn:orderflow:event:order.delivered' };
    const delivered = { ...misplaced, data: { orderId: misplaced.subject } } as AnyEvent;
    await bench.bury([fresh, handled, fresh, delivered]);
    await bench.bury(['nonsense'], { messageId: 'nonsense' });
    const { preview, moved, matched } = await bench.redrive({ dryRun: true });
    expect([matched, moved]).toEqual([5, 0]);
    expect(preview?.map(({ messageId, forecast }) => [messageId, forecast])).toEqual([
      [fresh.id, 'takes_effect'],
      [handled.id, 'already_handled'],
      [fresh.id, 'duplicate'],
      [delivered.id, 'not_taken'],
      ['nonsense', 'fails_schema'],
    ]);
    await remain(5);
    expect(await bench.host.depth(queue)).toBe(0);
  });

  it('lets go of nothing that its work queue does not take', async () => {
    await bench.bury(orders(250));
    await bench.host.channel.deleteQueue(queue);
    const report = await bench.redrive();
    expect(report).toMatchObject({ ended: 'refused', moved: 0 });
    expect(report.failed).toBeGreaterThan(0);
    await remain(250);
    await bench.host.declare();
    expect(await bench.redrive()).toMatchObject({ ended: 'done', moved: 250 });
    expect(await inWorkQueue(250)).toHaveLength(250);
  });

  it('lets go of nothing while the broker does not confirm', async () => {
    const buried = orders(150);
    await bench.bury(buried);
    const proxy = await TcpProxy.before(bench.urls.broker);
    const deadLetters = bench.deadLetters({ brokerUrl: proxy.url, confirmTimeoutMs: 2_000 });
    // All goes well until half of a portion is redriven; what is said then is heard by nobody.
    const redriving = bench.redrive({ perSecond: 500 }, deadLetters);
    await eventually(() => {
      expect(bench.said.filter(({ msg }) => msg === 'dead letter moved').length).toBeGreaterThan(20);
    });
    proxy.pause();
    const { ended, moved } = await redriving;
    expect(ended).toBe('unavailable');
    expect(moved).toBeLessThan(150);
    await proxy.cut();
    await eventually(async () => {
      // What was let go of last may not have been heard of.
      expect(await bench.host.depth(dlq)).toBeGreaterThanOrEqual(150 - moved);
    });
    await bench.redrive();
    await bench.host.start(takeEffect);
    await tookEffectOnce(buried);
    await remain(0);
  });

  it.each(['the service stops', 'nobody waits for the answer'])('ends in order when %s', async (reason) => {
    const buried = orders(300);
    await bench.bury(buried);
    const deadLetters = bench.deadLetters();
    const client = new AbortController();
    const redriving = deadLetters.move(
      { action: 'redrive', selection: { all: true }, limit: 1_000, perSecond: 100 },
      { ...operator, signal: client.signal },
    );
    await eventually(() => {
      expect(bench.said.filter(({ msg }) => msg === 'dead letter moved').length).toBeGreaterThan(10);
    });
    if (reason === 'the service stops') deadLetters.onModuleDestroy();
    else client.abort();
    const { ended, moved } = await redriving;
    expect(ended).toBe('interrupted');
    expect(moved).toBeGreaterThan(10);
    await remain(300 - moved);
    expect(await inWorkQueue(moved)).toEqual(ids(buried.slice(0, moved)));
  });

  it('is written down: who did it, with what selection and outcome, and every message by its id', async () => {
    const [event] = orders(1);
    if (!event) throw new Error('unreachable');
    await bench.bury([event]);
    await bench.redrive({ selection: { ids: [event.id] } });
    expect(bench.said).toMatchObject([
      {
        action: 'redrive',
        caller: 'olivia',
        messageId: event.id,
        queue,
        messageCorrelationId: event.correlationid,
        msg: 'dead letter moved',
      },
      { action: 'redrive', caller: 'olivia', selection: { ids: 1 }, ended: 'done', matched: 1, moved: 1, failed: 0 },
    ]);
    expect(JSON.stringify(bench.said)).not.toContain('customerId');
  });
});
