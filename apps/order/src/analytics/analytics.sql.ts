import { type Statement } from '@orderflow/persistence';

/**
 * A rebuild holds the facts for longer than a statement usually may wait. Waiting for it costs the events nothing,
 * while giving up would cost each of them an attempt.
 */
export const waitForRebuild: Statement = {
  name: 'analytics-wait',
  text: `SELECT set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true)`,
};

/** Returns the orders of which nothing was known; what is known of the others is left as it is. */
export const insertFacts: Statement = {
  name: 'analytics-insert-facts',
  text: `
    INSERT INTO analytics_facts (order_id, sequence, status, currency, total_minor, items)
    SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::bigint[], $6::jsonb[]) AS f (order_id)
    ORDER BY order_id
    ON CONFLICT DO NOTHING
    RETURNING order_id AS "orderId"`,
};

export const lockFacts: Statement = {
  name: 'analytics-lock-facts',
  text: `
    SELECT order_id AS "orderId", sequence, status, currency, total_minor AS "totalMinor", items
    FROM analytics_facts WHERE order_id = ANY ($1::uuid[]) ORDER BY order_id FOR UPDATE`,
};

/** What is now known of orders, and by how much that changes the sums. */
export const applyFacts: Statement = {
  name: 'analytics-apply',
  text: `
    WITH facts AS (
      UPDATE analytics_facts f
      SET sequence = n.sequence, status = n.status, currency = n.currency, total_minor = n.total_minor, items = n.items
      FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::bigint[], $6::jsonb[])
        AS n (order_id, sequence, status, currency, total_minor, items)
      WHERE f.order_id = n.order_id
    ), orders AS (
      INSERT INTO analytics_orders AS sums (day, status, currency, orders, amount_minor)
      SELECT * FROM unnest($7::date[], $8::text[], $9::text[], $10::bigint[], $11::numeric[]) AS o
      ON CONFLICT (day, status, currency) DO UPDATE
      SET orders = sums.orders + excluded.orders, amount_minor = sums.amount_minor + excluded.amount_minor
    )
    INSERT INTO analytics_products AS sums
      (day, product_id, currency, quantity, amount_minor, product_name, named_by)
    SELECT * FROM unnest($12::date[], $13::text[], $14::text[], $15::numeric[], $16::numeric[], $17::text[], $18::uuid[])
      AS p
    ON CONFLICT (day, product_id, currency) DO UPDATE
    SET quantity = sums.quantity + excluded.quantity,
        amount_minor = sums.amount_minor + excluded.amount_minor,
        product_name = CASE WHEN excluded.named_by > sums.named_by THEN excluded.product_name ELSE sums.product_name END,
        named_by = greatest(excluded.named_by, sums.named_by)`,
};

export const sumsOfOrders: Statement = {
  name: 'analytics-orders',
  text: `
    SELECT day::text, status, currency, orders::float8, amount_minor::float8 AS "amountMinor"
    FROM analytics_orders
    WHERE day BETWEEN $1::date AND $2::date AND orders <> 0
    ORDER BY analytics_orders.day, currency`,
};

/** A row for each currency that one of the products that most was sold of was sold in. */
export const bestSellers: Statement = {
  name: 'analytics-best-sellers',
  text: `
    WITH best AS (
      SELECT product_id, sum(quantity) AS quantity
      FROM analytics_products
      WHERE day BETWEEN $1::date AND $2::date
      GROUP BY product_id
      HAVING sum(quantity) > 0
      ORDER BY quantity DESC, product_id
      LIMIT $3
    )
    SELECT product_id AS "productId", best.quantity::float8 AS quantity, currency,
           sum(amount_minor)::float8 AS "amountMinor",
           (array_agg(product_name ORDER BY named_by DESC))[1] AS "productName", max(named_by::text) AS "namedBy"
    FROM best JOIN analytics_products USING (product_id)
    WHERE day BETWEEN $1::date AND $2::date
    GROUP BY product_id, best.quantity, currency
    HAVING sum(analytics_products.quantity) > 0
    ORDER BY best.quantity DESC, product_id, currency`,
};
