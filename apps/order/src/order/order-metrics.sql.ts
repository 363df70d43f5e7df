import { type Statement } from '@orderflow/persistence';

export const mostCounted = 10_001;

/** Counts to a limit: a scrape must not read all orders that have piled up because inventory is away. */
export const readPending: Statement = {
  name: 'orders-pending',
  text: `
    SELECT (SELECT count(*)::int FROM (SELECT FROM orders WHERE status = 'pending' LIMIT ${mostCounted}) AS first_rows)
             AS orders,
           coalesce(
             (SELECT extract(epoch FROM clock_timestamp() - created_at)::float8 FROM orders
              WHERE status = 'pending' ORDER BY id LIMIT 1), 0
           ) AS "oldestAgeSeconds"`,
};

/** Of the read model, which has few rows however many orders there are. */
export const readByStatus: Statement = {
  name: 'orders-by-status',
  text: `SELECT status, sum(orders)::float8 AS orders FROM analytics_orders GROUP BY status`,
};
