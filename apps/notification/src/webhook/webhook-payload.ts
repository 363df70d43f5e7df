import { type Happening, type OutgoingMessage } from '../delivery/channel';

/** What is posted; docs/events.md tells what the data of each type are. */
export interface WebhookPayload {
  readonly type: string;
  readonly timestamp: string;
  /** Of all events about one order or product: what is lower happened before. */
  readonly sequence?: number;
  readonly data: object;
}

/** Kept with the notification, for the event is not. */
export const payloadTelling = ({ type, time, sequence, data }: Happening['event']): WebhookPayload => ({
  type,
  timestamp: time,
  sequence,
  data,
});

/** The same at each attempt. What an administrator wrote has a type of its own. */
export function payloadOf({ eventId, createdAt, subject, text, data }: OutgoingMessage): object {
  if (eventId !== undefined) return data;
  return {
    type: 'notification.message',
    timestamp: createdAt.toISOString(),
    data: { ...(subject !== '' && { subject }), message: text, metadata: data },
  } satisfies WebhookPayload;
}
