import { consume, outboxRow } from './backbone.mjs';

/** @typedef {{ orderId: string, items: { productId: string, quantity: number }[] }} Order */

const lockStock = 'SELECT FROM stock WHERE product_id = ANY ($1::text[]) ORDER BY product_id FOR UPDATE';

const reserveStock = `
  UPDATE stock SET reserved = reserved + wanted.quantity
  FROM unnest($1::text[], $2::int[]) AS wanted (product_id, quantity) WHERE stock.product_id = wanted.product_id`;

const recordReservations = `
  WITH reserved AS (
    INSERT INTO reservations (order_id, product_id, quantity) SELECT * FROM unnest($1::uuid[], $2::text[], $3::int[])
  )
  INSERT INTO movements (order_id, product_id, delta) SELECT * FROM unnest($1::uuid[], $2::text[], $3::int[])`;

await consume('bare.inventory', 'order.created', async (client, events) => {
  /** @type {Order[]} */
  const orders = events.map(({ data }) => data);
  const lines = orders.flatMap(({ orderId, items }) => items.map((item) => ({ orderId, ...item })));
  /** @type {Map<string, number>} */
  const wanted = new Map();
  for (const { productId, quantity } of lines) wanted.set(productId, (wanted.get(productId) ?? 0) + quantity);
  await client.query({ name: 'lock', text: lockStock, values: [[...wanted.keys()]] });
  await client.query({ name: 'reserve', text: reserveStock, values: [[...wanted.keys()], [...wanted.values()]] });
  const columns = [
    lines.map(({ orderId }) => orderId),
    lines.map(({ productId }) => productId),
    lines.map(({ quantity }) => quantity),
  ];
  await client.query({ name: 'record', text: recordReservations, values: columns });
  return orders.map(({ orderId, items }) => outboxRow('inventory.reserved', /** @type {any} */ ({ orderId, items })));
});
console.log('ready');
