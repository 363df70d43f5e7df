import { type ChannelType } from '../delivery/channel';
import { type MessageData } from '../template/message-context';
import { type TemplateName } from '../template/template';

export const statuses = ['queued', 'sending', 'sent', 'failed', 'skipped'] as const;

/**
 * `queued`: waits for its first or next attempt. `sending`: an attempt is under way. `skipped`: there was no way to send
 * it, or nobody who wants it, when what it tells of happened.
 */
export type Status = (typeof statuses)[number];

/** Why a notification was skipped. */
export const skipReasons = ['no_contact', 'channel_off', 'not_wanted'] as const;
export type SkipReason = (typeof skipReasons)[number];

export const actions = ['retry'] as const;
export type Action = (typeof actions)[number];

/** What a row tells of how far it has come. */
export interface Progress {
  readonly status: Status;
  readonly attempts: number;
  readonly version: number;
  readonly purgedAt: Date | null;
}

/** A failed one whose words are gone can not be sent again. */
export const allowedActions = ({ status, purgedAt }: Progress): Action[] =>
  status === 'failed' && !purgedAt ? ['retry'] : [];

/** Grows with each change that can be seen, the beginning and the end of attempts among them; `version` counts events. */
export const revisionOf = ({ status, attempts, version, purgedAt }: Progress): number =>
  version + 2 * attempts - (status === 'sending' ? 1 : 0) + (purgedAt ? 1 : 0);

/** A notification that is about to be recorded. */
export interface NewNotification {
  readonly id: string;
  readonly eventId: string | null;
  readonly eventType: string | null;
  readonly orderId: string | null;
  readonly customerId: string | null;
  readonly channel: ChannelType;
  readonly recipient: string | null;
  readonly locale: string;
  readonly template: TemplateName | null;
  readonly subject: string | null;
  readonly message: string | null;
  /** What the template says of the event. */
  readonly data: MessageData | null;
  /** Of whoever wrote it, or of the subscription. */
  readonly metadata: Readonly<Record<string, unknown>> | null;
  readonly status: 'queued' | 'skipped';
  readonly reason: SkipReason | null;
}
