import { type Harm, orderOf, stepOf, remove } from './harm.harness-spec';

export const ordersAndHistories: Harm[] = [
  [
    'a history has a gap',
    ['histories-have-no-gap', 'what-was-seen-happened'],
    ({ order, ids }) => {
      remove(order.order_history, { order_id: ids['delivered'], action: 'update' });
    },
  ],
  [
    'a delivered order was cancelled afterwards',
    [
      'ways-are-lawful',
      'orders-are-what-their-history-says',
      'no-change-unasked',
      'everybody-is-told',
      'analytics-knows-every-order',
      'analytics-is-a-recount',
    ],
    (world) => {
      const last = stepOf(world, 'delivered', 'deliver');
      const after = { version: 6, action: 'cancel', status: 'cancelled', event_type: 'order.cancelled' };
      world.order.order_history.push({ ...last, ...after, event_id: 'f0000000-0000-4000-8000-000000000001' });
    },
  ],
  [
    'an order was confirmed by its customer',
    ['ways-are-lawful'],
    (world) => (stepOf(world, 'confirmed', 'confirm')['actor'] = 'customer'),
  ],
  [
    'an order has another status than its history',
    ['orders-are-what-their-history-says'],
    (world) => (orderOf(world, 'delivered')['status'] = 'shipped'),
  ],
  [
    'an order is still pending',
    ['no-order-is-left-pending', 'orders-are-what-their-history-says'],
    (world) => Object.assign(orderOf(world, 'refused'), { status: 'pending', version: 1, cancellation: null }),
  ],
  [
    'nobody knows why an order was cancelled',
    ['cancellations-have-a-reason'],
    (world) => (orderOf(world, 'released')['cancellation'] = null),
  ],
];
