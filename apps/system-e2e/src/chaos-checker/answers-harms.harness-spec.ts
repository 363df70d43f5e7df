import { type Harm, orderOf, one, remove } from './harm.harness-spec';
import { type Row } from './world.harness-spec';

export const answersAboutOrders: Harm[] = [
  [
    'an order that was accepted is gone with all that was of it',
    ['accepted-orders-are-kept'],
    ({ order, inventory, notification, mails, ids }) => {
      const lost = { order_id: ids['expired'] };
      remove(order.orders, { id: ids['expired'] });
      for (const rows of [order.order_history, notification.notifications])
        while (rows.some((row) => row['order_id'] === lost.order_id)) remove(rows, lost);
      remove(order.analytics_facts, lost);
      remove(inventory.reservations, lost);
      one(order.analytics_orders, { status: 'cancelled' })['orders'] = 3;
      mails.splice(0, mails.length, ...mails.filter(({ subject }) => !subject.endsWith(`of ${ids['expired']}`)));
    },
  ],
  [
    'two orders were made by one request',
    ['one-order-for-each-key'],
    (world) =>
      Object.assign(orderOf(world, 'anonymous'), { customer_id: 'customer-expired', metadata: { request: 'expired' } }),
  ],
  [
    'one order was given as the answer to two requests',
    ['one-order-for-each-key'],
    (world) => {
      const said = { id: world.ids['confirmed'], state: 'pending', version: 1 };
      world.log.push({ kind: 'try', operation: 'place', key: 'lost-request', status: 201, said, began: 1, ended: 2 });
    },
  ],
  [
    'an order is there that nobody asked for',
    ['no-order-unasked'],
    (world) => (orderOf(world, 'expired')['metadata'] = { request: 'a stranger' }),
  ],
  [
    'an order is there that was refused',
    ['no-order-unasked', 'what-was-seen-happened'],
    (world) => {
      const answer = one(world.log, { kind: 'try', operation: 'place', key: 'expired' });
      Object.assign(answer, { status: 400, said: undefined });
      const read = one(world.log, { kind: 'try', key: 'expired-read' });
      Object.assign(read, { said: { state: 'cancelled', version: 7 } });
    },
  ],
  [
    'an order is for somebody else',
    ['orders-are-as-placed'],
    (world) => (orderOf(world, 'confirmed')['customer'] = { email: 'eve@example.com' }),
  ],
  [
    'an order was confirmed at another price than was claimed',
    ['orders-are-as-placed'],
    (world) => {
      const { body } = one(world.log, { kind: 'request', key: 'anonymous' }) as { body: { items: Row[] } };
      for (const item of body.items) item['price'] = 11;
    },
  ],
  [
    'a cancellation was answered and is not there',
    ['answered-changes-are-kept'],
    (world) => {
      const orderId = world.ids['confirmed'];
      world.log.push(
        { kind: 'request', operation: 'cancel', key: 'forgotten', orderId, body: {} },
        { kind: 'try', operation: 'cancel', key: 'forgotten', status: 200 },
        { kind: 'outcome', key: 'forgotten' },
      );
    },
  ],
  [
    'a shipment is there that was refused',
    ['no-change-unasked'],
    (world) => {
      const answer = one(world.log, { kind: 'try', operation: 'ship', key: 'shipped-ship' });
      Object.assign(answer, { status: 409, said: undefined });
    },
  ],
  [
    'somebody was shown an older version than before',
    ['reads-go-forward'],
    (world) => {
      const last = one(world.log, { kind: 'try', key: 'shipped-read' });
      const [began, ended] = [Number(last['ended']) + 1, Number(last['ended']) + 2];
      world.log.push({ ...last, began, ended, said: { state: 'confirmed', version: 2 } });
    },
  ],
  [
    'somebody was shown a status that never was',
    ['what-was-seen-happened'],
    (world) =>
      Object.assign(one(world.log, { kind: 'try', key: 'shipped-read' }), { said: { state: 'lost', version: 3 } }),
  ],
];
