import { randomUUID } from 'node:crypto';
import { consume } from './backbone.mjs';

const recordNotifications = `
  INSERT INTO notifications (id, order_id, channel, recipient, message, status)
  SELECT id, order_id, 'EMAIL', 'nour@example.com', 'Your order is confirmed', 'skipped'
  FROM unnest($1::uuid[], $2::uuid[]) AS told (id, order_id)`;

await consume('bare.notification', 'order.#', async (client, events) => {
  const confirmed = events.filter((event) => 'type' in event && event.type === 'order.confirmed');
  const columns = [confirmed.map(() => randomUUID()), confirmed.map(({ data }) => data.orderId)];
  await client.query({ name: 'record', text: recordNotifications, values: columns });
  return [];
});
console.log('ready');
