import { PRODUCTS } from './stand.mjs';

/** Orders that were accepted while inventory was away, as the order service writes them, each of three pieces. */
const acceptOrders = `
  WITH numbers AS (
    SELECT n, gen_random_uuid() AS event_id,
           (lpad(to_hex(1800000000000 + n), 12, '0') || '70008' || lpad(to_hex(n), 15, '0'))::uuid AS id,
           jsonb_build_array(jsonb_build_object('productId', 'P-' || n % $3::int, 'quantity', 1),
                             jsonb_build_object('productId', 'P-' || (n + 1) % $3::int, 'quantity', 2)) AS items
    FROM generate_series($1::int, $2::int) AS n
  ), placed AS (
    INSERT INTO orders (id, status, customer_id, items, currency, version, created_at, updated_at)
    SELECT id, 'pending', 'customer-' || n % 1000, items, 'EUR', 1, now(), now() FROM numbers
  ), told AS (
    INSERT INTO order_history (order_id, version, action, status, event_id, event_type, actor, correlation_id)
    SELECT id, 1, 'place', 'pending', event_id, 'order.created', 'guest', 'request-' || n FROM numbers
  )
  INSERT INTO outbox (id, aggregate_id, aggregate_version, type, payload)
  SELECT event_id, id::text, 1, 'order.created', jsonb_build_object(
    'specversion', '1.0', 'id', event_id, 'source', '/orderflow/order', 'type', 'order.created', 'subject', id,
    'time', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'datacontenttype', 'application/json',
    'dataschema', 'urn:orderflow:event:order.created', 'sequence', 1, 'correlationid', 'request-' || n,
    'data', jsonb_build_object('orderId', id, 'customerId', 'customer-' || n % 1000, 'currency', 'EUR', 'items', items)
  )::text FROM numbers`;

const STEP = 20_000;

/**
 * Inventory was away, and has all that was ordered meanwhile in its queue when it comes back.
 * @param {import('./stand.mjs').Stand} stand
 * @param {{ backlog: number, report: (text: string) => void }} plan
 */
export async function measureBacklog({ laboratory, subject }, { backlog, report }) {
  const [inventory] = laboratory.instancesOf('inventory');
  if (!inventory || backlog === 0) return undefined;
  await inventory.terminate();
  const handedOn = async () => Number((await subject.ask('order', 'SELECT count(*) FROM outbox'))[0].count) === 0;
  const before = await subject.counts();
  for (let from = 0; from < backlog; from += STEP) {
    report(`${from} of ${backlog} orders for inventory to come back to`);
    await subject.ask('order', acceptOrders, [from, Math.min(from + STEP, backlog) - 1, PRODUCTS]);
  }
  await subject.until(handedOn);
  report('inventory is back');
  inventory.start();
  await inventory.ready();
  const began = performance.now();
  await subject.finished();
  const seconds = (performance.now() - began) / 1000;
  await subject.addsUp(before, backlog);
  return { orders: backlog, seconds, ordersPerSecond: backlog / seconds };
}
