import { type Transaction } from '@orderflow/persistence';
import { isUUID } from 'class-validator';
import { type DataSource } from 'typeorm';
import {
  type Channel,
  DeliveryRefused,
  type Happening,
  type OutgoingMessage,
  ProviderBusy,
  type Subscriber,
} from '../delivery/channel';
import { type GuardedClient } from '../delivery/http/guarded-client';
import { signatureHeaders } from './signature';
import { signingSecrets, type Webhook } from './webhook';
import { payloadOf, payloadTelling } from './webhook-payload';
import { findListening, findWebhook, noteFailure, noteSuccess } from './webhook.sql';

/** The endpoint has said that it wants no more (410). */
class EndpointGone extends DeliveryRefused {}

const usualWaitMs = 5_000;

/** By Standard Webhooks. Each subscription is the recipient of notifications of its own. */
export class WebhookChannel implements Channel {
  readonly type = 'WEBHOOK';
  readonly enabled = true;
  readonly detail = 'to those who have subscribed';

  constructor(
    private readonly dataSource: DataSource,
    private readonly client: GuardedClient,
    readonly concurrency: number,
  ) {}

  refusalOf(recipient: string): string | undefined {
    return isUUID(recipient) ? undefined : 'must be the id of a webhook';
  }

  /** One that is away or slow is no reason to keep the others waiting. */
  circuitOf(recipient: string): string {
    return recipient;
  }

  async subscribers(tx: Transaction, happenings: readonly Happening[]): Promise<Subscriber[]> {
    const listening = await tx.query<Pick<Webhook, 'id' | 'events'> & Record<string, unknown>>(findListening);
    return happenings.flatMap(({ event }) =>
      listening
        .filter(({ events }) => events?.includes(event.type) ?? true)
        .map(({ id }) => ({ eventId: event.id, recipient: id, data: { ...payloadTelling(event) } })),
    );
  }

  async send(message: OutgoingMessage, timeUp: AbortSignal): Promise<void> {
    const [webhook]: Webhook[] = await this.dataSource.query(findWebhook.text, [message.recipient]);
    if (!webhook) throw new DeliveryRefused('The webhook is no longer there.');
    if (!webhook.enabled) throw new DeliveryRefused('The webhook is turned off.');
    const body = JSON.stringify(payloadOf(message));
    const sentAt = new Date();
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Orderflow',
      ...signatureHeaders({ id: message.notificationId, sentAt, body }, signingSecrets(webhook, sentAt)),
    };
    const { status, retryAfterMs } = await this.client.post(webhook.url, { headers, body }, timeUp);
    if (status >= 200 && status < 300) return;
    throw failureOf(status, retryAfterMs);
  }

  ended(tx: Transaction, recipient: string, failure: unknown): void {
    if (failure === undefined) tx.send(noteSuccess, [recipient]);
    else tx.send(noteFailure, [recipient, failure instanceof EndpointGone]);
  }
}

/** Most answers, 401 and 404 among them, come of mistakes that somebody mends: those are tried again. */
function failureOf(status: number, retryAfterMs: number | undefined): Error {
  const text = `The endpoint answered ${status}`;
  if (status === 410) return new EndpointGone(`${text}: it is gone.`);
  if (status >= 300 && status < 400) return new DeliveryRefused(`${text}: redirects are not followed.`);
  const asksToWait = status === 429 || (status === 503 && retryAfterMs !== undefined);
  return asksToWait ? new ProviderBusy(`${text}.`, retryAfterMs ?? usualWaitMs) : new Error(`${text}.`);
}
