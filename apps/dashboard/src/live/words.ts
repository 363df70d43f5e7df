import { type StreamEvent } from '../api/views';
import { actorWords, countOf, moneyOf, shortIdOf, wordsOf } from '../format';
import { hrefOf } from '../route';

export type Tone = 'news' | 'good' | 'bad' | 'plain';

/** An event of the live stream as people read it. */
export interface Told {
  readonly words: string;
  readonly tone: Tone;
  /** Where there is more to see of it. */
  readonly href: string | undefined;
  /** Whether to tell somebody who looks at something else. */
  readonly isNews: boolean;
  /** Whether somebody may have to do something about it. */
  readonly isTrouble: boolean;
}

const tones: Readonly<Record<string, Tone>> = {
  'order.created': 'news',
  'order.confirmed': 'good',
  'order.cancelled': 'bad',
  'order.delivered': 'good',
  'inventory.low_stock': 'bad',
  'inventory.back_in_stock': 'good',
  'notification.failed': 'bad',
};

const news = new Set(['order.created', 'order.cancelled', 'inventory.low_stock', 'notification.failed']);

export const toldOf = (event: StreamEvent): Told => ({
  words: wordsFor(event),
  tone: isWished(event) ? 'plain' : (tones[event.type] ?? 'plain'),
  href: hrefFor(event),
  isNews: news.has(event.type),
  isTrouble: news.has(event.type) && event.type !== 'order.created' && !isWished(event),
});

/** What is cancelled by people is as they want it. */
const isWished = ({ type, summary }: StreamEvent): boolean =>
  type === 'order.cancelled' && (summary['by'] === 'customer' || summary['by'] === 'admin');

function wordsFor({ type, orderId = '', productId = '', summary }: StreamEvent): string {
  const order = `Order ${shortIdOf(orderId)}`;
  const number = (name: string): number | undefined => (typeof summary[name] === 'number' ? summary[name] : undefined);
  const text = (name: string): string | undefined =>
    typeof summary[name] === 'string' ? summary[name] : number(name)?.toString();
  const left = (word: string): string => {
    const available = number('availableQuantity');
    return available === undefined ? '' : `, ${available} ${word}`;
  };
  switch (type) {
    case 'order.created':
      return `New order ${shortIdOf(orderId)}: ${countOf(number('pieces') ?? 0, 'piece')}`;
    case 'order.confirmed':
      return `${order} confirmed: ${moneyOf(number('totalAmount'), text('currency') ?? 'EUR')}`;
    case 'order.cancelled':
      return `${order} cancelled by ${actorWords(text('by') ?? 'somebody')}${reasonOf(text('reason'))}`;
    case 'order.shipped':
      return `${order} shipped${text('carrier') ? ` with ${text('carrier') ?? ''}` : ''}`;
    case 'order.delivered':
      return `${order} delivered`;
    case 'order.updated':
      return `${order} edited`;
    case 'inventory.low_stock':
      return `Low stock: ${text('productName') ?? productId}${left('left')}`;
    case 'inventory.back_in_stock':
      return `Back in stock: ${text('productName') ?? productId}${left('available')}`;
    case 'notification.sent':
      return `${channelOf(text('channel'))} sent${orderId ? ` for order ${shortIdOf(orderId)}` : ''}`;
    case 'notification.failed':
      return `${channelOf(text('channel'))} given up${orderId ? ` for order ${shortIdOf(orderId)}` : ''}`;
    default:
      return wordsOf(type.replace('.', ' '));
  }
}

/** Nothing where a reason says no more than who it was. */
const reasonOf = (code: string | undefined): string =>
  code === undefined || code.endsWith('_request') ? '' : `: ${wordsOf(code)}`;

const channels: Readonly<Record<string, string>> = { EMAIL: 'E-mail', SMS: 'SMS', PUSH: 'Push', WEBHOOK: 'Webhook' };
export const channelOf = (channel: string | undefined): string => channels[channel ?? ''] ?? 'Message';

function hrefFor({ type, orderId, productId, notificationId }: StreamEvent): string | undefined {
  if (type.startsWith('notification.') && notificationId) return hrefOf('notifications', notificationId);
  if (orderId) return hrefOf('orders', orderId);
  return productId ? hrefOf('stock', productId) : undefined;
}
