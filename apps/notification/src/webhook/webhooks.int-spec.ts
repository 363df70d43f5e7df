import { randomUUID } from 'node:crypto';
import { type Page } from '@orderflow/http';
import { eventually } from '@orderflow/testing';
import { Webhook } from 'standardwebhooks';
import { TestMailServer } from '../delivery/channels/smtp-server.harness-spec';
import { type EndpointAnswer, type ReceivedRequest, TestEndpoint } from '../delivery/http/endpoint.harness-spec';
import { OrderStory } from '../notification/events.harness-spec';
import { type Row, ServiceBench } from '../service.harness-spec';
import { type WebhookView, type WebhookWithSecretView } from './webhook.view';
import { WebhookCare } from './webhook-care';

describe('Webhooks', () => {
  let mail: TestMailServer;
  let endpoint: TestEndpoint;
  let bench: ServiceBench;

  beforeAll(async () => {
    [mail, endpoint] = await Promise.all([TestMailServer.start(), TestEndpoint.start()]);
    bench = await ServiceBench.open({
      SMTP_URL: mail.url,
      NOTIFY_ADMIN_EMAILS: 'admin@shop.example',
      WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1',
      WEBHOOK_CONCURRENCY: '2',
      PROVIDER_TIMEOUT_MS: '25000',
      CIRCUIT_FAILURES: '50',
      QUEUE_TUNING: 'notification.delivery concurrency=8',
      RETRY_DELAYS_MS: '50,100,1000',
      DATABASE_CONNECT_TIMEOUT_MS: '5000',
    });
  }, 120_000);
  afterEach(async () => {
    await bench.clear();
    await bench.database.query('TRUNCATE webhooks');
    endpoint.reset();
    mail.reset();
  });
  afterAll(async () => {
    await bench.close();
    await Promise.all([mail.stop(), endpoint.stop()]);
  });

  const subscribe = async (path: string, settings: object = {}): Promise<WebhookWithSecretView> => {
    const body = { url: endpoint.url + path, ...settings };
    const { status, body: made } = await bench.send<WebhookWithSecretView>('POST', '/webhooks', { body });
    expect(status).toBe(201);
    return made;
  };
  const find = async ({ id }: { id: string }): Promise<WebhookView> =>
    (await bench.send<WebhookView>('GET', `/webhooks/${id}`)).body;
  const receivedAt = (path: string): ReceivedRequest[] => endpoint.received.filter((request) => request.path === path);
  const verified = (secret: string, { body, headers }: ReceivedRequest): unknown =>
    new Webhook(secret).verify(body.toString(), headers as Record<string, string>);
  /** When so many messages are on record for webhooks, and nothing more happens to any. */
  const settled = (count: number): Promise<Row[]> =>
    eventually(async () => {
      const rows = (await bench.rows()).filter(({ channel }) => channel === 'WEBHOOK');
      const open = rows.filter(({ status }) => status === 'queued' || status === 'sending');
      if (rows.length !== count || open.length > 0) throw new Error(`${rows.length} are there, ${open.length} open`);
      return rows;
    });
  const care = (): Promise<number> => bench.run((tx) => bench.app.get(WebhookCare, { strict: false }).disableOne(tx));
  const answers = (...statuses: number[]) => {
    let next = 0;
    return (): EndpointAnswer => ({ status: statuses[Math.min(next++, statuses.length - 1)] ?? 204 });
  };

  it('are told of what they asked for, each once, and signed so that the public library verifies it', async () => {
    const all = await subscribe('/all');
    const some = await subscribe('/some', { events: ['order.confirmed', 'order.shipped'] });
    const none = await subscribe('/none');
    await bench.send('PATCH', `/webhooks/${none.id}`, { body: { enabled: false } });
    const order = new OrderStory();
    const [created, confirmed] = [order.created(), order.confirmed()];
    await bench.deliver(created, confirmed, confirmed);
    const rows = await settled(3);
    expect(rows.every(({ status }) => status === 'sent')).toBe(true);
    expect(endpoint.received.map(({ path }) => path).sort()).toEqual(['/all', '/all', '/some']);
    const [request] = receivedAt('/some') as [ReceivedRequest];
    expect(verified(some.secret, request)).toEqual({
      type: 'order.confirmed',
      timestamp: confirmed.time,
      sequence: 2,
      data: confirmed.data,
    });
    expect(request.headers['webhook-id']).toBe(rows.find(({ recipient }) => recipient === some.id)?.id);
    expect(request.headers['content-type']).toBe('application/json');
    for (const each of receivedAt('/all')) expect(() => verified(all.secret, each)).not.toThrow();
    expect(() => verified(all.secret, request)).toThrow();
  });

  it('get a message again under the same id when they fail, and are known to fail until they answer', async () => {
    const webhook = await subscribe('/hook');
    let failingSince: string | null = null;
    const answer = answers(500, 401, 204);
    endpoint.answer = async (): Promise<EndpointAnswer> => {
      ({ failingSince } = await find(webhook));
      return answer();
    };
    await bench.deliver(new OrderStory().created());
    const [row] = (await settled(1)) as [Row];
    expect(row).toMatchObject({ status: 'sent', attempts: 3, reason: null });
    expect((await bench.attempts(row.id)).map(({ outcome, error }) => [outcome, error])).toEqual([
      ['failed', 'The endpoint answered 500.'],
      ['failed', 'The endpoint answered 401.'],
      ['sent', null],
    ]);
    expect(new Set(endpoint.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([row.id]));
    expect(new Set(endpoint.received.map(({ body }) => body.toString())).size).toBe(1);
    expect(failingSince).not.toBeNull();
    expect(await find(webhook)).toMatchObject({ failingSince: null, enabled: true, version: webhook.version + 2 });
  });

  it('are waited for as long as they ask, without using up attempts', async () => {
    await subscribe('/hook');
    let left = 4;
    endpoint.answer = () => ((left -= 1) >= 0 ? { status: 429, headers: { 'retry-after': '1' } } : { status: 200 });
    await bench.deliver(new OrderStory().created());
    const [row] = (await settled(1)) as [Row];
    expect(row.status).toBe('sent');
    const outcomes = (await bench.attempts(row.id)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual([...Array.from({ length: 4 }, () => 'postponed'), 'sent']);
  });

  it('fail in the end with the reason, and are told again by hand', async () => {
    await subscribe('/hook');
    endpoint.answer = answers(500);
    await bench.deliver(new OrderStory().created());
    const [failed] = (await settled(1)) as [Row];
    expect(failed).toMatchObject({ status: 'failed', attempts: 4, reason: 'The endpoint answered 500.' });
    endpoint.answer = answers(204);
    expect((await bench.send('POST', `/notifications/${failed.id}/retry`)).status).toBe(200);
    const [row] = (await settled(1)) as [Row];
    expect(row).toMatchObject({ id: failed.id, status: 'sent', attempts: 5 });
  });

  it('are not followed where they redirect to', async () => {
    await subscribe('/hook');
    endpoint.answer = () => ({ status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data' } });
    await bench.deliver(new OrderStory().created());
    const [row] = (await settled(1)) as [Row];
    expect(row).toMatchObject({ status: 'failed', attempts: 1 });
    expect(row.reason).toBe('The endpoint answered 302: redirects are not followed.');
    expect(endpoint.received).toHaveLength(1);
  });

  it('that are slow do not hold up the others', async () => {
    const slow = await subscribe('/slow');
    await subscribe('/fast');
    let release = (): void => undefined;
    const released = new Promise<EndpointAnswer>((resolve) => {
      release = () => {
        resolve({ status: 200 });
      };
    });
    endpoint.answer = ({ path }) => (path === '/slow' ? released : { status: 200 });
    const orders = Array.from({ length: 12 }, () => new OrderStory().created());
    await bench.deliver(...orders);
    await eventually(() => {
      expect(receivedAt('/fast')).toHaveLength(12);
    }, 60_000);
    const ofSlow = (await bench.rows()).filter(({ recipient }) => recipient === slow.id);
    expect(ofSlow.filter(({ status }) => status === 'sending')).toHaveLength(2);
    expect(ofSlow.filter(({ status }) => status === 'sent')).toEqual([]);
    release();
    const rows = await settled(24);
    expect(rows.filter(({ status }) => status !== 'sent')).toEqual([]);
  }, 90_000);

  it('can be given a new secret while messages are signed with the old one as well', async () => {
    const { id, secret } = await subscribe('/hook');
    const { status, body: rotated } = await bench.send<WebhookWithSecretView>('POST', `/webhooks/${id}/rotate-secret`);
    expect(status).toBe(200);
    expect(rotated.secret).not.toBe(secret);
    const day = 24 * 3_600_000;
    expect(Date.parse(rotated.previousSecretUntil ?? '') - Date.parse(rotated.updatedAt)).toBe(day);
    await bench.deliver(new OrderStory().created());
    await settled(1);
    const [both] = endpoint.received as [ReceivedRequest];
    for (const known of [secret, rotated.secret]) expect(() => verified(known, both)).not.toThrow();
    await bench.database.query(`UPDATE webhooks SET previous_secret_until = now() - interval '1 second'`);
    await bench.deliver(new OrderStory().created());
    await settled(2);
    const [, after] = endpoint.received as [ReceivedRequest, ReceivedRequest];
    expect(() => verified(rotated.secret, after)).not.toThrow();
    expect(() => verified(secret, after)).toThrow();
  });

  it('are turned off when they say that they are gone, and administrators hear of it', async () => {
    const webhook = await subscribe('/hook?key=private');
    endpoint.answer = answers(410);
    await bench.deliver(new OrderStory().created());
    expect(await settled(1)).toMatchObject([{ status: 'failed', attempts: 1 }]);
    expect(await care()).toBe(1);
    expect(await find(webhook)).toMatchObject({ enabled: false, disabledReason: 'gone' });
    const notice = await eventually(() => {
      const found = mail.received.find(({ headers }) => headers.get('subject') === 'A webhook was turned off');
      if (!found) throw new Error('No notice has arrived.');
      return found;
    });
    expect(notice.to).toEqual(['admin@shop.example']);
    expect(notice.text).toContain(`${endpoint.url} (${webhook.id})`);
    expect(notice.text).not.toContain('private');
    expect(bench.said.join('')).toContain('a webhook was turned off');
    expect(await care()).toBe(0);
  });

  it('are turned off after days of failures, but not for one failure that was days ago', async () => {
    const webhook = await subscribe('/hook');
    const since = (failing: string, last: string) =>
      bench.database.query(
        `UPDATE webhooks SET failing_since = now() - interval '${failing}', last_failed_at = now() - interval '${last}'`,
      );
    await since('30 days', '29 days');
    expect(await care()).toBe(0);
    endpoint.answer = answers(500);
    await since('119 hours', '1 hour');
    expect(await care()).toBe(0);
    await since('121 hours', '120 hours');
    await bench.deliver(new OrderStory().created());
    const [failed] = (await settled(1)) as [Row];
    expect(await care()).toBe(1);
    expect(await find(webhook)).toMatchObject({ enabled: false, disabledReason: 'failing' });

    await bench.deliver(new OrderStory().created());
    await bench.send('POST', `/notifications/${failed.id}/retry`);
    expect(await settled(1)).toMatchObject([{ status: 'failed', reason: 'The webhook is turned off.' }]);

    const on = await bench.send<WebhookView>('PATCH', `/webhooks/${webhook.id}`, { body: { enabled: true } });
    expect(on.body).toMatchObject({ enabled: true, disabledReason: null, failingSince: null });
    expect(await care()).toBe(0);
    endpoint.answer = answers(200);
    await bench.deliver(new OrderStory().created());
    await eventually(async () => {
      expect((await settled(2))[1]).toMatchObject({ status: 'sent' });
    });
  });

  it('take a message that an administrator writes', async () => {
    const { id, secret } = await subscribe('/hook', { events: ['order.shipped'] });
    const body = { type: 'WEBHOOK', recipient: id, subject: 'Stocktaking', message: 'On Monday', metadata: { a: 1 } };
    expect((await bench.send('POST', '/notifications', { body })).status).toBe(201);
    expect(await settled(1)).toMatchObject([{ status: 'sent' }]);
    const [request] = endpoint.received as [ReceivedRequest];
    expect(verified(secret, request)).toMatchObject({
      type: 'notification.message',
      data: { subject: 'Stocktaking', message: 'On Monday', metadata: { a: 1 } },
    });
    const wrong = await bench.send('POST', '/notifications', { body: { ...body, recipient: endpoint.url } });
    expect(wrong.body.errors).toMatchObject([{ pointer: '/recipient' }]);
  });

  it('get nothing more once they are deleted', async () => {
    const webhook = await subscribe('/hook');
    endpoint.answer = answers(500);
    await bench.deliver(new OrderStory().created());
    await eventually(() => {
      expect(endpoint.received).toHaveLength(1);
    });
    expect((await bench.send('DELETE', `/webhooks/${webhook.id}`)).status).toBe(204);
    expect(await settled(1)).toMatchObject([{ status: 'failed', reason: 'The webhook is no longer there.' }]);
    for (const [method, target] of [
      ['GET', ''],
      ['DELETE', ''],
      ['PATCH', ''],
      ['POST', '/rotate-secret'],
    ] as const) {
      const body = method === 'PATCH' ? { enabled: true } : undefined;
      expect((await bench.send(method, `/webhooks/${webhook.id}${target}`, { body })).status).toBe(404);
    }
  });

  it('show their secret once', async () => {
    const { secret, ...webhook } = await subscribe('/hook', { description: 'The warehouse' });
    expect(webhook).toMatchObject({ description: 'The warehouse', events: null, enabled: true, version: 1 });
    expect(await find(webhook)).toEqual(webhook);
    const list = await bench.send('GET', '/webhooks');
    expect(list.text).not.toContain(secret);
    expect(bench.said.join('')).not.toContain(secret);
  });

  it('are listed page by page, the newest first', async () => {
    const made = [await subscribe('/1'), await subscribe('/2'), await subscribe('/3')];
    const first = await bench.send<Page<WebhookView>>('GET', '/webhooks?limit=2');
    const rest = await bench.send<Page<WebhookView>>('GET', `/webhooks?limit=2&cursor=${first.body.nextCursor ?? ''}`);
    const ids = [...first.body.data, ...rest.body.data].map(({ id }) => id);
    expect(ids).toEqual(made.map(({ id }) => id).reverse());
    expect(rest.body.nextCursor).toBeNull();
  });

  it('are changed field by field, and not by whoever has seen an older state', async () => {
    const { id } = await subscribe('/hook', { events: ['order.shipped'], description: 'Old' });
    const change = (body: object, version?: string) =>
      bench.send<WebhookView>('PATCH', `/webhooks/${id}`, {
        body,
        ...(version && { headers: { 'if-match': version } }),
      });
    expect((await change({ description: 'New' }, '"1"')).body).toMatchObject({
      description: 'New',
      events: ['order.shipped'],
      version: 2,
    });
    expect((await change({ events: null }, '"1"')).status).toBe(412);
    expect((await change({ events: null })).body).toMatchObject({ events: null, url: `${endpoint.url}/hook` });
    expect((await change({ enabled: false })).body).toMatchObject({ enabled: false, disabledReason: 'by_hand' });
  });

  it.each([
    [{ url: 'http://10.0.0.1/hook' }, '/url'],
    [{ url: 'https://169.254.169.254/' }, '/url'],
    [{ url: 'nowhere' }, '/url'],
    [{ url: 7 }, '/url'],
    [{}, '/url'],
    [{ url: 'https://shop.example/', events: [] }, '/events'],
    [{ url: 'https://shop.example/', events: ['order.lost'] }, '/events'],
    [{ url: 'https://shop.example/', events: 'order.shipped' }, '/events'],
    [{ url: 'https://shop.example/', description: null }, '/description'],
    [{ url: 'https://shop.example/', secret: 'whsec_own' }, '/secret'],
  ])('are refused where something is wrong: %j', async (body, pointer) => {
    const refused = await bench.send('POST', '/webhooks', { body });
    expect(refused.status).toBe(400);
    const pointers = refused.body.errors?.map((error) => error.pointer.slice(0, pointer.length));
    expect(new Set(pointers)).toEqual(new Set([pointer]));
  });

  it.each([{ url: null }, { url: 'https://10.0.0.1/' }, { enabled: 'no' }, { enabled: null }, { events: ['x'] }])(
    'are not changed to what is wrong: %j',
    async (body) => {
      const { id } = await subscribe('/hook');
      expect((await bench.send('PATCH', `/webhooks/${id}`, { body })).status).toBe(400);
    },
  );

  it('are for administrators alone', async () => {
    const target = `/webhooks/${randomUUID()}`;
    for (const [method, path] of [
      ['GET', '/webhooks'],
      ['POST', '/webhooks'],
      ['GET', target],
      ['DELETE', target],
    ] as const)
      expect((await bench.send(method, path, { as: 'customer-42' })).status).toBe(403);
  });
});
