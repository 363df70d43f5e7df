import { type Transaction } from '@orderflow/persistence';
import { isUUID } from 'class-validator';
import { type DataSource } from 'typeorm';
import { generateRequestDetails } from 'web-push';
import { directionOf, localeOf } from '../../template/locale';
import { templateFor, templateOf } from '../../template/template';
import {
  type Channel,
  DeliveryRefused,
  type Happening,
  type OutgoingMessage,
  ProviderBusy,
  type Subscriber,
} from '../channel';
import { type GuardedClient } from '../http/guarded-client';
import { findSubscription, findSubscriptions, unsubscribe } from './push.sql';
import { type PushSubscription, pushServiceIn, recipientOf, subscriptionIn } from './push-subscription';

/** The keys by which push services know us (RFC 8292), and where they reach us. */
export interface Vapid {
  readonly publicKey: string;
  readonly privateKey: string;
  readonly subject: string;
}

/** The browser has withdrawn the subscription, or it has run out. */
class SubscriptionGone extends DeliveryRefused {}

/** What happened to an order is no news after a day. */
const keptForSeconds = 86_400;
const usualWaitMs = 5_000;
/** What is encrypted has up to 4,096 bytes; this many characters fit in any script. */
const longestText = 700;

export class PushChannel implements Channel {
  readonly type = 'PUSH';
  readonly enabled: boolean;
  readonly detail: string;

  constructor(
    private readonly dataSource: DataSource,
    private readonly client: GuardedClient,
    private readonly vapid: Vapid | undefined,
    readonly concurrency: number,
  ) {
    this.enabled = vapid !== undefined;
    this.detail = vapid ? 'Web Push' : 'VAPID_PUBLIC_KEY is not set';
  }

  get publicKey(): string | undefined {
    return this.vapid?.publicKey;
  }

  refusalOf(recipient: string): string | undefined {
    return isUUID(subscriptionIn(recipient)) ? undefined : 'must be the recipient of a push subscription';
  }

  circuitOf(recipient: string): string {
    return pushServiceIn(recipient);
  }

  async subscribers(tx: Transaction, happenings: readonly Happening[]): Promise<Subscriber[]> {
    const told = happenings.flatMap(({ event: { id, type }, customerId }) => {
      const template = templateFor(type);
      const isForCustomers = template !== undefined && templateOf(template).to === 'customer';
      return isForCustomers && customerId !== undefined ? [{ eventId: id, customerId }] : [];
    });
    if (told.length === 0) return [];
    const found = await tx.query<PushSubscription & Record<string, unknown>>(findSubscriptions, [
      told.map(({ customerId }) => customerId),
    ]);
    return told.flatMap(({ eventId, customerId }) =>
      found
        .filter((subscription) => subscription.customerId === customerId)
        .map((subscription) => ({ eventId, recipient: recipientOf(subscription) })),
    );
  }

  async send(message: OutgoingMessage, timeUp: AbortSignal): Promise<void> {
    if (!this.vapid) throw new Error(this.detail);
    const id = subscriptionIn(message.recipient);
    const [subscription]: PushSubscription[] = await this.dataSource.query(findSubscription.text, [id]);
    if (!subscription) throw new DeliveryRefused('The subscription is no longer there.');
    const { endpoint, p256dh, auth } = subscription;
    const { headers, body } = generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payloadOf(message), {
      vapidDetails: this.vapid,
      TTL: keptForSeconds,
      // A message that is repeated takes the place of the one before, where that was not shown yet.
      topic: message.notificationId.replaceAll('-', ''),
    });
    const posted = { headers: textHeaders(headers), body };
    const { status, retryAfterMs } = await this.client.post(endpoint, posted, timeUp);
    if (status >= 200 && status < 300) return;
    throw failureOf(status, retryAfterMs);
  }

  ended(tx: Transaction, recipient: string, failure: unknown): void {
    if (failure instanceof SubscriptionGone) tx.send(unsubscribe, [subscriptionIn(recipient)]);
  }
}

function failureOf(status: number, retryAfterMs: number | undefined): Error {
  const text = `The push service answered ${status}.`;
  if (status === 404 || status === 410) return new SubscriptionGone(`${text} The subscription is gone.`);
  if (status === 429) return new ProviderBusy(text, retryAfterMs ?? usualWaitMs);
  return status >= 400 && status < 500 && status !== 408 ? new DeliveryRefused(text) : new Error(text);
}

/** What the page's service worker gets to show. */
function payloadOf({ notificationId, subject, text, locale, eventType, orderId }: OutgoingMessage): string {
  const short = Array.from(text);
  const body = short.length > longestText ? `${short.slice(0, longestText - 1).join('')}…` : text;
  return JSON.stringify({
    title: subject,
    body,
    lang: locale,
    dir: directionOf(localeOf(locale)),
    tag: notificationId,
    data: { notificationId, eventType, orderId },
  });
}

const textHeaders = (headers: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.toLowerCase() !== 'content-length')
      .map(([name, value]) => [name, String(value)]),
  );
