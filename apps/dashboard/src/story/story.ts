import {
  type Attempt,
  type DeadLetter,
  type HistoryEntry,
  type Movement,
  type NotificationDetail,
  type Reservation,
} from '../api/views';
import { type ServiceName } from '../api/failure';
import { countOf, durationOf, signed, wordsOf } from '../format';
import { channelOf } from '../live/words';

/** What the services know of one order, each of its own part; undefined where one did not answer. */
export interface Known {
  readonly history: readonly HistoryEntry[] | undefined;
  readonly reservation: Reservation | undefined;
  readonly movements: readonly Movement[];
  readonly notifications: readonly NotificationDetail[] | undefined;
  readonly deadLetters: readonly DeadLetter[];
}

export type Kind = 'request' | 'event' | 'stock' | 'message' | 'attempt' | 'dead-letter';

export interface Entry {
  readonly at: string;
  readonly service: ServiceName;
  readonly kind: Kind;
  readonly tone: 'plain' | 'good' | 'bad';
  readonly words: string;
  readonly detail: string | undefined;
  /** Seconds from what it follows from. */
  readonly delay: number | undefined;
  /** Where there is more to see of it, in this dashboard. */
  readonly link: { readonly page: string; readonly id: string } | undefined;
}

/** All that follows from one request. */
export interface Chapter {
  readonly correlationId: string;
  readonly entries: readonly Entry[];
}

type Draft = Omit<Entry, 'delay'> & {
  readonly correlationId: string;
  /** The event that it follows from, by its type. */
  readonly after: string | undefined;
};

/** What made inventory move stock. */
const causes: Readonly<Record<string, string>> = {
  reservation: 'order.created',
  release: 'order.cancelled',
  shipment: 'order.shipped',
};

const unknownRequest = '';

/** All that happened to an order, told under the requests that it follows from, each in the order of time. */
export function storyOf(known: Known): Chapter[] {
  const history = known.history ?? [];
  const events = new Map(history.map((entry) => [entry.event, entry]));
  const follow = (type: string | null | undefined) => {
    const event = type ? events.get(type) : undefined;
    return { after: event?.event, correlationId: event?.correlationId ?? history[0]?.correlationId ?? unknownRequest };
  };
  const drafts: Draft[] = [
    ...history.flatMap((entry) => historyDrafts(entry, history)),
    ...stockDrafts(known, follow),
    ...(known.notifications ?? []).flatMap((each) => notificationDrafts(each, follow(each.eventType))),
    ...known.deadLetters.flatMap((letter) => deadLetterDrafts(letter, follow(letter.type))),
  ];
  const sorted = drafts.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const chapters = new Map<string, Entry[]>();
  for (const { correlationId, after, ...entry } of sorted) {
    const cause = after === undefined ? undefined : events.get(after)?.at;
    const entries = chapters.get(correlationId) ?? [];
    chapters.set(correlationId, entries);
    entries.push({
      ...entry,
      delay: cause === undefined ? undefined : (Date.parse(entry.at) - Date.parse(cause)) / 1_000,
    });
  }
  return [...chapters].map(([correlationId, entries]) => ({ correlationId, entries }));
}

const verbs: Readonly<Record<string, string>> = {
  place: 'Placed',
  confirm: 'Confirmed',
  refuse: 'Cancelled',
  expire: 'Cancelled: inventory did not answer in time',
  cancel: 'Cancelled',
  ship: 'Shipped',
  deliver: 'Delivered',
  update: 'Edited',
  delete: 'Deleted',
};

/** A change by somebody is a request; by a service, it follows from an event. Either is told to others by an event. */
function historyDrafts(entry: HistoryEntry, history: readonly HistoryEntry[]): Draft[] {
  const { at, action, by, actorId, event, correlationId, causedBy, status } = entry;
  const isRequest = causedBy === undefined && by !== 'system';
  const who = by === 'system' ? '' : ` by ${by === 'admin' ? `administrator ${actorId ?? ''}`.trim() : by}`;
  const before = isRequest ? undefined : history.find(({ version }) => version === entry.version - 1)?.event;
  return [
    {
      at,
      service: 'order',
      kind: isRequest ? 'request' : 'event',
      tone: status === 'cancelled' ? 'bad' : 'good',
      words: `${verbs[action] ?? wordsOf(action)}${who}; ${event} written`,
      detail: detailOf(entry.details),
      link: undefined,
      correlationId,
      after: before,
    },
  ];
}

function detailOf(details: HistoryEntry['details']): string | undefined {
  const { code, detail, fields, carrier, trackingNumber } = details ?? {};
  const changed = Array.isArray(fields) ? fields.join(', ') : undefined;
  // Who has asked for it is said already.
  const reason = typeof code === 'string' && !code.endsWith('_request') ? wordsOf(code) : undefined;
  const said = [reason, detail, changed, carrier, trackingNumber].filter(
    (part) => typeof part === 'string' && part !== '',
  );
  return said.length > 0 ? said.join(' · ') : undefined;
}

type Follow = (type: string | null | undefined) => { after: string | undefined; correlationId: string };

function stockDrafts({ reservation, movements }: Known, follow: Follow): Draft[] {
  if (!reservation) return [];
  const common = { service: 'inventory', kind: 'stock', link: undefined } as const;
  const { state, refusal, items, createdAt } = reservation;
  if (refusal) {
    const words = `Nothing reserved: ${wordsOf(refusal.code)}`;
    return [{ ...common, at: createdAt, tone: 'bad', words, detail: refusal.detail, ...follow('order.created') }];
  }
  if (movements.length === 0 && items.length > 0) {
    // The ledger of a busy product has grown so long since that its movements were not found.
    const words = `${wordsOf(state)}: ${countOf(items.length, 'product')}`;
    return [{ ...common, at: createdAt, tone: 'plain', words, detail: undefined, ...follow('order.created') }];
  }
  return movements.map((movement) => {
    const { productId, reason, quantityDelta, reservedDelta, quantityAfter, reservedAfter } = movement;
    const changes = [
      quantityDelta === 0 ? '' : `${signed(quantityDelta)} on hand`,
      reservedDelta === 0 ? '' : `${signed(reservedDelta)} reserved`,
    ];
    return {
      ...common,
      at: movement.createdAt,
      tone: 'plain' as const,
      words: `${capital(wordsOf(reason))} of ${productId}: ${changes.filter(Boolean).join(', ')}`,
      detail: `now ${quantityAfter} on hand, ${reservedAfter} reserved`,
      link: { page: 'stock', id: productId },
      ...follow(causes[reason]),
    };
  });
}

function notificationDrafts(notification: NotificationDetail, cause: ReturnType<Follow>): Draft[] {
  const { id, status, reason, type, template, recipient, createdAt, attempts } = notification;
  const name = `${channelOf(type)}${template ? ` “${wordsOf(template)}”` : ''}`;
  const common = { service: 'notification', link: { page: 'notifications', id }, ...cause } as const;
  const isSkipped = status === 'skipped';
  return [
    {
      ...common,
      at: createdAt,
      kind: 'message',
      tone: 'plain',
      words: isSkipped ? `${name} skipped: ${wordsOf(reason ?? '')}` : `${name} queued`,
      detail: recipient ? `to ${recipient}` : undefined,
    },
    ...attempts.map((attempt): Draft => ({
      ...common,
      ...attemptWords(name, attempt),
      at: attempt.startedAt,
      kind: 'attempt',
    })),
  ];
}

function attemptWords(name: string, { number, outcome, error, startedAt, finishedAt }: Attempt) {
  const took = finishedAt ? `took ${durationOf((Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000)}` : undefined;
  const tone = outcome === 'sent' ? ('good' as const) : outcome === null ? ('plain' as const) : ('bad' as const);
  const words = `${name}, attempt ${number}: ${wordsOf(outcome ?? 'under way')}`;
  return { words, tone, detail: [took, error].filter(Boolean).join(': ') || undefined };
}

function deadLetterDrafts(letter: DeadLetter, cause: ReturnType<Follow>): Draft[] {
  const { queue, type, error, failedAt, attempt, messageId } = letter;
  if (!failedAt) return [];
  const service = queue.split('.')[0] as ServiceName;
  return [
    {
      at: failedAt,
      service,
      kind: 'dead-letter',
      tone: 'bad',
      words: `${type ?? 'A message'} is a dead letter of ${queue} after ${countOf(attempt, 'attempt')}`,
      detail: `${error.code}: ${error.message}`,
      link: messageId === null ? undefined : { page: 'dead-letters', id: `${service}/${messageId}` },
      ...cause,
      correlationId: letter.correlationId ?? cause.correlationId,
    },
  ];
}

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);
