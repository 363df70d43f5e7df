import { PRODUCTS } from './stand.mjs';

const CONNECTIONS = 64;

/** Orders of the past, delivered long ago, with what the service keeps of each. */
const fillOrders = `
  WITH placed AS (
    INSERT INTO orders (id, status, customer_id, customer, items, currency, total_minor, version, created_at, updated_at)
    SELECT (lpad(to_hex(1700000000000 + n), 12, '0') || '70008' || lpad(to_hex(n), 15, '0'))::uuid, 'delivered',
           'customer-' || n % 1000, '{"name":"Nour Haddad","email":"nour@example.com"}',
           '[{"productId":"P-1","quantity":1,"priceMinor":1250,"productName":"Product 1"}]', 'EUR', 1250, 4, now(), now()
    FROM generate_series($1::bigint, $2::bigint) AS n
    RETURNING id
  )
  INSERT INTO order_history (order_id, version, action, status, event_id, event_type, actor, correlation_id)
  SELECT id, version, 'deliver', 'delivered', gen_random_uuid(), 'order.delivered', 'admin', 'request-of-' || id
  FROM placed, generate_series(1, 4) AS version`;

/**
 * Throughput with more and more orders in the tables.
 * @param {import('./stand.mjs').Stand} stand
 * @param {{ sizes: number[], rounds: number, seconds: number, report: (text: string) => void }} plan
 * @returns {Promise<{ size: number, sagasPerSecond: number }[]>}
 */
export async function measureSizes({ subject }, { sizes, rounds, seconds, report }) {
  const results = [];
  let filled = 0;
  for (const size of sizes) {
    for (const step = 50_000; filled < size; filled += step) {
      report(`${filled} of ${size} orders of the past`);
      await subject.ask('order', fillOrders, [filled + 1, Math.min(filled + step, size)]);
    }
    await subject.analyze();
    report(`with ${size} orders there`);
    const sagasPerSecond = await subject.speed({ connections: CONNECTIONS, products: PRODUCTS, rounds, seconds });
    results.push({ size, sagasPerSecond });
  }
  return results;
}
