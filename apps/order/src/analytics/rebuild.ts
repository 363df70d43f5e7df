/**
 * Guarantee: afterwards the read model is what the history of the orders says, together with the events that arrive
 * while it is made: those wait, and tell nothing new of what the history had of them already.
 */
import { Client } from 'pg';
import { earning } from './fact';

/** No event comes between the history being read and the sums being made of it; the summary can be read meanwhile. */
const holdEvents = 'LOCK TABLE analytics_facts IN SHARE ROW EXCLUSIVE MODE';

const forget = `
  DELETE FROM analytics_facts;
  DELETE FROM analytics_orders;
  DELETE FROM analytics_products`;

// Analytics hears of all that happens to an order but of its being edited.
const collectFacts = `
  INSERT INTO analytics_facts (order_id, sequence, status, currency, total_minor, items)
  SELECT order_id, max(version), (array_agg(status ORDER BY version DESC))[1],
         min(data ->> 'currency'),
         min((data ->> 'totalAmountMinor')::bigint) FILTER (WHERE event_type = 'order.confirmed'),
         (array_agg(data -> 'items') FILTER (WHERE event_type = 'order.confirmed'))[1]
  FROM order_history
  WHERE event_type <> 'order.updated'
  GROUP BY order_id`;

/** The time in milliseconds is in the first 48 bits of the id. */
const dayOf = (id: string): string =>
  `DATE '1970-01-01' + (('x' || left(replace(${id}::text, '-', ''), 12))::bit(48)::bigint / 86400000)::int`;

const sumOrders = `
  INSERT INTO analytics_orders (day, status, currency, orders, amount_minor)
  SELECT ${dayOf('order_id')}, status, coalesce(currency, ''), count(*),
         coalesce(sum(total_minor) FILTER (WHERE status = ANY ($1)), 0)
  FROM analytics_facts
  GROUP BY 1, 2, 3`;

const sumProducts = `
  INSERT INTO analytics_products (day, product_id, currency, quantity, amount_minor, product_name, named_by)
  SELECT ${dayOf('order_id')}, item."productId", currency, sum(quantity), sum(quantity * "priceMinor"),
         (array_agg(item."productName" ORDER BY order_id DESC))[1], max(order_id::text)::uuid
  FROM analytics_facts,
       jsonb_to_recordset(items) AS item ("productId" text, "productName" text, quantity numeric, "priceMinor" numeric)
  WHERE status = ANY ($1)
  GROUP BY 1, 2, 3`;

/** Makes the read model anew out of the history; returns how many orders are in it. */
export async function rebuildAnalytics(url: string): Promise<number> {
  const client = new Client({
    connectionString: url,
    application_name: 'orderflow-order-analytics',
    // Whoever is stopped in the middle must not hold up the events for ever.
    idle_in_transaction_session_timeout: 10_000,
  });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(holdEvents);
    await client.query(forget);
    const { rowCount } = await client.query(collectFacts);
    await client.query(sumOrders, [earning]);
    await client.query(sumProducts, [earning]);
    await client.query('COMMIT');
    return rowCount ?? 0;
  } finally {
    await client.end();
  }
}
