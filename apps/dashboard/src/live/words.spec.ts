import { toldOf } from './words';

const orderId = '019ca8ae-0a9a-7c3e-9d2b-5b1f0a6e4c21';
const time = '2026-03-01T12:00:00.000Z';

describe('An event of the stream, in words', () => {
  it.each([
    [{ type: 'order.created', orderId, summary: { pieces: 2 } }, 'New order 0A6E4C21: 2 pieces'],
    [
      { type: 'order.confirmed', orderId, summary: { totalAmount: 25, currency: 'EUR' } },
      'Order 0A6E4C21 confirmed: €25.00',
    ],
    [
      { type: 'order.cancelled', orderId, summary: { reason: 'insufficient_stock', by: 'inventory' } },
      'Order 0A6E4C21 cancelled by inventory: insufficient stock',
    ],
    [{ type: 'order.shipped', orderId, summary: { carrier: 'Aramex' } }, 'Order 0A6E4C21 shipped with Aramex'],
    [{ type: 'order.shipped', orderId, summary: {} }, 'Order 0A6E4C21 shipped'],
    [
      {
        type: 'inventory.low_stock',
        productId: 'TEA',
        summary: { productName: 'Sencha, 100 g', availableQuantity: 3 },
      },
      'Low stock: Sencha, 100 g, 3 left',
    ],
    [{ type: 'inventory.low_stock', productId: 'TEA', summary: { availableQuantity: 0 } }, 'Low stock: TEA, 0 left'],
    [{ type: 'inventory.low_stock', productId: 'TEA', summary: {} }, 'Low stock: TEA'],
    [
      { type: 'inventory.back_in_stock', productId: 'TEA', summary: { productName: 'Tea', availableQuantity: 9 } },
      'Back in stock: Tea, 9 available',
    ],
    [
      { type: 'order.cancelled', orderId, summary: { reason: 'admin_request', by: 'admin' } },
      'Order 0A6E4C21 cancelled by an administrator',
    ],
    [
      { type: 'notification.failed', notificationId: 'n', orderId, summary: { channel: 'EMAIL' } },
      'E-mail given up for order 0A6E4C21',
    ],
    [{ type: 'order.weighed_twice', orderId, summary: {} }, 'order weighed twice'],
  ])('%j reads well', (event, words) => {
    expect(toldOf({ time, ...event }).words).toBe(words);
  });

  it('leads to where there is more of it', () => {
    const summary = {};
    expect(toldOf({ type: 'order.created', time, orderId, summary }).href).toBe(`#/orders/${orderId}`);
    expect(toldOf({ type: 'inventory.low_stock', time, productId: 'A/B', summary }).href).toBe('#/stock/A%2FB');
    const sent = { type: 'notification.sent', time, orderId, notificationId: 'n-1', summary };
    expect(toldOf(sent).href).toBe('#/notifications/n-1');
  });
});
