import { type StreamEvent } from '../api/views';
import { countOf, moneyOf, shortIdOf, wordsOf } from '../format';
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
  tone: tones[event.type] ?? 'plain',
  href: hrefFor(event),
  isNews: news.has(event.type),
});

function wordsFor({ type, orderId = '', productId = '', summary }: StreamEvent): string {
  const order = `Order ${shortIdOf(orderId)}`;
  const number = (name: string): number | undefined => (typeof summary[name] === 'number' ? summary[name] : undefined);
  const text = (name: string): string | undefined =>
    typeof summary[name] === 'string' ? summary[name] : number(name)?.toString();
  switch (type) {
    case 'order.created':
      return `New order ${shortIdOf(orderId)}: ${countOf(number('pieces') ?? 0, 'piece')}`;
    case 'order.confirmed':
      return `${order} confirmed: ${moneyOf(number('totalAmount'), text('currency') ?? 'EUR')}`;
    case 'order.cancelled':
      return `${order} cancelled by ${text('by') ?? 'somebody'}: ${wordsOf(text('reason') ?? 'no reason given')}`;
    case 'order.shipped':
      return `${order} shipped${text('carrier') ? ` with ${text('carrier') ?? ''}` : ''}`;
    case 'order.delivered':
      return `${order} delivered`;
    case 'order.updated':
      return `${order} edited`;
    case 'inventory.low_stock':
      return `Low stock: ${text('productName') ?? productId}, ${text('available') ?? '?'} left`;
    case 'inventory.back_in_stock':
      return `Back in stock: ${text('productName') ?? productId}, ${text('available') ?? '?'} available`;
    case 'notification.sent':
      return `${channelOf(text('channel'))} sent${orderId ? ` for order ${shortIdOf(orderId)}` : ''}`;
    case 'notification.failed':
      return `${channelOf(text('channel'))} given up${orderId ? ` for order ${shortIdOf(orderId)}` : ''}`;
    default:
      return wordsOf(type.replace('.', ' '));
  }
}

const channels: Readonly<Record<string, string>> = { EMAIL: 'E-mail', SMS: 'SMS', PUSH: 'Push', WEBHOOK: 'Webhook' };
export const channelOf = (channel: string | undefined): string => channels[channel ?? ''] ?? 'Message';

function hrefFor({ type, orderId, productId, notificationId }: StreamEvent): string | undefined {
  if (type.startsWith('notification.') && notificationId) return hrefOf('notifications', notificationId);
  if (orderId) return hrefOf('orders', orderId);
  return productId ? hrefOf('stock', productId) : undefined;
}
