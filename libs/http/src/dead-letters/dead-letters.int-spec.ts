import { Module } from '@nestjs/common';
import { type Problem } from '@orderflow/contracts';
import { eventually, signToken } from '@orderflow/testing';
import { type ChannelModel, type ConfirmChannel, connect } from 'amqplib';
import { secret, ServiceBench } from '../service.harness-spec';
import { type DeadLetterCopiesView, type DeadLetterListView } from './dead-letter.view';
import { type DiscardReportView, type RedriveReportView } from './move-report.view';

const queue = 'order.inventory-events';
const dlq = `${queue}.dlq`;

@Module({})
class NothingModule {}

describe('The dead letters of a service, over HTTP', () => {
  let bench: ServiceBench;
  let connection: ChannelModel;
  let channel: ConfirmChannel;
  let base: string;
  let admin: string;

  beforeAll(async () => {
    bench = await ServiceBench.open();
    admin = await signToken(secret, { sub: 'olivia', roles: ['admin'] });
    connection = await connect(bench.broker.url);
    channel = await connection.createConfirmChannel();
    base = await (await bench.start({ name: 'order', module: NothingModule })).getUrl();
    await eventually(async () => {
      const asking = await connection.createChannel();
      asking.on('error', () => undefined);
      await asking.checkQueue(dlq);
      await asking.close();
    });
  });
  afterEach(async () => {
    await channel.purgeQueue(dlq);
    await channel.purgeQueue(queue);
    bench.log.length = 0;
  });
  afterAll(async () => {
    await connection.close();
    await bench.close();
  });

  async function send<T>(target: string, body?: object, { token = admin, signal }: Sent = {}): Promise<Answer<T>> {
    const response = await fetch(`${base}/dead-letters${target}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as T };
  }
  async function bury(count: number, id = (at: number) => `m${at}`): Promise<void> {
    for (let at = 0; at < count; at += 1) {
      const headers = { 'x-error-code': 'handler_failed', 'x-error-message': 'no', 'x-attempt': 4 };
      channel.sendToQueue(dlq, Buffer.from('{"half":'), { messageId: id(at), headers, persistent: true });
    }
    await channel.waitForConfirms();
  }
  const depth = async (of: string): Promise<number> => (await channel.checkQueue(of)).messageCount;

  it('are listed and shown to administrators, and to nobody else', async () => {
    await bury(2);
    const list = await send<DeadLetterListView>('?code=handler_failed&limit=1');
    expect(list.status).toBe(200);
    expect(list.body.data).toMatchObject([{ queue, error: { code: 'handler_failed', message: 'no' }, attempt: 4 }]);
    expect(list.body.queues).toContainEqual({
      queue,
      total: 2,
      scanned: 2,
      codes: [{ code: 'handler_failed', count: 2 }],
    });
    const { status, body } = await send<DeadLetterCopiesView>('/m1');
    expect(status).toBe(200);
    expect(body.data).toMatchObject([
      { messageId: 'm1', forecast: 'fails_schema', body: { text: '{"half":', truncated: false } },
    ]);
    const customer = await signToken(secret, { roles: ['customer'] });
    for (const [token, refusal] of [
      [customer, 403],
      ['', 401],
    ] as const) {
      expect((await send('', undefined, { token })).status).toBe(refusal);
      expect((await send('/m1', undefined, { token })).status).toBe(refusal);
      expect((await send('/redrive', { all: true }, { token })).status).toBe(refusal);
      expect((await send('/discard', { all: true, reason: 'x' }, { token })).status).toBe(refusal);
    }
    expect(await depth(dlq)).toBe(2);
  });

  it('are shown whatever id they have, and are not found where there is none', async () => {
    const id = '../orders?a=b#ü/ 100%';
    await bury(1, () => id);
    expect((await send<DeadLetterCopiesView>(`/${encodeURIComponent(id)}`)).body.data[0]?.messageId).toBe(id);
    expect((await send<Problem>('/nobody')).body).toMatchObject({ status: 404, code: 'not_found' });
  });

  it('are redriven, and the answer and the log say what was done and by whom', async () => {
    await bury(3);
    const dry = await send<RedriveReportView>('/redrive', { all: true, dryRun: true });
    expect(dry.body).toMatchObject({ dryRun: true, matched: 3, redriven: 0 });
    expect(dry.body.preview).toHaveLength(3);
    const { status, body } = await send<RedriveReportView>('/redrive', { queue, ids: ['m0', 'm2', 'm9'] });
    expect(status).toBe(200);
    expect(body).toMatchObject({ dryRun: false, ended: 'done', matched: 2, redriven: 2, failed: 0, notFound: ['m9'] });
    expect([await depth(queue), await depth(dlq)]).toEqual([2, 1]);
    const lines = bench.log.map((line) => JSON.parse(line) as Record<string, unknown>);
    const correlationId = expect.stringMatching(/./) as string;
    expect(lines).toContainEqual(
      expect.objectContaining({ caller: 'olivia', messageId: 'm2', msg: 'dead letter moved', correlationId }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ caller: 'olivia', selection: { queue, ids: 3 }, moved: 2, correlationId }),
    );
  });

  it('are discarded for a reason that goes to the log', async () => {
    await bury(2);
    const { status, body } = await send<DiscardReportView>('/discard', {
      code: 'handler_failed',
      reason: 'a load test',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ ended: 'done', matched: 2, discarded: 2 });
    expect(await depth(dlq)).toBe(0);
    expect(bench.log.join()).toContain('a load test');
  });

  it.each([
    ['redrive', {}],
    ['redrive', { queue }],
    ['redrive', { all: false }],
    ['redrive', { ids: [] }],
    ['redrive', { ids: [''] }],
    ['redrive', { ids: 'm1' }],
    ['redrive', { ids: ['m1'], all: true }],
    ['redrive', { code: 'handler_failed', ids: ['m1'] }],
    ['redrive', { all: true, limit: 0 }],
    ['redrive', { all: true, limit: 1_001 }],
    ['redrive', { all: true, ratePerSecond: 0 }],
    ['redrive', { all: true, startedAt: 'yesterday' }],
    ['redrive', { all: true, queue: 'inventory.order-events' }],
    ['redrive', { all: true, queue: dlq }],
    ['redrive', { all: true, to: 'order.analytics' }],
    ['redrive', { all: true, reason: 'x' }],
    ['discard', { all: true }],
    ['discard', { all: true, reason: ' ' }],
    ['discard', { reason: 'x' }],
    ['discard', { all: true, reason: 'x', startedAt: '2026-03-01' }],
  ])('are not touched by a %s that is not clear: %j', async (action, body) => {
    await bury(1);
    const { status, body: problem } = await send<Problem>(`/${action}`, body);
    expect([status, problem.code]).toEqual([400, 'validation_failed']);
    expect([await depth(dlq), await depth(queue)]).toEqual([1, 0]);
  });

  it.each(['?queue=inventory.order-events', '?limit=0', '?limit=1001', '?limit=1e2', '?sort=x'])(
    'are not listed for %s',
    async (query) => {
      expect((await send<Problem>(query)).body).toMatchObject({ status: 400, code: 'validation_failed' });
    },
  );

  it('are unavailable while the broker is away, which is said as for everything else', async () => {
    await bench.toBroker.cut();
    const { status, headers, body } = await send<Problem>('');
    expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'unavailable', '2']);
    await bench.toBroker.open();
    expect((await send('')).status).toBe(200);
  });

  it('stay where they are once nobody waits for their redrive any more', async () => {
    await bury(200);
    const client = new AbortController();
    const redriving = send('/redrive', { all: true, ratePerSecond: 50 }, { signal: client.signal });
    await eventually(() => {
      expect(bench.log.join()).toContain('dead letter moved');
    });
    client.abort();
    await expect(redriving).rejects.toThrow('aborted');
    await eventually(() => {
      expect(bench.log.join()).toContain('"ended":"interrupted"');
    });
    await eventually(async () => {
      expect((await depth(dlq)) + (await depth(queue))).toBe(200);
    });
    expect(await depth(dlq)).toBeGreaterThan(100);
  });

  it('are described in the OpenAPI document', async () => {
    const document = (await (await fetch(`${base}/docs-json`)).json()) as {
      paths: Record<string, Record<string, { responses: Record<string, unknown>; security: unknown }>>;
    };
    const operations = Object.entries(document.paths).filter(([route]) => route.startsWith('/dead-letters'));
    expect(operations.map(([route, item]) => [route, Object.keys(item)])).toEqual([
      ['/dead-letters', ['get']],
      ['/dead-letters/{messageId}', ['get']],
      ['/dead-letters/redrive', ['post']],
      ['/dead-letters/discard', ['post']],
    ]);
    for (const [, item] of operations) {
      for (const { responses, security } of Object.values(item)) {
        expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '400', '401', '403', '503']));
        expect(security).toEqual([{ bearer: [] }]);
      }
    }
  });
});

interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

interface Sent {
  token?: string;
  signal?: AbortSignal;
}
