import { randomUUID } from 'node:crypto';
import { eventually } from '@orderflow/testing';
import { TestMailServer } from '../delivery/channels/smtp-server.harness-spec';
import { ServiceBench } from '../service.harness-spec';
import { customer, OrderStory } from './events.harness-spec';
import { type NotificationDetailView, type NotificationView } from './notification.view';

interface Page {
  data: NotificationView[];
  nextCursor: string | null;
}

const message = {
  type: 'EMAIL',
  recipient: 'nour@shop.example',
  subject: 'Opening hours',
  message: 'We are closed on <Monday>.\n\nSee you on Tuesday.',
  metadata: { campaign: 'spring' },
};

describe('Notifications over HTTP', () => {
  let mail: TestMailServer;
  let bench: ServiceBench;

  beforeAll(async () => {
    mail = await TestMailServer.start();
    bench = await ServiceBench.open({ SMTP_URL: mail.url, NOTIFY_ADMIN_EMAILS: 'admin@shop.example' });
  });
  afterEach(async () => {
    await bench.clear();
    mail.reset();
  });
  afterAll(async () => {
    await bench.close();
    await mail.stop();
  });

  const post = (body: unknown = message, headers: Record<string, string> = {}) =>
    bench.send<NotificationDetailView>('POST', '/notifications', { body, headers });
  const find = async (id: string) => (await bench.send<NotificationDetailView>('GET', `/notifications/${id}`)).body;
  const settled = (id: string) =>
    eventually(async () => {
      const found = await find(id);
      expect(['queued', 'sending']).not.toContain(found.status);
      return found;
    });
  const list = async (query: string): Promise<Page> => (await bench.send<Page>('GET', `/notifications${query}`)).body;
  const retry = (id: string, headers: Record<string, string> = {}) =>
    bench.send<NotificationDetailView>('POST', `/notifications/${id}/retry`, { headers });
  const refuse = () => {
    mail.onRecipient = () => ({ code: 550, text: 'No such user' });
  };

  it('are sent as somebody wrote them, whatever the recipient has chosen', async () => {
    const { status, headers, body } = await post();
    expect([status, body.status, body.subject]).toEqual([201, 'queued', message.subject]);
    expect(headers.get('location')).toBe(`/notifications/${body.id}`);
    const sent = await settled(body.id);
    expect(sent).toMatchObject({
      status: 'sent',
      message: message.message,
      metadata: message.metadata,
      attemptCount: 1,
      attempts: [{ number: 1, outcome: 'sent', error: null }],
      allowedActions: [],
    });
    expect(mail.received).toHaveLength(1);
    expect(mail.received[0]?.headers.get('subject')).toBe(message.subject);
    expect(mail.received[0]?.html).toContain('We are closed on &lt;Monday&gt;.</p>');
  });

  it('are sent once for one Idempotency-Key', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const [first, again] = [await post(message, headers), await post(message, headers)];
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect((await post({ ...message, subject: 'Other' }, headers)).status).toBe(422);
    await settled(first.body.id);
    expect(mail.received).toHaveLength(1);
  });

  const pointers = async (method: string, target: string, body?: unknown): Promise<string[] | undefined> => {
    const answer = await bench.send(method, target, { body });
    expect(answer.status).toBe(400);
    return answer.body.errors?.map(({ pointer }) => pointer);
  };

  it('are not made of what is none, and the answer points at what is wrong', async () => {
    const wrong: [object, string][] = [
      [{ type: 'PIGEON' }, '/type'],
      [{ recipient: 'nobody' }, '/recipient'],
      [{ recipient: 'a@shop.example\r\nBcc: b@shop.example' }, '/recipient'],
      [{ recipient: 'a@shop.example,b@shop.example' }, '/recipient'],
      [{ recipient: ['a@shop.example'] }, '/recipient'],
      [{ subject: 'Hello\r\nBcc: b@shop.example' }, '/subject'],
      [{ subject: 'Hello\u2028' }, '/subject'],
      [{ subject: 'x'.repeat(201) }, '/subject'],
      [{ subject: null }, '/subject'],
      [{ message: ' ' }, '/message'],
      [{ message: 7 }, '/message'],
      [{ message: 'a\0b' }, '/message'],
      [{ message: undefined }, '/message'],
      [{ metadata: [] }, '/metadata'],
      [{ metadata: null }, '/metadata'],
      [{ metadata: { text: 'x'.repeat(5_000) } }, '/metadata'],
      [{ html: '<b>' }, '/html'],
    ];
    const pointed = await Promise.all(
      wrong.map(async ([changes]) => [
        changes,
        new Set(await pointers('POST', '/notifications', { ...message, ...changes })),
      ]),
    );
    expect(pointed).toEqual(wrong.map(([changes, pointer]) => [changes, new Set([pointer])]));
    expect(await bench.rows()).toEqual([]);
  });

  it('cannot be looked up by what says nothing', async () => {
    const wrong = {
      '?status=lost': '/status',
      '?type=email': '/type',
      '?orderId=7': '/orderId',
      '?limit=101': '/limit',
      '?cursor=x': '/cursor',
      '?recipient=': '/recipient',
      '?who=me': '/who',
      '/recipient/x?recipient=y': '/recipient',
      '/recipient/%00': '/recipient',
      '/not-an-id': '/id',
    };
    for (const [target, pointer] of Object.entries(wrong))
      expect([target, await pointers('GET', `/notifications${target}`)]).toEqual([target, [pointer]]);
  });

  it('are listed by status, channel, recipient and order, newest first, page by page', async () => {
    const order = new OrderStory();
    await bench.deliver(order.created(), order.confirmed(), order.cancelled());
    await bench.settled(3);
    refuse();
    const { body: failed } = await post();
    await settled(failed.id);
    const ids = (await bench.rows()).map(({ id }) => id).toReversed();
    expect(ids[0]).toBe(failed.id);
    const idsOf = async (query: string): Promise<string[]> => (await list(query)).data.map(({ id }) => id);
    expect(await idsOf('')).toEqual(ids);
    expect(await idsOf('?status=failed')).toEqual([failed.id]);
    expect(await idsOf(`?orderId=${order.orderId.toUpperCase()}`)).toEqual(ids.slice(1));
    expect(await idsOf(`?recipient=${customer.email}&type=EMAIL`)).toEqual(ids.slice(1, 3));
    expect(await idsOf('?type=SMS')).toEqual([]);
    expect(await idsOf(`/recipient/${encodeURIComponent(customer.email)}?status=sent`)).toEqual(ids.slice(1, 3));
    expect(await idsOf(`/recipient/' OR true --`)).toEqual([]);
    expect(bench.said.join('')).not.toMatch(/amira/i);
    const first = await list('?limit=3');
    expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 3));
    const second = await list(`?limit=3&cursor=${first.nextCursor}`);
    expect([second.data.map(({ id }) => id), second.nextCursor]).toEqual([ids.slice(3), null]);
    expect((await list(`?recipient=${customer.email}`)).data.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('annulée'),
      expect.stringContaining('confirmée'),
    ]);
  });

  it('that have failed can be tried again, and no others', async () => {
    refuse();
    const { body } = await post();
    const failed = await settled(body.id);
    expect(failed).toMatchObject({ status: 'failed', allowedActions: ['retry'] });
    expect(failed.reason).toContain('No such user');
    mail.reset();
    const tag = `"${failed.version}"`;
    expect((await retry(body.id, { 'if-match': '"1"' })).status).toBe(412);
    const again = await retry(body.id, { 'if-match': tag });
    expect(again).toMatchObject({ status: 200, body: { status: 'queued', reason: null, allowedActions: [] } });
    const sent = await settled(body.id);
    expect(sent.attempts.map(({ outcome }) => outcome)).toEqual(['refused', 'sent']);
    const refused = await bench.send('POST', `/notifications/${body.id}/retry`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'invalid_transition', allowedActions: [] } });
    expect((await retry(randomUUID())).status).toBe(404);
    expect(mail.received).toHaveLength(1);
  });

  it('are tried again once, however many ask for it at the same time', async () => {
    refuse();
    const { body } = await post();
    await settled(body.id);
    mail.reset();
    const answers = await Promise.all(Array.from({ length: 6 }, () => retry(body.id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    await settled(body.id);
    expect(mail.received).toHaveLength(1);
  });

  it('have another ETag after each attempt', async () => {
    const { body, headers } = await post();
    const path = `/notifications/${body.id}`;
    await settled(body.id);
    const stale = { 'if-none-match': headers.get('etag') ?? '' };
    const fresh = await bench.send('GET', path, { headers: stale });
    expect(fresh.status).toBe(200);
    expect(
      (await bench.send('GET', path, { headers: { 'if-none-match': fresh.headers.get('etag') ?? '' } })).status,
    ).toBe(304);
  });

  it('lose their words when they are old, and what is known of old orders is forgotten; the log stays', async () => {
    const order = new OrderStory();
    refuse();
    await bench.deliver(order.created(), order.cancelled());
    const { body: young } = await post();
    const { body: old } = await post();
    await bench.settled(4);
    await bench.stop();
    const age = (table: string, column: string, interval: string, where: string) =>
      bench.database.query(`UPDATE ${table} SET ${column} = now() - interval '${interval}' WHERE ${where}`);
    await age('notifications', 'created_at', '8 days', `order_id IS NOT NULL OR id = '${old.id}'`);
    await age('notifications', 'created_at', '6 days', `id = '${young.id}'`);
    await age('order_facts', 'updated_at', '91 days', 'true');
    await bench.database.query(
      `INSERT INTO notifications (id, channel, recipient, locale, message, status, version, created_at)
       VALUES (gen_random_uuid(), 'EMAIL', 'waits@shop.example', 'en', 'Still to be sent.', 'queued', 1, now() - interval '8 days')`,
    );
    await bench.database.query(
      `INSERT INTO idempotency (scope, key, fingerprint, answer, created_at)
       SELECT 'guest', hours, '', '', now() - make_interval(hours => hours) FROM unnest(ARRAY[23, 25]) AS hours`,
    );
    await bench.start({ NOTIFICATION_BODY_RETENTION_DAYS: '7' });
    await eventually(async () => {
      expect(await bench.database.query('SELECT FROM order_facts')).toEqual([]);
      expect(await bench.database.query(`SELECT key FROM idempotency WHERE scope = 'guest'`)).toEqual([{ key: '23' }]);
      expect(await bench.database.query('SELECT FROM notifications WHERE purged_at IS NOT NULL')).toHaveLength(3);
    });
    const left = await bench.database.query<{ subject: string | null; message: string | null; data: unknown }>(
      'SELECT subject, message, data FROM notifications WHERE purged_at IS NOT NULL',
    );
    expect(left).toEqual(Array.from({ length: 3 }, () => ({ subject: null, message: null, data: null })));
    expect(await find(old.id)).toMatchObject({
      status: 'failed',
      recipient: message.recipient,
      message: null,
      allowedActions: [],
      attempts: [{ outcome: 'refused' }],
    });
    expect((await retry(old.id)).status).toBe(409);
    expect(await find(young.id)).toMatchObject({ message: message.message, allowedActions: ['retry'] });
    expect((await list('?recipient=waits@shop.example')).data).toHaveLength(1);
  });
});
