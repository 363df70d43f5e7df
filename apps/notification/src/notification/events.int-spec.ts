import { cancellationCodes } from '@orderflow/contracts';
import { newEvent } from '@orderflow/messaging';
import { eventually } from '@orderflow/testing';
import { TestMailServer } from '../delivery/channels/smtp-server.harness-spec';
import { type Row, ServiceBench } from '../service.harness-spec';
import { wordsIn } from '../template/templates';
import { backInStock, customer, lowStock, OrderStory } from './events.harness-spec';
import { TellingService } from './telling.service';

describe('From events to messages', () => {
  let mail: TestMailServer;
  let bench: ServiceBench;

  beforeAll(async () => {
    mail = await TestMailServer.start();
    bench = await ServiceBench.open({
      SMTP_URL: mail.url,
      NOTIFY_ADMIN_EMAILS: 'admin@shop.example',
      NOTIFICATION_PUBLIC_URL: 'https://shop.example/api',
    });
  });
  afterEach(async () => {
    await bench.clear();
    mail.reset();
  });
  afterAll(async () => {
    await bench.close();
    await mail.stop();
  });

  const mailsTo = (address: string) => mail.received.filter(({ to }) => to.includes(address));
  const summary = ({ template, recipient, status, reason }: Row): string =>
    [template, recipient, reason ?? status].join(' ');
  /** Until the events are remembered, so that nothing more can come of them. */
  const taken = (count: number) =>
    eventually(async () => {
      expect(await bench.database.query('SELECT FROM inbox')).toHaveLength(count);
    });

  it('each is told once and in its turn, though all are delivered three times and in reverse', async () => {
    const order = new OrderStory();
    const ofOrder = [order.created(), order.confirmed(), order.shipped(), order.delivered()];
    const reversed = [...ofOrder, lowStock(), backInStock()].toReversed();
    await bench.deliver(...reversed, ...reversed, ...reversed);
    const rows = await bench.settled(6);
    // Six events, and as many requests to deliver.
    await taken(12);
    expect(await bench.rows()).toEqual(rows);
    const told = rows.map(summary);
    expect(told.filter((each) => each.startsWith('order-'))).toEqual(
      ['confirmed', 'shipped', 'delivered'].map((step) => `order-${step} ${customer.email} sent`),
    );
    expect(told.filter((each) => each.includes('admin@')).sort()).toEqual(
      ['back-in-stock', 'low-stock', 'new-order'].map((name) => `${name} admin@shop.example sent`),
    );
    const titles = mailsTo(customer.email).map(({ text }) => text.split('\n', 1)[0]?.trim());
    expect(titles).toEqual(['Merci pour votre commande', 'Votre commande est en route', 'Votre commande est arrivée']);
    expect(mailsTo(customer.email)[0]?.text.replace(/\s/g, ' ')).toContain('Total : 64,00 €');
  });

  it('what was recorded of an event is not recorded again when the inbox has forgotten it', async () => {
    const order = new OrderStory();
    const events = [order.created(), order.cancelled()];
    await bench.deliver(...events);
    const rows = await bench.settled(2);
    await bench.database.query('TRUNCATE inbox, inbox_position');
    await bench.deliver(...events);
    await taken(2);
    expect(await bench.rows()).toEqual(rows);
    expect(mail.received).toHaveLength(2);
  });

  it('a customer without an address is not told, and that is on record', async () => {
    const order = new OrderStory();
    await bench.deliver(order.created({ customer: { name: 'Nobody' } }), order.confirmed(), order.delivered());
    const rows = await bench.settled(3);
    expect(rows.slice(1).map(summary)).toEqual(['order-confirmed  no_contact', 'order-delivered  no_contact']);
    expect(rows.slice(1).map(({ version }) => version)).toEqual([0, 0]);
    expect(mail.received.map(({ to }) => to)).toEqual([['admin@shop.example']]);
  });

  it('a contact that was changed counts from then on, one that was taken away too', async () => {
    const order = new OrderStory();
    const moved = { ...customer, email: 'moved@shop.example', locale: 'ar' };
    await bench.deliver(order.created(), order.updated({ customer: moved }), order.confirmed());
    await bench.deliver(order.updated({ customer: {} }), order.shipped());
    const rows = await bench.settled(3);
    expect(rows.slice(1).map(summary)).toEqual([
      'order-confirmed moved@shop.example sent',
      'order-shipped  no_contact',
    ]);
    expect(rows[1]?.locale).toBe('ar');
  });

  it('a cancellation is told with its reason, in the language of the customer', async () => {
    const asked = ['en', 'fr-TN', 'ar', 'de'];
    const spoken = [wordsIn.en, wordsIn.fr, wordsIn.ar, wordsIn.en];
    const codes = Object.keys(wordsIn.en.reasons).filter((code) => code !== 'other');
    const address = (code: string): string => `${code}@shop.example`;
    const events = codes.map((code, at) => {
      const order = new OrderStory();
      const locale = asked[at % asked.length] ?? '';
      return [order.created({ customer: { ...customer, locale, email: address(code) } }), order.cancelled(code)];
    });
    await bench.deliver(...events.flat());
    await bench.settled(2 * codes.length);
    expect([...codes].sort()).toEqual([...cancellationCodes].sort());
    for (const [at, code] of codes.entries()) {
      const texts = mailsTo(address(code)).map(({ text }) => text);
      expect(texts).toEqual([expect.stringContaining(spoken[at % spoken.length]?.reasons[code] ?? '?')]);
    }
  });

  it('what customers and products are called cannot add to the head of a mail, to its HTML, or to a statement', async () => {
    const name = `Eve\r\nBcc: all@shop.example\r\n\r\n<script>alert(1)</script>'); DROP TABLE notifications; --`;
    const order = new OrderStory();
    const data = { productId: 'P', productName: name, availableQuantity: 1, lowStockThreshold: 2 };
    await bench.deliver(
      order.created({ customer: { ...customer, name } }),
      order.cancelled(),
      newEvent('inventory.low_stock', { subject: 'P', sequence: 1, data }),
    );
    await bench.settled(3);
    expect(mail.received).toHaveLength(3);
    for (const { headers, html, to } of mail.received) {
      expect(to).toHaveLength(1);
      expect(headers.has('bcc')).toBe(false);
      expect(html).not.toContain('<script>');
    }
    const [low] = mail.received.filter(({ headers }) => headers.get('subject')?.startsWith('Low stock'));
    expect(low?.headers.get('subject')).toBe(
      `Low stock: Eve Bcc: all@shop.example <script>alert(1)</script>'); DROP TABLE notifications; --`,
    );
  });

  it('an address that would be several, or more than an address, is none', async () => {
    const addresses = ['a@shop.example, b@shop.example', 'a@shop.example\r\nBcc: b@shop.example'];
    for (const email of addresses) {
      const order = new OrderStory();
      await bench.deliver(order.created({ customer: { email } }), order.cancelled());
    }
    const rows = await bench.settled(4);
    const told = rows.filter(({ template }) => template === 'order-cancelled').map(summary);
    expect(told).toEqual(['order-cancelled  no_contact', 'order-cancelled  no_contact']);
  });

  it('says nothing in its logs of who the customers are', async () => {
    const order = new OrderStory();
    await bench.deliver(order.created(), order.confirmed());
    await bench.settled(2);
    for (const personal of [customer.name, customer.email, customer.phone, '20 123 456'])
      expect(bench.said.join('')).not.toContain(personal);
  });

  it('an order of which only the end is known is told of when that is let through', async () => {
    const story = new OrderStory();
    story.created();
    story.confirmed();
    const shipped = story.shipped();
    await bench.run((tx) => bench.app.get(TellingService).take(tx, [shipped]));
    const [row] = await bench.settled(1);
    expect(row && summary(row)).toBe('order-shipped  no_contact');
    expect(row?.order_id).toBe(story.orderId);
  });
});
