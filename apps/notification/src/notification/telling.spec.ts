import { type ChannelType } from '../delivery/channel';
import { type Choices } from '../preference/preference';
import { customer, lowStock, OrderStory } from './events.harness-spec';
import { type Circumstances, type Contact, tell } from './telling';

const both: ReadonlySet<ChannelType> = new Set(['EMAIL', 'SMS']);

interface Situation {
  readonly contact?: Partial<Contact> | null;
  readonly enabled?: ReadonlySet<ChannelType>;
  readonly choices?: Choices;
  readonly unsubscribed?: readonly string[];
  readonly administrators?: readonly string[];
  readonly subscribers?: ReturnType<Circumstances['subscribersOf']>;
}

function circumstances(story: OrderStory, situation: Situation = {}): Circumstances {
  const { contact = {}, enabled = both, choices = {}, unsubscribed = [] } = situation;
  const known = { orderId: story.orderId, customerId: 'customer-42', ...customer, ...contact };
  return {
    enabled,
    administrators: situation.administrators ?? ['one@shop.example', 'two@shop.example'],
    defaultLocale: 'en',
    contactOf: () => (contact === null ? undefined : known),
    choicesOf: () => choices,
    isUnsubscribed: (channel, recipient, { category }) =>
      unsubscribed.includes([channel, recipient, category].join(' ')),
    subscribersOf: () => situation.subscribers ?? [],
  };
}

describe('Who is told of an event', () => {
  const story = new OrderStory();
  const [created, confirmed, shipped, cancelled] = [
    story.created(),
    story.confirmed(),
    story.shipped(),
    story.cancelled('price_changed'),
  ];
  const told = (event: Parameters<typeof tell>[0], situation?: Situation) =>
    tell(event, circumstances(story, situation)).map(({ channel, recipient, status, reason }) =>
      [channel, recipient, reason ?? status].join(' '),
    );
  const { email, phone } = customer;

  it('is each administrator of new orders and of stock', () => {
    for (const event of [created, lowStock()])
      expect(told(event)).toEqual(['EMAIL one@shop.example queued', 'EMAIL two@shop.example queued']);
    expect(told(lowStock(), { administrators: [] })).toEqual([]);
  });

  it('is the customer of what becomes of an order, by e-mail and in their language', () => {
    expect(told(confirmed)).toEqual([`EMAIL ${email} queued`]);
    expect(tell(confirmed, circumstances(story))[0]).toMatchObject({
      template: 'order-confirmed',
      locale: 'fr-TN',
      orderId: story.orderId,
      customerId: 'customer-42',
      eventId: confirmed.id,
    });
  });

  it.each([
    ['de-DE', 'en'],
    ['ar', 'ar'],
    ['fr-ca', 'fr-CA'],
    ['fr_CA', 'en'],
    ['\r\nBcc: x', 'en'],
    [null, 'en'],
  ])('is told, with the wish for %p, in %p', (locale, expected) => {
    expect(tell(confirmed, circumstances(story, { contact: { locale } }))[0]).toMatchObject({ locale: expected });
  });

  it('is nobody where only contact and address have changed', () => {
    expect(told(story.updated())).toEqual([]);
  });

  it('is the customer by SMS where there is no e-mail address, or e-mail is off', () => {
    expect(told(confirmed, { contact: { email: null } })).toEqual([`SMS ${phone} queued`]);
    expect(told(confirmed, { enabled: new Set(['SMS']) })).toEqual([`SMS ${phone} queued`]);
  });

  it('is recorded as nobody where there is no way to reach them', () => {
    expect(told(confirmed, { contact: { email: null, phone: null } })).toEqual(['EMAIL  no_contact']);
    expect(told(confirmed, { contact: null })).toEqual(['EMAIL  no_contact']);
    expect(told(confirmed, { enabled: new Set() })).toEqual([`EMAIL ${email} channel_off`]);
    expect(told(created, { enabled: new Set() })[0]).toBe('EMAIL one@shop.example channel_off');
  });

  it.each([
    'a@shop.example\r\nBcc: all@shop.example',
    'a@shop.example, b@shop.example',
    'a@shop.example;b@shop.example',
    '"a b"@shop.example',
    'A <a@shop.example>',
    'nobody',
    '@shop.example',
    'a@',
    ' ',
    `${'a'.repeat(65)}@shop.example`,
  ])('is nobody at what is not one address: %p', (address) => {
    expect(told(confirmed, { contact: { email: address, phone: null } })).toEqual(['EMAIL  no_contact']);
  });

  it('is told once for each of the channels that the customer has chosen', () => {
    expect(told(confirmed, { choices: { SMS: { orders: true } } })).toEqual([
      `EMAIL ${email} queued`,
      `SMS ${phone} queued`,
    ]);
    expect(told(confirmed, { choices: { EMAIL: { orders: false }, SMS: { orders: true } } })).toEqual([
      `SMS ${phone} queued`,
    ]);
  });

  it('is not the customer who has chosen not to hear of it, and that is recorded', () => {
    expect(told(confirmed, { choices: { EMAIL: { orders: false } } })).toEqual([`EMAIL ${email} not_wanted`]);
    expect(told(shipped, { choices: { EMAIL: { orders: false } } })).toEqual([`EMAIL ${email} queued`]);
    expect(told(shipped, { unsubscribed: [`EMAIL ${email} delivery`] })).toEqual([`EMAIL ${email} not_wanted`]);
  });

  it('is the customer all the same where it is critical', () => {
    const unwanted = { choices: { EMAIL: { orders: false } }, unsubscribed: [`EMAIL ${email} orders`] };
    expect(told(cancelled, unwanted)).toEqual([`EMAIL ${email} queued`]);
  });

  it('is everybody who has subscribed to it, with what belongs to the subscription', () => {
    const subscribers = [
      { channel: 'WEBHOOK' as const, eventId: created.id, recipient: 'hook-1', data: { version: 3 } },
    ];
    const [, , hook] = tell(created, circumstances(story, { subscribers }));
    expect(hook).toMatchObject({ channel: 'WEBHOOK', recipient: 'hook-1', metadata: { version: 3 }, status: 'queued' });
  });

  it('is not who has subscribed and has since chosen not to hear of it', () => {
    const subscribers = [{ channel: 'PUSH' as const, eventId: shipped.id, recipient: 'device-1' }];
    expect(told(shipped, { subscribers, choices: { PUSH: { delivery: false } } })).toEqual([`EMAIL ${email} queued`]);
  });
});
