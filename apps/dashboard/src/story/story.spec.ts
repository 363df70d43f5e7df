import {
  type DeadLetter,
  type HistoryEntry,
  type Movement,
  type NotificationDetail,
  type Reservation,
} from '../api/views';
import { nothingKnown, queuedMail } from './known.harness-spec';
import { storyOf } from './story';

const at = (ms: number): string => new Date(Date.UTC(2026, 2, 1, 12) + ms).toISOString();

const history: HistoryEntry[] = [
  {
    version: 1,
    action: 'place',
    status: 'pending',
    at: at(0),
    by: 'customer',
    event: 'order.created',
    eventId: 'e1',
    correlationId: 'cart-7',
    details: { currency: 'EUR' },
  },
  {
    version: 2,
    action: 'confirm',
    status: 'confirmed',
    at: at(40),
    by: 'inventory',
    event: 'order.confirmed',
    eventId: 'e2',
    causedBy: 'r1',
    correlationId: 'cart-7',
    details: null,
  },
  {
    version: 3,
    action: 'cancel',
    status: 'cancelled',
    at: at(9_000),
    by: 'admin',
    actorId: 'ada',
    event: 'order.cancelled',
    eventId: 'e3',
    correlationId: 'desk-1',
    details: { code: 'admin_request', detail: 'Changed my mind' },
  },
];
const movement: Movement = {
  productId: 'TEA',
  number: 2,
  reason: 'reservation',
  quantityDelta: 0,
  reservedDelta: 2,
  quantityAfter: 50,
  reservedAfter: 2,
  orderId: 'o',
  note: null,
  actor: 'event:e1',
  createdAt: at(20),
};
const reservation: Reservation = {
  orderId: 'o',
  state: 'released',
  currency: 'EUR',
  items: [{ productId: 'TEA', quantity: 2, price: 12.5 }],
  waiting: [],
  createdAt: at(20),
  updatedAt: at(9_020),
};
const mail: NotificationDetail = {
  ...queuedMail(at(60)),
  status: 'sent',
  attemptCount: 2,
  version: 3,
  settledAt: at(1_200),
  attempts: [
    { number: 1, outcome: 'failed', error: '421 busy', startedAt: at(70), finishedAt: at(80) },
    { number: 2, outcome: 'sent', error: null, startedAt: at(1_100), finishedAt: at(1_200) },
  ],
};

describe('The story of an order', () => {
  const letter: DeadLetter = {
    messageId: 'm-1',
    queue: 'inventory.order-events',
    type: 'order.cancelled',
    error: { code: 'handler_failed', message: 'no' },
    failedAt: at(40_000),
    attempt: 4,
    correlationId: null,
    subject: 'o',
    orderId: 'o',
    redrivenAt: null,
    size: 1,
  };
  const chapters = storyOf({
    history,
    reservation,
    movements: [movement, { ...movement, number: 3, reason: 'release', reservedDelta: -2, createdAt: at(9_020) }],
    notifications: [mail],
    deadLetters: [letter],
  });

  it('tells under each request what followed from it, in the order of time, with the delay since its event', () => {
    expect(
      chapters.map(({ correlationId, entries }) => [
        correlationId,
        entries.map(({ service, words, delay }) => [service, words, delay]),
      ]),
    ).toEqual([
      [
        'cart-7',
        [
          ['order', 'Placed by customer; order.created written', undefined],
          ['inventory', 'Reservation of TEA: +2 reserved', 0.02],
          ['order', 'Confirmed by inventory; order.confirmed written', 0.04],
          ['notification', 'E-mail “order confirmed” queued', 0.02],
          ['notification', 'E-mail “order confirmed”, attempt 1: failed', 0.03],
          ['notification', 'E-mail “order confirmed”, attempt 2: sent', 1.06],
        ],
      ],
      [
        'desk-1',
        [
          ['order', 'Cancelled by administrator ada; order.cancelled written', undefined],
          ['inventory', 'Release of TEA: −2 reserved', 0.02],
          ['inventory', 'order.cancelled is a dead letter of inventory.order-events after 4 attempts', 31],
        ],
      ],
    ]);
  });

  it('says what went wrong, and leads to where it can be mended', () => {
    const entries = chapters.flatMap((chapter) => chapter.entries);
    expect(entries.filter(({ tone }) => tone === 'bad').map(({ detail, link }) => [detail, link])).toEqual([
      ['took 10 ms: 421 busy', { page: 'notifications', id: 'n-1' }],
      ['Changed my mind', undefined],
      ['handler_failed: no', { page: 'dead-letters', id: 'inventory/m-1' }],
    ]);
  });

  it('tells the part of those who answered', () => {
    expect(storyOf(nothingKnown)).toEqual([]);
    const [chapter] = storyOf({ ...nothingKnown, notifications: [mail] });
    expect(chapter?.entries).toHaveLength(3);
    expect(chapter?.entries.every(({ delay }) => delay === undefined)).toBe(true);
  });

  it('says why nothing was reserved', () => {
    const refusal = { code: 'insufficient_stock', detail: 'There are 2 left, not 3.' };
    const refused: Reservation = { ...reservation, state: 'refused', items: [], refusal };
    const [chapter] = storyOf({ ...nothingKnown, history: history.slice(0, 1), reservation: refused });
    expect(chapter?.entries.at(-1)).toMatchObject({
      words: 'Nothing reserved: insufficient stock',
      detail: 'There are 2 left, not 3.',
      tone: 'bad',
    });
  });
});
