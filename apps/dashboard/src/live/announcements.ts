import { type StreamEvent } from '../api/views';
import { countOf } from '../format';
import { hrefOf } from '../route';
import { type ToastWords } from '../ui/toasts';
import { type Told, toldOf } from './words';

export interface Announcements {
  /** How much of it is news to somebody who looks at something else. */
  readonly news: number;
  readonly toasts: readonly ToastWords[];
}

/** More at once of one kind than anybody can read is told as one. */
const mostOfAKind = 3;

const kinds: Readonly<Record<string, { words: (count: number) => string; href: string }>> = {
  'order.cancelled': {
    words: (count) => `${countOf(count, 'order')} cancelled`,
    href: hrefOf('orders', undefined, { status: 'cancelled' }),
  },
  'inventory.low_stock': { words: (count) => `Low stock: ${countOf(count, 'product')}`, href: hrefOf('stock') },
  'notification.failed': {
    words: (count) => `${countOf(count, 'message')} given up`,
    href: hrefOf('notifications', undefined, { status: 'failed' }),
  },
};

/** What is said in passing of what happened: trouble for itself, new orders as one. */
export function announcementsOf(
  events: readonly StreamEvent[],
  { replayed, seesOrders }: { replayed: boolean; seesOrders: boolean },
): Announcements {
  const told = events.map((event) => ({ type: event.type, ...toldOf(event) })).filter(({ isNews }) => isNews);
  const news = told.length;
  if (news > 0 && replayed) {
    return {
      news,
      toasts: [{ words: `${countOf(news, 'thing')} happened meanwhile`, tone: 'plain', href: hrefOf('live') }],
    };
  }
  const placed = told.filter(({ type }) => type === 'order.created');
  const others = Object.keys(kinds).flatMap((type) =>
    othersOf(
      type,
      told.filter((each) => each.type === type),
    ),
  );
  return { news, toasts: seesOrders ? others : [...placed.map(newOrder), ...others] };
}

const newOrder = ({ words, href }: Told): ToastWords => ({
  words,
  tone: 'plain',
  href,
  folded: { kind: 'order.created', words: (count) => countOf(count, 'new order'), href: hrefOf('live') },
});

function othersOf(type: string, told: readonly Told[]): ToastWords[] {
  const kind = kinds[type];
  if (told.length <= mostOfAKind || !kind) return told.map(({ words, tone, href }) => ({ words, tone, href }));
  const tone = told.some(({ isTrouble }) => isTrouble) ? 'bad' : 'plain';
  return [{ words: kind.words(told.length), tone, href: kind.href }];
}
