import { type EventOf, type EventTypeFor, fromMinor } from '@orderflow/contracts';

/** What happens elsewhere, and what became of the notifications of it. */
export type ToldEvent = EventOf<EventTypeFor<'notification.events'> | 'notification.sent' | 'notification.failed'>;

/**
 * What the live stream tells: enough for a line on a dashboard, which asks the services for more. No names, addresses or
 * free text of customers: it goes to many screens, and is kept for days.
 */
export interface StreamEvent {
  /** That of the event that it tells of. */
  readonly type: string;
  readonly time: string;
  readonly orderId?: string;
  readonly productId?: string;
  readonly notificationId?: string;
  /** That of the order, since this event. */
  readonly status?: 'pending' | 'confirmed' | 'cancelled' | 'shipped' | 'delivered';
  readonly summary: Readonly<Record<string, unknown>>;
}

export function streamEventOf(event: ToldEvent): StreamEvent {
  const { type, time } = event;
  switch (event.type) {
    case 'order.created': {
      const { orderId, currency, items } = event.data;
      return { type, time, orderId, status: 'pending', summary: { currency, pieces: piecesIn(items) } };
    }
    case 'order.confirmed': {
      const { orderId, currency, items, totalAmountMinor } = event.data;
      const totalAmount = fromMinor(totalAmountMinor, currency);
      return { type, time, orderId, status: 'confirmed', summary: { totalAmount, currency, pieces: piecesIn(items) } };
    }
    case 'order.cancelled': {
      const { orderId, reason, by } = event.data;
      return { type, time, orderId, status: 'cancelled', summary: { reason: reason.code, by } };
    }
    case 'order.shipped': {
      const { orderId, carrier } = event.data;
      return { type, time, orderId, status: 'shipped', summary: { ...(carrier !== undefined && { carrier }) } };
    }
    case 'order.delivered':
      return { type, time, orderId: event.data.orderId, status: 'delivered', summary: {} };
    // Whatever the status is, it stays what it was.
    case 'order.updated':
      return { type, time, orderId: event.data.orderId, summary: {} };
    case 'inventory.low_stock':
    case 'inventory.back_in_stock': {
      const { productId, ...summary } = event.data;
      return { type, time, productId, summary };
    }
    // What a provider says of a failure may name whom it was to reach.
    case 'notification.sent':
    case 'notification.failed': {
      const { notificationId, orderId, channel } = event.data;
      return { type, time, notificationId, ...(orderId !== undefined && { orderId }), summary: { channel } };
    }
  }
}

const piecesIn = (items: readonly { quantity: number }[]): number =>
  items.reduce((sum, { quantity }) => sum + quantity, 0);
