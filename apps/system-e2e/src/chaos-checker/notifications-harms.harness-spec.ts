import { type Harm, notificationOf, mailOf, one, remove } from './harm.harness-spec';
import { administrator } from './world.harness-spec';

export const notifications: Harm[] = [
  [
    'nobody told a customer of a shipment',
    ['everybody-is-told', 'no-mail-without-notification'],
    ({ notification, ids }) => {
      remove(notification.notifications, { order_id: ids['shipped'], event_type: 'order.shipped' });
    },
  ],
  [
    'nobody told the administrators of an order',
    ['everybody-is-told', 'no-mail-without-notification'],
    ({ notification, ids }) => {
      remove(notification.notifications, { order_id: ids['shipped'], event_type: 'order.created' });
    },
  ],
  [
    'a customer was told twice',
    ['nobody-is-told-twice', 'what-is-sent-has-arrived'],
    (world) => {
      const row = notificationOf(world, 'delivered', 'order.delivered');
      world.notification.notifications.push({ ...row, id: '019b7e00-0000-7000-9000-000000009999' });
    },
  ],
  [
    'somebody else was told',
    ['nobody-is-told-twice', 'everybody-is-told', 'what-is-sent-has-arrived'],
    (world) => (notificationOf(world, 'shipped', 'order.shipped')['recipient'] = 'eve@example.com'),
  ],
  [
    'a notification was never sent',
    ['notifications-are-settled'],
    (world) => (notificationOf(world, 'shipped', 'order.shipped')['status'] = 'sending'),
  ],
  [
    'a notification of no order was never sent',
    ['other-notifications-are-settled'],
    ({ notification }) => (one(notification.notifications, { event_type: 'inventory.low_stock' })['status'] = 'queued'),
  ],
  [
    'a delivery was told before the shipment',
    ['events-are-told-in-order'],
    (world) => {
      const rows = world.notification.notifications;
      const [shipped, delivered] = [
        rows.indexOf(notificationOf(world, 'delivered', 'order.shipped')),
        rows.indexOf(notificationOf(world, 'delivered', 'order.delivered')),
      ];
      // Rows are numbered as they are written.
      rows.splice(shipped, 0, ...rows.splice(delivered, 1));
    },
  ],
  [
    'low stock was told once too often',
    ['alerts-are-told-once'],
    ({ notification }) => {
      const row = one(notification.notifications, { event_type: 'inventory.low_stock' });
      const next = { id: '019b7e00-0000-7000-9000-000000009999', event_id: 'f0000000-0000-4000-8000-000000000001' };
      notification.notifications.push({ ...row, ...next });
    },
  ],
  [
    'back in stock was not told',
    ['alerts-are-told-once', 'no-mail-without-notification'],
    ({ notification }) => {
      remove(notification.notifications, { event_type: 'inventory.back_in_stock' });
    },
  ],
  [
    'a mail that was recorded as sent never came',
    ['what-is-sent-has-arrived'],
    (world) => world.mails.splice(world.mails.indexOf(mailOf(world, 'shipped', 'order.shipped')), 1),
  ],
  [
    'a mail went to somebody else',
    ['what-is-sent-has-arrived'],
    (world) => (mailOf(world, 'shipped', 'order.shipped').to = 'eve@example.com'),
  ],
  [
    'a mail came again under another Message-ID',
    ['repeated-mail-is-the-same', 'no-mail-without-notification'],
    (world) =>
      world.mails.push({ ...mailOf(world, 'shipped', 'order.shipped'), messageId: '<other@orderflow.example>' }),
  ],
  [
    'a mail came that nobody knows of',
    ['no-mail-without-notification'],
    (world) =>
      world.mails.push({ messageId: '<x@y>', to: administrator, subject: 'Hello', at: '2026-01-02T10:00:00.000Z' }),
  ],
  [
    'the mail of a delivery came before that of the shipment',
    ['mails-come-in-order'],
    (world) => (mailOf(world, 'delivered', 'order.delivered').at = '2026-01-02T10:00:00.000Z'),
  ],
];
