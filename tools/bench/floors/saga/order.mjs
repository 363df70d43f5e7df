import { randomUUID } from 'node:crypto';
import fastify from 'fastify';
import { orderSchema } from '../order-schema.mjs';
import { consume, database, outboxColumns, outboxRow, publish } from './backbone.mjs';

/** @typedef {{ customerId: string, items: { productId: string, quantity: number, price: number }[] }} Body */
/** @typedef {{ id: string, body: Body, accepted: (answer: object) => void }} Waiting */

const MOST_ORDERS = 100;

const placeOrders = `
  WITH placed AS (
    INSERT INTO orders (id, customer_id, items, total_amount, status)
    SELECT id, customer_id, items, total_amount, 'pending'
    FROM unnest($1::uuid[], $2::text[], $3::jsonb[], $4::numeric[]) AS o (id, customer_id, items, total_amount)
  ), told AS (
    INSERT INTO history (order_id, status) SELECT unnest($1::uuid[]), 'pending'
  )
  INSERT INTO outbox (id, type, payload) SELECT * FROM unnest($5::uuid[], $6::text[], $7::text[])`;

const confirmOrders = `
  WITH confirmed AS (
    UPDATE orders SET status = 'confirmed', updated_at = now()
    WHERE id = ANY ($1::uuid[]) AND status = 'pending' RETURNING id
  )
  INSERT INTO history (order_id, status) SELECT id, 'confirmed' FROM confirmed`;

/** @type {Waiting[]} */
const waiting = [];
let busy = false;

async function place() {
  if (busy) return;
  busy = true;
  for (let orders = waiting.splice(0, MOST_ORDERS); orders.length > 0; orders = waiting.splice(0, MOST_ORDERS)) {
    const rows = orders.map(({ id, body }) => outboxRow('order.created', { orderId: id, ...body }));
    const columns = [
      orders.map(({ id }) => id),
      orders.map(({ body }) => body.customerId),
      orders.map(({ body }) => JSON.stringify(body.items)),
      orders.map(({ body }) => body.items.reduce((sum, { quantity, price }) => sum + quantity * price, 0)),
    ];
    await database.query({ name: 'place', text: placeOrders, values: [...columns, ...outboxColumns(rows)] });
    for (const { id, body, accepted } of orders) accepted({ id, ...body, status: 'pending' });
    void publish(rows);
  }
  busy = false;
}

await consume('bare.order', 'inventory.reserved', async (client, events) => {
  const ids = events.map(({ data }) => data.orderId);
  await client.query({ name: 'confirm', text: confirmOrders, values: [ids] });
  return events.map(({ data }) => outboxRow('order.confirmed', data));
});

const app = fastify();
app.post('/orders', { schema: { body: orderSchema } }, (request, reply) => {
  void reply.code(201);
  return new Promise((accepted) => {
    waiting.push({ id: randomUUID(), body: /** @type {Body} */ (request.body), accepted });
    setImmediate(place);
  });
});
await app.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
console.log('ready');
