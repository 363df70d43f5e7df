import { type EventOf } from '@orderflow/contracts';
import { newEvent } from '@orderflow/messaging';
import { streamEventOf, type ToldEvent } from './stream-event';

const orderId = '0198e0a4-4b1e-7d02-8f8a-2f6a5c1d9b40';
const notificationId = '0198e0a4-4b1e-7d02-8f8a-2f6a5c1d9b41';
const about = { subject: orderId, sequence: 1 };
const told = { subject: notificationId, sequence: 2 };
const product = { productId: 'mug', productName: 'Mug', availableQuantity: 2, lowStockThreshold: 3 };

describe('What the stream tells', () => {
  const all: [ToldEvent, object][] = [
    [
      newEvent('order.created', {
        ...about,
        data: {
          orderId,
          customerId: 'ada@example.com',
          customer: { name: 'Ada Lovelace', email: 'ada@example.com', phone: '+21612345678' },
          shippingAddress: { line1: '1 Analytical Way', city: 'London', country: 'GB' },
          currency: 'EUR',
          items: [
            { productId: 'mug', quantity: 2 },
            { productId: 'pot', quantity: 3 },
          ],
          note: 'Ring at the Byrons',
        },
      }),
      { orderId, status: 'pending', summary: { currency: 'EUR', pieces: 5 } },
    ],
    [
      newEvent('order.confirmed', {
        ...about,
        data: {
          orderId,
          currency: 'TND',
          items: [{ productId: 'mug', productName: 'Mug', quantity: 2, priceMinor: 12_345 }],
          totalAmountMinor: 24_690,
        },
      }),
      { orderId, status: 'confirmed', summary: { totalAmount: 24.69, currency: 'TND', pieces: 2 } },
    ],
    [
      newEvent('order.cancelled', {
        ...about,
        data: { orderId, reason: { code: 'customer_request', detail: 'Ada is ill' }, by: 'customer' },
      }),
      { orderId, status: 'cancelled', summary: { reason: 'customer_request', by: 'customer' } },
    ],
    [
      newEvent('order.shipped', { ...about, data: { orderId, carrier: 'DHL', trackingNumber: 'Ada-1' } }),
      { orderId, status: 'shipped', summary: { carrier: 'DHL' } },
    ],
    [newEvent('order.delivered', { ...about, data: { orderId } }), { orderId, status: 'delivered', summary: {} }],
    [
      newEvent('order.updated', { ...about, data: { orderId, customer: { name: 'Ada', email: 'ada@example.com' } } }),
      { orderId, summary: {} },
    ],
    [
      newEvent('notification.sent', { ...told, data: { notificationId, channel: 'EMAIL', orderId } }),
      { notificationId, orderId, summary: { channel: 'EMAIL' } },
    ],
    [
      newEvent('notification.failed', {
        ...told,
        data: { notificationId, channel: 'SMS', error: '550 nobody called ada@example.com' },
      }),
      { notificationId, summary: { channel: 'SMS' } },
    ],
    ...(['inventory.low_stock', 'inventory.back_in_stock'] as const).map((type): [EventOf<typeof type>, object] => [
      newEvent(type, { subject: 'mug', sequence: 1, data: product }),
      { productId: 'mug', summary: { productName: 'Mug', availableQuantity: 2, lowStockThreshold: 3 } },
    ]),
  ];

  it.each(all)('of $type is enough for a line on a dashboard', (event, expected) => {
    expect(streamEventOf(event)).toEqual({ type: event.type, time: event.time, ...expected });
  });

  it.each(all)('of $type has nothing of the customer in it', (event) => {
    expect(JSON.stringify(streamEventOf(event))).not.toMatch(/ada|byron|analytical|216/i);
  });
});
