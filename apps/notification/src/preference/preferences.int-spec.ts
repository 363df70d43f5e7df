import { TestMailServer } from '../delivery/channels/smtp-server.harness-spec';
import { customer, OrderStory } from '../notification/events.harness-spec';
import { ServiceBench } from '../service.harness-spec';
import { type PreferencesView } from './preference.dto';

const path = '/preferences/customer-42';

describe('What customers want to hear', () => {
  let mail: TestMailServer;
  let bench: ServiceBench;

  beforeAll(async () => {
    mail = await TestMailServer.start();
    bench = await ServiceBench.open({ SMTP_URL: mail.url, NOTIFICATION_PUBLIC_URL: 'https://shop.example/api/' });
  });
  afterEach(async () => {
    await bench.clear();
    mail.reset();
  });
  afterAll(async () => {
    await bench.close();
    await mail.stop();
  });

  const put = (choices: unknown, headers: Record<string, string> = {}) =>
    bench.send<PreferencesView>('PUT', path, { as: 'customer-42', body: { choices }, headers });
  const get = () => bench.send<PreferencesView>('GET', path, { as: 'customer-42' });
  /** Tells an order from beginning to end; returns what became of each message. */
  async function live(email = customer.email): Promise<string[]> {
    const order = new OrderStory();
    const before = (await bench.rows()).length;
    await bench.deliver(order.created({ customer: { ...customer, email } }), order.confirmed(), order.shipped());
    await bench.deliver(order.cancelled());
    const rows = (await bench.settled(before + 3)).slice(before);
    return rows.map(({ template, status, reason }) => `${template} ${reason ?? status}`);
  }
  /** The path of the link in the last mail, as the gateway passes it on. */
  function link(): string {
    const [, address] = /^<https:\/\/shop\.example\/api(\/.+)>$/.exec(header('list-unsubscribe') ?? '') ?? [];
    if (address === undefined) throw new Error('There is no link.');
    return address;
  }
  const header = (name: string, at = -1): string | undefined => mail.received.at(at)?.headers.get(name);
  const open = (target: string) => bench.send<string>('GET', target, { as: 'nobody' });
  const submit = (target: string, body: string, type = 'application/x-www-form-urlencoded') =>
    bench.send<string>('POST', target, { as: 'nobody', body, headers: { 'content-type': type } });
  const unsubscribed = () => bench.database.query('SELECT channel, recipient, category FROM unsubscribed');

  it('is everything, until they choose', async () => {
    expect(await get()).toMatchObject({ status: 200, body: { customerId: 'customer-42', choices: {}, version: 0 } });
    expect(await live()).toEqual(['order-confirmed sent', 'order-shipped sent', 'order-cancelled sent']);
  });

  it('is what they have chosen, but that an order was cancelled they hear all the same', async () => {
    const choices = { EMAIL: { orders: false, delivery: true } };
    const { status, headers, body } = await put(choices, { 'if-match': '"0"' });
    expect({ status, body, etag: headers.get('etag') }).toEqual({
      status: 200,
      body: { customerId: 'customer-42', choices, version: 1 },
      etag: '"1"',
    });
    expect((await get()).body).toEqual(body);
    expect(await live()).toEqual(['order-confirmed not_wanted', 'order-shipped sent', 'order-cancelled sent']);
    await put({});
    expect((await live())[0]).toBe('order-confirmed sent');
  });

  it('is changed only as it was seen, by one of those who do so at the same time', async () => {
    const answers = await Promise.all(
      [true, false, true, false].map((orders) => put({ EMAIL: { orders } }, { 'if-match': '"0"' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    expect((await put({}, { 'if-match': '"7"' })).body).toMatchObject({ code: 'stale_version' });
    expect((await get()).body.version).toBe(1);
  });

  it('is nothing but channels, categories, yes and no', async () => {
    const wrong: [object, string][] = [
      [{}, '/choices'],
      [{ choices: null }, '/choices'],
      [{ choices: [] }, '/choices'],
      [{ choices: 'none' }, '/choices'],
      [{ choices: { PIGEON: {} } }, '/choices/PIGEON'],
      [{ choices: { EMAIL: true } }, '/choices/EMAIL'],
      [{ choices: { EMAIL: [] } }, '/choices/EMAIL'],
      [{ choices: { EMAIL: null } }, '/choices/EMAIL'],
      [{ choices: { EMAIL: { orders: 'no' } } }, '/choices/EMAIL/orders'],
      [{ choices: { EMAIL: { orders: null } } }, '/choices/EMAIL/orders'],
      [{ choices: { SMS: { administration: false } } }, '/choices/SMS/administration'],
      [{ choices: {}, customerId: 'customer-7' }, '/customerId'],
    ];
    for (const [body, pointer] of wrong) {
      const answer = await bench.send('PUT', path, { as: 'customer-42', body });
      expect(answer.status).toBe(400);
      expect([body, new Set(answer.body.errors?.map((error) => error.pointer))]).toEqual([body, new Set([pointer])]);
    }
    expect((await get()).body.version).toBe(0);
  });

  it('ends with the link in a message: opening it asks, the button does it, at every spelling of the address', async () => {
    await live();
    expect(header('list-unsubscribe')).toBeUndefined();
    await bench.clear();
    mail.reset();
    await bench.deliver(...shippedOrder());
    await bench.settled(2);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(mail.received.at(-1)?.html).toContain(
      `https://shop.example/api${link()}`.replace(/=/g, '&#x3D;').replace(/&(?!#)/g, '&amp;'),
    );
    const page = await open(link());
    expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-store',
    ]);
    expect(page.text).toContain('<html lang="fr" dir="ltr">');
    expect(page.text).toContain(customer.email);
    expect(page.text).toContain('<form method="post"');
    expect(await unsubscribed()).toEqual([]);
    const done = await submit(link(), 'action=unsubscribe');
    expect([done.status, done.text]).toEqual([200, expect.stringContaining('Vous ne recevrez plus')]);
    expect(await unsubscribed()).toEqual([{ channel: 'EMAIL', recipient: customer.email, category: 'delivery' }]);
    mail.reset();
    await bench.database.query('TRUNCATE notifications');
    expect(await live('Amira@Shop.Example')).toEqual([
      'order-confirmed sent',
      'order-shipped not_wanted',
      'order-cancelled sent',
    ]);
  });

  it('ends with a click in the mail program, however often, and can begin again', async () => {
    await bench.deliver(...shippedOrder());
    await bench.settled(2);
    const boundary = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n';
    for (const [body, type] of [
      ['List-Unsubscribe=One-Click', 'application/x-www-form-urlencoded; charset=UTF-8'],
      [boundary, 'multipart/form-data; boundary=x'],
      ['', 'application/x-www-form-urlencoded'],
    ] as const)
      expect((await submit(link(), body, type)).status).toBe(200);
    expect((await bench.send('POST', link(), { as: 'nobody' })).status).toBe(200);
    expect(await unsubscribed()).toHaveLength(1);
    const again = await submit(link(), 'action=resubscribe');
    expect(again.text).toContain('Vous recevrez de nouveau');
    expect(await unsubscribed()).toEqual([]);
  });

  it('does not change by a link that was not made here, and the page says so', async () => {
    await bench.deliver(...shippedOrder());
    await bench.settled(2);
    const good = link();
    const token = new URL(good, 'https://shop.example').searchParams.get('token') ?? '';
    const forged = [
      token.slice(0, -1),
      `${token}A`,
      token.replace('v1', 'v2'),
      token.toUpperCase(),
      '',
      '%00',
      `${token}&token=x`,
    ];
    for (const made of forged) {
      const target = `/unsubscribe?token=${made}&lang=fr`;
      for (const answer of [await open(target), await submit(target, 'List-Unsubscribe=One-Click')])
        expect([answer.status, answer.text]).toEqual([404, expect.stringContaining('Ce lien n’est pas complet')]);
    }
    expect((await open('/unsubscribe')).text).toContain('This link is not complete');
    expect(await unsubscribed()).toEqual([]);
    expect(bench.said.join('')).not.toContain(token);
  });

  it('is asked in forms on this page alone', async () => {
    const { status } = await bench.send('POST', '/notifications', {
      body: 'type=EMAIL',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(status).toBe(415);
  });
});

function shippedOrder() {
  const order = new OrderStory();
  return [order.created(), order.confirmed(), order.shipped()];
}
