import { createPublicKey } from 'node:crypto';
import { eventually } from '@orderflow/testing';
import { jwtVerify } from 'jose';
import { generateVAPIDKeys } from 'web-push';
import { customer, OrderStory } from '../notification/events.harness-spec';
import { type Row, ServiceBench } from '../service.harness-spec';
import { TestEndpoint } from './http/endpoint.harness-spec';
import { TestBrowser } from './push/decrypt-push.harness-spec';
import { type PushSubscriptionView } from './push/push.dto';

interface Health {
  readonly info: { readonly channels: Readonly<Record<string, string>> };
}

describe('SMS and Web Push', () => {
  let provider: TestEndpoint;
  let bench: ServiceBench;
  const { publicKey, privateKey } = generateVAPIDKeys();

  beforeAll(async () => {
    provider = await TestEndpoint.start();
    bench = await ServiceBench.open({
      TWILIO_ACCOUNT_SID: 'AC0123456789',
      TWILIO_AUTH_TOKEN: 'not-to-be-told',
      TWILIO_FROM: '+12125550100',
      TWILIO_API_URL: provider.url,
      VAPID_PUBLIC_KEY: publicKey,
      VAPID_PRIVATE_KEY: privateKey,
      VAPID_SUBJECT: 'mailto:push@shop.example',
      WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1',
      PROVIDER_TIMEOUT_MS: '2000',
      CIRCUIT_FAILURES: '3',
      CIRCUIT_PAUSE_MS: '300',
      RETRY_DELAYS_MS: '50,100,400',
      DATABASE_CONNECT_TIMEOUT_MS: '5000',
    });
  }, 120_000);
  afterEach(async () => {
    await bench.clear();
    await bench.database.query('TRUNCATE push_subscriptions');
    provider.reset();
  });
  afterAll(async () => {
    await bench.close();
    await provider.stop();
  });

  /** Cancels an order of somebody who can be reached by phone alone. */
  async function cancelOrder(phone = '+216 20 123 456'): Promise<Row> {
    const order = new OrderStory();
    const { name, locale } = customer;
    await bench.deliver(order.created({ customer: { name, locale, phone } }), order.cancelled());
    const [row] = await bench.settled(1);
    if (!row) throw new Error('There is no notification.');
    return row;
  }
  const outcomes = async ({ id }: Row): Promise<(string | null)[]> =>
    (await bench.attempts(id)).map(({ outcome }) => outcome);
  const json = (status: number, body: object) => ({ status, body: JSON.stringify(body) });

  describe('An SMS', () => {
    it('goes to those who have no e-mail address, in their language, once', async () => {
      const row = await cancelOrder();
      expect(row).toMatchObject({ channel: 'SMS', status: 'sent', attempts: 1 });
      const [{ method, path, headers, body }] = provider.received as [(typeof provider.received)[number]];
      expect([method, path]).toEqual(['POST', '/2010-04-01/Accounts/AC0123456789/Messages.json']);
      expect(headers.authorization).toBe(`Basic ${Buffer.from('AC0123456789:not-to-be-told').toString('base64')}`);
      const form = Object.fromEntries(new URLSearchParams(body.toString()));
      expect(form).toMatchObject({ To: '+21620123456', From: '+12125550100' });
      expect(form['Body']).toContain('commande');
      expect(bench.said.join('')).not.toContain('not-to-be-told');
    });

    it.each([
      [400, { code: 21211, message: "Invalid 'To' Phone Number" }, "Invalid 'To' Phone Number (21211)"],
      [404, {}, 'Twilio answered 404'],
    ])('fails at once when it is refused (%i), and tells why', async (status, answer, reason) => {
      provider.answer = () => json(status, answer);
      const row = await cancelOrder();
      expect(row).toMatchObject({ status: 'failed', attempts: 1 });
      expect(row.reason).toContain(reason);
      expect(await outcomes(row)).toEqual(['refused']);
    });

    it.each([500, 401])('is tried again when Twilio is in trouble, or we with it (%i)', async (status) => {
      let left = 2;
      provider.answer = () => ((left -= 1) >= 0 ? json(status, { code: 1, message: 'Not now' }) : json(201, {}));
      const row = await cancelOrder();
      expect(row).toMatchObject({ status: 'sent', attempts: 3 });
      expect(await outcomes(row)).toEqual(['failed', 'failed', 'sent']);
    });

    it('waits when there are too many (429), and uses up no attempts', async () => {
      let left = 6;
      provider.answer = () => ({ status: (left -= 1) >= 0 ? 429 : 201, headers: { 'retry-after': '1' } });
      const row = await cancelOrder();
      expect(row.status).toBe('sent');
      const ended = await outcomes(row);
      expect(ended.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => 'postponed'));
      expect(ended.at(-1)).toBe('sent');
    });

    it('is not sent to a number of nowhere', async () => {
      const row = await cancelOrder('20 123 456');
      expect(row).toMatchObject({ status: 'failed', reason: 'The phone number is not in its international form.' });
      expect(provider.received).toEqual([]);
      const body = { type: 'SMS', recipient: '20 123 456', message: 'Hello' };
      const refused = await bench.send('POST', '/notifications', { body });
      expect(refused.body.errors).toMatchObject([{ pointer: '/recipient' }]);
    });
  });

  describe('A push message', () => {
    const subscribe = async (browser: TestBrowser, as = 'customer-42'): Promise<PushSubscriptionView> => {
      const made = await bench.send<PushSubscriptionView>('POST', '/notifications/push/subscriptions', {
        body: browser.subscription,
        as,
      });
      expect(made.status).toBe(201);
      return made.body;
    };
    const subscriptions = () => bench.database.query('SELECT customer_id FROM push_subscriptions ORDER BY customer_id');
    /** Has an order of customer-42 delivered, who cannot be reached in another way. */
    const deliverOrder = async (): Promise<void> => {
      const order = new OrderStory();
      await bench.deliver(order.created({ customer: { name: 'Amira', locale: 'ar' } }), order.delivered());
    };
    const pushed = (): Promise<Row> =>
      eventually(async () => {
        const row = (await bench.rows()).find(({ channel }) => channel === 'PUSH');
        if (row?.status !== 'sent' && row?.status !== 'failed') throw new Error('It is not settled.');
        return row;
      });

    it('reaches the browsers of the customer, and only they can read it', async () => {
      const browser = new TestBrowser(`${provider.url}/push/one`);
      const { recipient } = await subscribe(browser);
      await subscribe(new TestBrowser(`${provider.url}/push/of-another`), 'customer-43');
      await deliverOrder();
      const row = await pushed();
      expect(row).toMatchObject({ status: 'sent', recipient, attempts: 1 });
      expect(provider.received.map(({ path }) => path)).toEqual(['/push/one']);
      const [{ headers, body }] = provider.received as [(typeof provider.received)[number]];
      expect(headers).toMatchObject({
        ttl: '86400',
        'content-encoding': 'aes128gcm',
        topic: row.id.replaceAll('-', ''),
      });
      expect(browser.decrypt(body)).toMatchObject({
        title: expect.stringContaining('طلبك') as string,
        dir: 'rtl',
        lang: 'ar',
        tag: row.id,
        data: { eventType: 'order.delivered', orderId: row.order_id },
      });
    });

    it('shows the push service who sends it', async () => {
      const { status, body } = await bench.send<{ publicKey: string }>('GET', '/notifications/push/key', {
        as: 'nobody',
      });
      expect([status, body.publicKey]).toEqual([200, publicKey]);
      await subscribe(new TestBrowser(`${provider.url}/push/one`));
      await deliverOrder();
      await pushed();
      const [, token = '', key] =
        /^vapid t=(.+), k=(.+)$/.exec(provider.received[0]?.headers.authorization ?? '') ?? [];
      expect(key).toBe(publicKey);
      const point = (at: number): string =>
        Buffer.from(publicKey, 'base64url')
          .subarray(at, at + 32)
          .toString('base64url');
      const jwk = { kty: 'EC', crv: 'P-256', x: point(1), y: point(33) };
      const { payload } = await jwtVerify(token, createPublicKey({ key: jwk, format: 'jwk' }), {
        algorithms: ['ES256'],
      });
      expect(payload).toMatchObject({ aud: provider.url, sub: 'mailto:push@shop.example' });
    });

    it.each([404, 410])(
      'fails at once when the browser has withdrawn (%i), which is then forgotten',
      async (status) => {
        provider.answer = () => ({ status });
        await subscribe(new TestBrowser(`${provider.url}/push/one`));
        await deliverOrder();
        expect(await pushed()).toMatchObject({ status: 'failed', attempts: 1 });
        expect(await subscriptions()).toEqual([]);
      },
    );

    it('is tried again when the push service is in trouble', async () => {
      let left = 2;
      provider.answer = () => ({ status: (left -= 1) >= 0 ? 503 : 201 });
      await subscribe(new TestBrowser(`${provider.url}/push/one`));
      await deliverOrder();
      const row = await pushed();
      expect(await outcomes(row)).toEqual(['failed', 'failed', 'sent']);
      expect(await subscriptions()).toHaveLength(1);
    });

    it('is not asked for twice by a browser that subscribes again, and not at all after it has unsubscribed', async () => {
      const browser = new TestBrowser(`${provider.url}/push/one`);
      const { id } = await subscribe(browser);
      expect((await subscribe(browser)).id).toBe(id);
      const target = `/notifications/push/subscriptions/${id}`;
      expect((await bench.send('DELETE', target, { as: 'customer-43' })).status).toBe(404);
      expect((await bench.send('DELETE', target, { as: 'customer-42' })).status).toBe(204);
      expect(await subscriptions()).toEqual([]);
    });

    it('goes to no more browsers of a customer than anybody has', async () => {
      for (let at = 0; at < 21; at += 1) await subscribe(new TestBrowser(`${provider.url}/push/${at}`));
      expect(await subscriptions()).toHaveLength(20);
    });

    it.each([
      [{ endpoint: 'https://10.0.0.1/push' }, '/endpoint'],
      [{ endpoint: 'nowhere' }, '/endpoint'],
      [{ keys: { p256dh: 'short', auth: 'FPssNDTKnInHVndSTdbKFw' } }, '/keys/p256dh'],
      [{ keys: null }, '/keys'],
    ])('is refused to a subscription with something wrong: %j', async (change, pointer) => {
      const body = { ...new TestBrowser('https://push.example/one').subscription, ...change };
      const refused = await bench.send('POST', '/notifications/push/subscriptions', { body, as: 'customer-42' });
      expect(refused.status).toBe(400);
      expect(refused.body.errors?.[0]?.pointer).toBe(pointer);
    });

    it('needs somebody whom it is for', async () => {
      const { subscription: body } = new TestBrowser('https://push.example/one');
      const refused = await bench.send('POST', '/notifications/push/subscriptions', { body, as: 'nobody' });
      expect(refused.status).toBe(401);
    });
  });

  it('are told of at boot and in the health report, and so is what is off', async () => {
    const { status, body } = await bench.send<Health>('GET', '/health', { as: 'nobody' });
    expect(status).toBe(200);
    expect(body.info.channels).toEqual({
      status: 'up',
      email: 'off: SMTP_URL is not set',
      sms: 'on',
      push: 'on',
      webhook: 'on',
    });
    await bench.stop();
    bench.said.length = 0;
    await bench.start();
    const off = bench.said.find((line) => line.includes('a channel is off'));
    expect(JSON.parse(off ?? '')).toMatchObject({ channel: 'EMAIL', detail: 'SMTP_URL is not set' });
    expect(bench.said.filter((line) => line.includes('a channel is on'))).toHaveLength(3);
  });
});
