import { randomUUID } from 'node:crypto';
import { type DomainError } from '@orderflow/contracts';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  TcpProxy,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { connect } from 'amqplib';
import { orderCreated, queue, takeEffect } from '../consumer/consumer-host.harness-spec';
import { DeadLettersBench, dlq, failed, operator, orders } from './dead-letters.harness-spec';

const refusalOf = (promise: Promise<unknown>): Promise<Pick<DomainError, 'code' | 'detail'>> =>
  promise.then(
    () => Promise.reject(new Error('It was not refused.')),
    (error: unknown) => error as DomainError,
  );

describe('Dead letters', () => {
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

  describe('looked at', () => {
    it('are told of with their reasons, the latest first, and counted by code', async () => {
      const [first, second] = orders(2);
      await bench.bury([first, second].flatMap((order) => order ?? []));
      await bench.bury(['{"half":'], {
        messageId: 'm3',
        headers: failed('malformed_json', '2026-01-03T00:00:00.000Z'),
      });
      const { data, queues } = await bench.deadLetters().list({ limit: 2 });
      expect(queues).toEqual([
        {
          queue,
          total: 3,
          scanned: 3,
          codes: [
            { code: 'handler_failed', count: 2 },
            { code: 'malformed_json', count: 1 },
          ],
        },
      ]);
      expect(data).toHaveLength(2);
      expect(data[0]).toMatchObject({ messageId: 'm3', queue, error: { code: 'malformed_json' }, subject: null });
      expect(data[1]).toMatchObject({
        messageId: first?.id,
        orderId: first?.subject,
        attempt: 4,
        type: 'order.created',
      });
      expect((await bench.deadLetters().list({ code: 'malformed_json', limit: 100 })).data).toHaveLength(1);
    });

    it('stay where they are, in their order, however often and by whatever way somebody looks', async () => {
      const buried = orders(250);
      await bench.bury(buried);
      const deadLetters = bench.deadLetters();
      for (let times = 0; times < 3; times += 1) await deadLetters.list({ limit: 10 });
      await deadLetters.show(buried[7]?.id ?? '', operator);
      await bench.redrive({ dryRun: true }, deadLetters);
      await remain(250);
      const order: unknown[] = [];
      for (let at = 0; at < 250; at += 1) order.push((await bench.host.take(dlq)).properties.messageId);
      expect(order).toEqual(buried.map(({ id }) => id));
    });

    it('can be looked at by two at the same time: one waits for the other, and both see all', async () => {
      await bench.bury(orders(300));
      const lists = await Promise.all([1, 2, 3].map(() => bench.deadLetters().list({ limit: 1_000 })));
      expect(lists.map(({ data }) => data.length)).toEqual([300, 300, 300]);
    });

    it('are refused in clear words while another instance holds them for longer', async () => {
      await bench.bury(orders(1));
      const other = await connect(bench.urls.broker);
      const channel = await other.createChannel();
      await channel.assertQueue(`${dlq}.lock`, { exclusive: true, durable: false });
      const { code, detail } = await refusalOf(bench.deadLetters().list({ limit: 1 }));
      expect([code, detail]).toEqual(['unavailable', expect.stringContaining('Somebody else')]);
      await other.close();
      expect((await bench.deadLetters().list({ limit: 1 })).data).toHaveLength(1);
    });

    it('are unavailable while the broker is away or their queue is gone, and nothing else is disturbed', async () => {
      const proxy = await TcpProxy.before(bench.urls.broker);
      const deadLetters = bench.deadLetters({ brokerUrl: proxy.url });
      await proxy.cut();
      expect(await refusalOf(deadLetters.list({ limit: 1 }))).toMatchObject({ code: 'unavailable' });
      await proxy.open();
      await bench.host.channel.deleteQueue(dlq);
      const { code, detail } = await refusalOf(deadLetters.list({ limit: 1 }));
      expect([code, detail]).toEqual(['unavailable', expect.stringContaining(dlq)]);
      await bench.host.declare();
      expect((await deadLetters.list({ limit: 1 })).data).toEqual([]);
      await proxy.cut();
    });

    it('are those of the own queues and no others', async () => {
      const refusal = await refusalOf(bench.deadLetters().list({ queue: 'order.analytics', limit: 1 }));
      expect(refusal).toMatchObject({ code: 'validation_failed', detail: expect.stringContaining(queue) as string });
      const selection = { all: true, queue: dlq } as const;
      expect(await refusalOf(bench.redrive({ selection }))).toMatchObject({ code: 'validation_failed' });
    });
  });

  describe('shown', () => {
    const show = (id: string) => bench.deadLetters().show(id, operator);

    it('is the whole message, with what its schema says now and whether it has taken effect', async () => {
      const [good, handled] = orders(2);
      const bad = { ...orderCreated(), data: {} };
      if (!good || !handled) throw new Error('unreachable');
      await bench.host.start(takeEffect);
      await bench.host.publish(handled);
      await eventually(async () => {
        expect(await bench.host.effects()).toEqual([handled.id]);
      });
      await bench.bury([good, handled]);
      await bench.bury([JSON.stringify(bad)], { messageId: bad.id });
      expect(await show(good.id)).toMatchObject([
        {
          messageId: good.id,
          forecast: 'takes_effect',
          violations: [],
          body: { json: good },
          headers: { 'x-attempt': 4 },
        },
      ]);
      expect(await show(handled.id)).toMatchObject([{ forecast: 'already_handled' }]);
      const [details] = await show(bad.id);
      expect(details).toMatchObject({ forecast: 'fails_schema', body: { json: bad } });
      expect(details?.violations).toContainEqual({ pointer: '/data/orderId', message: 'is missing' });
    });

    it('is every copy of it, and its bytes where it is no text', async () => {
      const bytes = Buffer.from([0xff, 0x00]);
      await bench.bury(['text', bytes], { messageId: 'twice' });
      expect((await show('twice')).map(({ body }) => body)).toEqual([
        { text: 'text', truncated: false },
        { text: '\ufffd\0', base64: bytes.toString('base64'), truncated: false },
      ]);
    });

    it('is one that is there', async () => {
      await bench.bury(orders(1));
      expect(await refusalOf(show(randomUUID()))).toMatchObject({ code: 'not_found' });
    });

    it('is written down: who looked at what', async () => {
      await bench.bury(['{}'], { messageId: 'm1' });
      await show('m1');
      expect(bench.said).toContainEqual(
        expect.objectContaining({ action: 'show', caller: 'olivia', messageId: 'm1', found: 1 }),
      );
    });
  });

  it('that the broker has put there by itself are told of with its reason', async () => {
    await bench.host.channel.purgeQueue(queue);
    bench.host.channel.sendToQueue(queue, Buffer.from('{}'), { messageId: 'rejected' });
    const message = await eventually(async () => {
      const got = await bench.host.channel.get(queue);
      if (!got) throw new Error('not there yet');
      return got;
    });
    bench.host.channel.reject(message, false);
    await remain(1);
    expect((await bench.deadLetters().list({ limit: 1 })).data).toMatchObject([
      { messageId: 'rejected', error: { code: 'rejected' }, failedAt: expect.stringMatching(/^\d{4}-/) as string },
    ]);
  });
});
