import { type EventOf, type EventTypeFor } from '@orderflow/contracts';
import { newTimeOrderedId } from '@orderflow/persistence';
import { type ChannelType, type Subscriber } from '../delivery/channel';
import { type Choices, chosenWays, type Way } from '../preference/preference';
import { usableTag } from '../template/locale';
import { type MessageData } from '../template/message-context';
import { type Template, templateFor, type TemplateName, templateOf } from '../template/template';
import { type NewNotification, type SkipReason } from './notification';

export type TakenEvent = EventOf<EventTypeFor<'notification.events'>>;

/** How to reach whoever placed an order. */
export interface Contact {
  readonly orderId: string;
  readonly customerId: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: string | null;
}

/** All that the decision who is told what depends on. */
export interface Circumstances {
  readonly enabled: ReadonlySet<ChannelType>;
  readonly administrators: readonly string[];
  readonly defaultLocale: string;
  contactOf(orderId: string): Contact | undefined;
  choicesOf(customerId: string): Choices;
  isUnsubscribed(channel: ChannelType, recipient: string, template: Template): boolean;
  /** Who asked a channel to hear of this event. */
  subscribersOf(eventId: string): readonly (Subscriber & { channel: ChannelType })[];
}

type Recipient = Pick<NewNotification, 'channel' | 'recipient' | 'status' | 'reason'> &
  Partial<Pick<NewNotification, 'metadata'>>;

/** Who is told of an event, how, and by which words: each a notification. Whom it does not reach is told of as well. */
export function tell(event: TakenEvent, circumstances: Circumstances): NewNotification[] {
  const template = templateFor(event.type);
  const contact = 'orderId' in event.data ? circumstances.contactOf(event.data.orderId) : undefined;
  const orderId = 'orderId' in event.data ? event.data.orderId : null;
  const { defaultLocale } = circumstances;
  const isForCustomer = template !== undefined && templateOf(template).to === 'customer';
  const common = {
    eventId: event.id,
    eventType: event.type,
    orderId,
    customerId: contact?.customerId ?? null,
    locale: isForCustomer ? (usableTag(contact?.locale) ?? defaultLocale) : defaultLocale,
    template: template ?? null,
    subject: null,
    message: null,
    metadata: null,
  };
  const recipients = [
    ...(template ? addressees(template, contact, circumstances) : []),
    ...subscribers(event, template, contact, circumstances),
  ];
  const data = template ? particularsOf(event) : null;
  return recipients.map((recipient) => ({ id: newTimeOrderedId(), data, ...common, ...recipient }));
}

function addressees(name: TemplateName, contact: Contact | undefined, circumstances: Circumstances): Recipient[] {
  const template = templateOf(name);
  if (template.to === 'administrators')
    return circumstances.administrators.map((address) => toAdministrator(address, circumstances.enabled));
  const reachable = waysTo(contact, template, circumstances);
  const [first] = reachable;
  if (!first) return [skipped({ channel: 'EMAIL', recipient: null }, 'no_contact')];
  const usable = reachable.filter(({ channel }) => circumstances.enabled.has(channel));
  const [firstUsable] = usable;
  if (!firstUsable) return [skipped(first, 'channel_off')];
  const choices = contact?.customerId == null ? {} : circumstances.choicesOf(contact.customerId);
  const chosen = chosenWays(usable, choices, template);
  if (chosen.length === 0) return [skipped(firstUsable, 'not_wanted')];
  return chosen.map(queued);
}

/** In the order in which they are preferred. */
function waysTo(contact: Contact | undefined, template: Template, circumstances: Circumstances): Way[] {
  const way = (channel: ChannelType, recipient: string | null | undefined, looksRight: RegExp): Way[] =>
    recipient != null && looksRight.test(recipient)
      ? [{ channel, recipient, unsubscribed: circumstances.isUnsubscribed(channel, recipient, template) }]
      : [];
  return [...way('EMAIL', contact?.email, emailAddress), ...way('SMS', contact?.phone, phoneNumber)];
}

// Events may carry any text. One address and not a list of them, and nothing that could end a header.
const emailAddress = /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]{1,189}$/;
const phoneNumber = /^\+?\d[\d ()./-]{4,38}$/;

/** Whoever subscribed has chosen to; choices made since then count all the same. */
function subscribers(
  event: TakenEvent,
  name: TemplateName | undefined,
  contact: Contact | undefined,
  circumstances: Circumstances,
): Recipient[] {
  const choices = contact?.customerId == null ? {} : circumstances.choicesOf(contact.customerId);
  return circumstances.subscribersOf(event.id).flatMap(({ channel, recipient, data }) => {
    const refused = name !== undefined && choices[channel]?.[templateOf(name).category] === false;
    if (refused && !templateOf(name).critical) return [];
    return [{ ...queued({ channel, recipient }), ...(data && { metadata: data }) }];
  });
}

const toAdministrator = (recipient: string, enabled: ReadonlySet<ChannelType>): Recipient =>
  enabled.has('EMAIL')
    ? queued({ channel: 'EMAIL', recipient })
    : skipped({ channel: 'EMAIL', recipient }, 'channel_off');

type Address = Pick<NewNotification, 'channel' | 'recipient'>;

const queued = ({ channel, recipient }: Address): Recipient => ({ channel, recipient, status: 'queued', reason: null });

const skipped = ({ channel, recipient }: Address, reason: SkipReason): Recipient => ({
  channel,
  recipient,
  status: 'skipped',
  reason,
});

/** What a message says of its event, beside what is known of the order. */
export function particularsOf(event: TakenEvent): MessageData | null {
  switch (event.type) {
    case 'order.created':
      return { lines: event.data.items.map(({ productId, quantity }) => ({ productId, quantity })) };
    case 'order.cancelled':
      return { reason: event.data.reason };
    case 'order.shipped': {
      const { carrier, trackingNumber } = event.data;
      return { ...(carrier && { carrier }), ...(trackingNumber && { trackingNumber }) };
    }
    case 'inventory.low_stock':
    case 'inventory.back_in_stock':
      return { product: event.data };
    case 'order.confirmed':
    case 'order.updated':
    case 'order.delivered':
      return null;
  }
}
