import { randomUUID } from 'node:crypto';
import { newEvent } from '@orderflow/messaging';
import { eventually } from '@orderflow/testing';
import { customer, OrderStory } from '../notification/events.harness-spec';
import { type NotificationDetailView } from '../notification/notification.view';
import { type Row, ServiceBench } from '../service.harness-spec';
import { type ReceivedMail, TestMailServer } from './channels/smtp-server.harness-spec';

/** How long a provider that keeps failing is left alone. */
const pauseMs = 400;

const circuitFailures = 3;

describe('The delivery of a notification', () => {
  let mail: TestMailServer;
  let bench: ServiceBench;

  beforeAll(async () => {
    mail = await TestMailServer.start();
    bench = await ServiceBench.open({
      SMTP_URL: mail.url,
      SMTP_TIMEOUT_MS: '500',
      CIRCUIT_FAILURES: String(circuitFailures),
      CIRCUIT_PAUSE_MS: String(pauseMs),
      RETRY_DELAYS_MS: '50,100,500',
    });
  });
  beforeEach(() => mail.listen());
  afterEach(async () => {
    await bench.clear();
    mail.reset();
  });
  afterAll(async () => {
    await bench.close();
    await mail.stop();
  });

  /** Has this many customers written to: of each, that the order is cancelled, which is one message. */
  async function cancelOrders(count: number): Promise<void> {
    const events = Array.from({ length: count }, (_, at) => {
      const order = new OrderStory();
      return [order.created({ customer: { ...customer, email: `customer-${at}@shop.example` } }), order.cancelled()];
    });
    await bench.deliver(...events.flat());
  }
  async function cancelOrder(): Promise<Row> {
    await cancelOrders(1);
    const [row] = await bench.settled(1);
    if (!row) throw new Error('There is no notification.');
    return row;
  }
  const outcomes = async ({ id }: Row): Promise<(string | null)[]> =>
    (await bench.attempts(id)).map(({ outcome }) => outcome);
  const requested = (notificationId: string, sequence: number) =>
    newEvent('notification.requested', { subject: notificationId, sequence, data: { notificationId } });
  const messageIds = (): (string | undefined)[] => mail.received.map(({ headers }) => headers.get('message-id'));
  const times = (count: number, answer: { code: number; text: string } | 'never') => {
    let left = count;
    return (): typeof answer | 'accept' => ((left -= 1) >= 0 ? answer : 'accept');
  };

  it('hands it over once, and says that it did', async () => {
    const row = await cancelOrder();
    expect(row).toMatchObject({ status: 'sent', attempts: 1, version: 2, reason: null });
    expect(messageIds()).toEqual([`<${row.id}@orderflow.example>`]);
    expect(await outcomes(row)).toEqual(['sent']);
  });

  it.each([
    ['the message', 451, 'onMessage'],
    ['the recipient', 450, 'onRecipient'],
  ] as const)('is tried again after a refusal of %s for now (%i)', async (_what, code, moment) => {
    mail[moment] = times(2, { code, text: 'Try again later' });
    const row = await cancelOrder();
    expect(row).toMatchObject({ status: 'sent', attempts: 3, version: 2 });
    expect(await outcomes(row)).toEqual(['failed', 'failed', 'sent']);
    expect(mail.received).toHaveLength(1);
  });

  it('fails after the last of its attempts, and tells why', async () => {
    mail.onMessage = () => ({ code: 451, text: 'Greylisted' });
    const row = await cancelOrder();
    expect(row).toMatchObject({ status: 'failed', version: 2, attempts: 4 });
    expect(row.reason).toContain('Greylisted');
    expect(await outcomes(row)).toEqual(['failed', 'failed', 'failed', 'failed']);
  });

  it('waits for a server that ends its connections (421), and uses up no further attempts', async () => {
    mail.onMessage = times(6, { code: 421, text: 'Closing' });
    const row = await cancelOrder();
    expect(row.status).toBe('sent');
    const ended = await outcomes(row);
    // Those before the circuit opens.
    expect(ended.filter((outcome) => outcome === 'failed').length).toBeLessThanOrEqual(2);
    expect(ended.filter((outcome) => outcome === 'postponed').length).toBeGreaterThanOrEqual(4);
    expect(ended.at(-1)).toBe('sent');
  });

  it.each([
    ['the recipient', 550, 'onRecipient'],
    ['the message', 554, 'onMessage'],
  ] as const)('fails at once when %s is refused for good (%i)', async (_what, code, moment) => {
    mail[moment] = () => ({ code, text: 'No such user here' });
    const row = await cancelOrder();
    expect(row).toMatchObject({
      status: 'failed',
      attempts: 1,
      version: 2,
      reason: expect.stringContaining('No such user here') as string,
    });
    expect(await outcomes(row)).toEqual(['refused']);
  });

  it('is tried again when the server answers nothing, neither to the greeting nor to the message', async () => {
    mail.onMessage = times(1, 'never');
    expect(await cancelOrder()).toMatchObject({ status: 'sent', attempts: 2 });
  });

  it('waits through a server that is slow to greet', async () => {
    mail.greetingDelayMs = 200;
    expect(await cancelOrder()).toMatchObject({ status: 'sent', attempts: 1 });
  });

  it('is repeated under the same Message-ID when the connection is lost after the message', async () => {
    let lost = false;
    mail.onMessage = () => {
      if (lost) return 'accept';
      lost = true;
      return 'drop';
    };
    const row = await cancelOrder();
    expect(row).toMatchObject({ status: 'sent', attempts: 2 });
    expect(messageIds()).toEqual([`<${row.id}@orderflow.example>`, `<${row.id}@orderflow.example>`]);
  });

  it('waits for a server that is away without using up attempts, and reaches everybody once when it is back', async () => {
    await mail.stop();
    await cancelOrders(30);
    // Longer than all attempts of a message would last.
    await eventually(async () => {
      const [{ count } = { count: 0 }] = await bench.database.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM notification_attempts WHERE outcome = 'postponed'`,
      );
      expect(count).toBeGreaterThanOrEqual(4);
    });
    expect((await bench.rows()).filter(({ status }) => status !== 'queued' && status !== 'sending')).toEqual([]);
    const [waiting] = await bench.rows();
    const look = async () => (await bench.send<NotificationDetailView>('GET', `/notifications/${waiting?.id}`)).body;
    expect((await look()).circuit?.failingSince).toMatch(/^\d{4}-/);
    const health = await bench.send<string>('GET', '/health');
    expect(health.text).toContain('a provider keeps failing since ');
    await mail.listen();
    const rows = await bench.settled(30);
    expect(await look()).not.toHaveProperty('circuit');
    expect(rows.every(({ status }) => status === 'sent')).toBe(true);
    expect(new Set(messageIds()).size).toBe(30);
    expect(mail.received).toHaveLength(30);
    // The first failures, before the one that opens the circuit: of two messages, or of one that was tried again meanwhile.
    const [{ counted } = { counted: 0 }] = await bench.database.query<{ counted: number }>(
      `SELECT count(*)::int AS counted FROM notification_attempts WHERE outcome = 'failed'`,
    );
    expect(counted).toBeLessThan(circuitFailures);
    const said = bench.said.join('');
    expect(said).toContain('nothing is sent to it for now');
    expect(said).toContain('"state":"half-open"');
    expect(said).toContain('"state":"closed"');
    const metrics = await bench.send<string>('GET', '/metrics');
    expect(metrics.text).toMatch(/notification_circuit_changes_total\{channel="EMAIL",state="open".*\} [1-9]/);
  });

  it('is recorded although the database is away just then, and not repeated', async () => {
    let cut: Promise<void> | undefined;
    mail.onMessage = async (): Promise<'accept'> => {
      cut ??= bench.proxy.cut();
      await cut;
      return 'accept';
    };
    await cancelOrders(1);
    await eventually(() => {
      expect(bench.said.join('')).toContain('cannot be recorded yet');
    });
    await bench.proxy.open();
    const [row] = await bench.settled(1);
    expect(row).toMatchObject({ status: 'sent', attempts: 1 });
    expect(mail.received).toHaveLength(1);
  });

  describe('that was cut off between the answer of the server and its record', () => {
    /** As a process leaves it that was killed then; the broker delivers the request again. */
    async function cutOff(claimedAgo: string, lost = 0): Promise<Row> {
      const row = await cancelOrder();
      await bench.database.query(
        `UPDATE notifications SET status = 'sending', version = 1, lost = ${lost}, settled_at = NULL,
           claimed_at = now() - interval '${claimedAgo}'`,
      );
      await bench.database.query('UPDATE notification_attempts SET outcome = NULL, finished_at = NULL');
      await bench.deliver(requested(row.id, 1));
      return row;
    }
    it('is sent again under the same Message-ID, and the attempt counts as lost', async () => {
      const row = await cutOff('1 hour');
      await bench.settled(1);
      expect(await outcomes(row)).toEqual(['lost', 'sent']);
      expect(new Set(messageIds()).size).toBe(1);
      expect(mail.received).toHaveLength(2);
    });

    it('is not sent again while the attempt may still be under way', async () => {
      const row = await cutOff('1 second');
      await eventually(() => {
        expect(bench.said.join('')).toContain('another attempt may be under way');
      });
      expect(mail.received).toHaveLength(1);
      await bench.database.query(`UPDATE notifications SET claimed_at = now() - interval '1 hour'`);
      await bench.settled(1);
      expect(await outcomes(row)).toEqual(['lost', 'sent']);
    });

    it('is not sent for ever', async () => {
      const row = await cutOff('1 hour', 2);
      const [settled] = await bench.settled(1);
      expect(settled).toMatchObject({
        status: 'failed',
        version: 2,
        reason: expect.stringContaining('3 times') as string,
      });
      expect(await outcomes(row)).toEqual(['lost']);
      expect(mail.received).toHaveLength(1);
    });

    it('is left alone by a request that was answered before', async () => {
      const row = await cancelOrder();
      const again = requested(row.id, 1);
      await bench.deliver(again, requested(randomUUID(), 1));
      await eventually(async () => {
        expect(await bench.database.query('SELECT FROM inbox WHERE id = $1', [again.id])).toHaveLength(1);
      });
      expect((await bench.rows())[0]).toMatchObject({ status: 'sent', attempts: 1, version: 2 });
      expect(mail.received).toHaveLength(1);
    });
  });

  it('of which nothing can be written fails at once, with the reason', async () => {
    const id = randomUUID();
    await bench.database.query(
      `INSERT INTO notifications (id, channel, recipient, locale, template, status, version)
       VALUES ($1, 'EMAIL', 'somebody@shop.example', 'en', 'no-longer-there', 'queued', 1)`,
      [id],
    );
    await bench.deliver(requested(id, 1));
    const [row] = await bench.settled(1);
    expect(row).toMatchObject({ status: 'failed', reason: expect.stringContaining('no-longer-there') as string });
  });

  it('comes after what was recorded before it, whatever their ids say of the time', async () => {
    const orderId = randomUUID();
    const later = '00000000-0000-7000-8000-000000000000';
    const earlier = 'ffffffff-ffff-7fff-bfff-ffffffffffff';
    for (const id of [earlier, later])
      await bench.database.query(
        `INSERT INTO notifications (id, order_id, channel, recipient, locale, subject, message, status, version)
         VALUES ($1, $2, 'EMAIL', 'somebody@shop.example', 'en', 'News', 'Of your order', 'queued', 1)`,
        [id, orderId],
      );
    await bench.deliver(requested(later, 1));
    await eventually(() => {
      expect(bench.said.join('')).toContain('is to be heard before it');
    });
    await bench.deliver(requested(earlier, 1));
    await bench.settled(2);
    expect(messageIds()).toEqual([earlier, later].map((id) => expect.stringContaining(id) as string));
  });

  it('has HTML and text, in the language and the direction of the reader', async () => {
    const order = new OrderStory();
    await bench.deliver(
      order.created({ customer: { ...customer, locale: 'ar-TN', name: 'أميرة' } }),
      order.confirmed(),
    );
    await bench.settled(1);
    const [{ html, text, headers }] = mail.received as [ReceivedMail];
    expect(headers.get('subject')).toContain('تم تأكيد طلبك');
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(text).toContain('مرحبًا أميرة،');
    expect(headers.get('from')).toBe('Orderflow <no-reply@orderflow.example>');
    expect(headers.get('auto-submitted')).toBe('auto-generated');
  });
});
