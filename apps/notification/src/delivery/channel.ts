import { type EventOf, type EventTypeFor, type notificationChannels } from '@orderflow/contracts';
import { type Transaction } from '@orderflow/persistence';

export type ChannelType = (typeof notificationChannels)[number];

/** What happened, and which customer it concerns; nobody in particular, where it is about stock. */
export interface Happening {
  readonly event: EventOf<EventTypeFor<'notification.events'>>;
  readonly customerId: string | undefined;
}

/** Somebody who asked a channel of their own accord to hear of what happens. */
export interface Subscriber {
  readonly eventId: string;
  /** What `send` gets as the recipient: the id of the subscription, say. Together with the event it names the message. */
  readonly recipient: string;
  /** Kept with the notification, and handed to `send` with it. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** A message that is ready to go. It is the same at each attempt. */
export interface OutgoingMessage {
  /** To be sent along where a provider can drop what it has had before: repeated attempts have the same one. */
  readonly notificationId: string;
  /** An e-mail address, a phone number, or what a `Subscriber` gave. */
  readonly recipient: string;
  readonly subject: string;
  /** Plain text: the whole of it for e-mail, a sentence or two for the other channels. */
  readonly text: string;
  /** For e-mail alone. */
  readonly html: string | undefined;
  /** `en`, `fr` or `ar`. */
  readonly locale: string;
  /** Absent where an administrator wrote the message. */
  readonly eventId: string | undefined;
  readonly eventType: string | undefined;
  readonly orderId: string | undefined;
  /** When it was recorded. */
  readonly createdAt: Date;
  /** Of the `Subscriber`; the metadata of a message that an administrator wrote. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Where the recipient can ask for no more of these; absent where they cannot. */
  readonly unsubscribeUrl: string | undefined;
  /** 1 at the first. */
  readonly attempt: number;
}

/**
 * One way to reach people, by one provider. What `send` throws says what becomes of the message: `DeliveryRefused` fails
 * it for good; after `DeliveryDeferred`, `ProviderBusy` and any other error it is tried again.
 */
export interface Channel {
  readonly type: ChannelType;
  /** Whether it is configured. One that is not is off: nothing is sent, and what would have been is recorded as skipped. */
  readonly enabled: boolean;
  /** For operators, at boot and in the health report: the host it sends to, or the variable that is not set. No secrets. */
  readonly detail: string;
  /** Given up when the signal is aborted, which is when its time is up. */
  send(message: OutgoingMessage, timeUp: AbortSignal): Promise<void>;
  /** Why nothing can be sent to this recipient; asked before a message that somebody wrote is accepted. */
  refusalOf?(recipient: string): string | undefined;
  /** Who is to be told beside those whose address stands in the order. Asked once for each batch, when enabled. */
  subscribers?(tx: Transaction, happenings: readonly Happening[]): Promise<readonly Subscriber[]>;
  /** Told in the transaction that records an attempt what `send` threw; nothing, where it was sent. */
  ended?(tx: Transaction, recipient: string, failure: unknown): void;
  /**
   * Failures in a row open a circuit, and then nothing more is sent over it for a while. One circuit for the whole
   * provider, unless this says what has one of its own (the host of a webhook).
   */
  circuitOf?(recipient: string): string;
  /** Most messages on their way over one circuit at a time; without it, as many as there are workers. */
  readonly concurrency?: number;
  /** Ends what is kept open. Nothing is sent any more by then. */
  close?(): Promise<void> | void;
}

/** The provider has said no to this message, and would say no again. The text is kept and shown to administrators. */
export class DeliveryRefused extends Error {
  override readonly name = 'DeliveryRefused';
}

/**
 * The provider takes messages, but this one not now: a full mailbox, greylisting. It uses up an attempt also while the
 * provider is in trouble, which other errors then do not.
 */
export class DeliveryDeferred extends Error {
  override readonly name = 'DeliveryDeferred';
}

/** The provider asks to wait (429, 421). The message is not at fault, and none of its attempts is used up. */
export class ProviderBusy extends Error {
  override readonly name = 'ProviderBusy';

  constructor(
    message: string,
    readonly retryAfterMs: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** All channels there are, each once: the list is in channels.module.ts. */
export const CHANNELS = Symbol('channels');
