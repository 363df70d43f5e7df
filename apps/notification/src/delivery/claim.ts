import { type ChannelType } from './channel';
import { type Status } from '../notification/notification';
import { type MessageData, type OrderSubject } from '../template/message-context';

/** A notification as delivery sees it. */
export interface DeliverableRow {
  readonly id: string;
  readonly eventId: string | null;
  readonly eventType: string | null;
  readonly orderId: string | null;
  readonly customerId: string | null;
  readonly channel: ChannelType;
  readonly recipient: string | null;
  readonly locale: string;
  readonly template: string | null;
  readonly subject: string | null;
  readonly message: string | null;
  readonly data: MessageData | null;
  readonly metadata: Readonly<Record<string, unknown>> | null;
  readonly status: Status;
  readonly attempts: number;
  readonly lost: number;
  readonly version: number;
  readonly createdAt: Date;
  readonly claimedAt: Date | null;
  readonly requestedAt: Date;
  readonly now: Date;
  /** Whether what the recipient is to hear of this order before it is still on its way. */
  readonly isBehind: boolean;
  readonly order: OrderSubject | null;
}

/**
 * `settled`: there is nothing to do. `held`: another attempt may be under way, which is over for certain after `ms`, or
 * it is not its turn.
 * `give-up`: it was tried for long enough. `attempt`: the next is of this number; `lost` of those before ended unknown.
 */
export type Claim =
  | { kind: 'settled' }
  | { kind: 'held'; ms: number; why: string }
  | { kind: 'give-up'; reason: string }
  | { kind: 'attempt'; number: number; lost: number };

/** An attempt is over by then, or its process is: longer than any may take. */
export const leaseMs = 40_000;
/** How soon it is looked again whether it is the turn of a message. */
const turnMs = 1_000;
/** So often a message is sent although it may have been sent before, because a process ended in between. */
const mostLost = 3;
/** While its provider is away a message waits without using up attempts; news this old is none. */
const longestWaitMs = 72 * 3_600_000;

/** What to do about a request to deliver: `sequence` is that of the request, and the version that it asks for. */
export function claimOf(row: DeliverableRow | undefined, sequence: number): Claim {
  // Requests that were repeated by hand have later versions; an old one that comes again means nothing.
  if (row?.version !== sequence || (row.status !== 'queued' && row.status !== 'sending')) return { kind: 'settled' };
  const now = row.now.getTime();
  const lost = row.status === 'sending' ? row.lost + 1 : row.lost;
  if (row.status === 'sending') {
    const heldFor = (row.claimedAt?.getTime() ?? 0) + leaseMs - now;
    if (heldFor > 0) return { kind: 'held', ms: heldFor, why: 'another attempt may be under way' };
    if (lost >= mostLost) return { kind: 'give-up', reason: `Cut off ${lost} times; it may have been sent.` };
  }
  if (row.isBehind) return { kind: 'held', ms: turnMs, why: 'what is to be heard before it is on its way' };
  if (now - row.requestedAt.getTime() > longestWaitMs)
    return { kind: 'give-up', reason: 'The provider could not be reached for three days.' };
  return { kind: 'attempt', number: row.attempts + 1, lost };
}
