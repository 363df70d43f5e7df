import { type Statement } from '@orderflow/persistence';

/** What is written for accepted orders; `where` can keep all of it from being written. */
const writePlaced = (where = ''): string => `
    placed AS (
      INSERT INTO orders (id, status, customer_id, customer, shipping_address, items, currency, total_minor, note,
                          metadata, version, created_at, updated_at)
      SELECT id, 'pending', customer_id, customer, shipping_address, items, currency, total_minor, note, metadata, 1,
             created_at, created_at
      FROM unnest($1::uuid[], $2::text[], $3::jsonb[], $4::jsonb[], $5::jsonb[], $6::text[], $7::bigint[], $8::text[],
                  $9::jsonb[], $10::timestamptz[])
        AS o (id, customer_id, customer, shipping_address, items, currency, total_minor, note, metadata, created_at)
      ${where}
    ), told AS (
      INSERT INTO order_history (order_id, version, action, status, event_id, event_type, actor, actor_id, caused_by,
                                 correlation_id, data)
      SELECT * FROM unnest($11::uuid[], $12::int[], $13::text[], $14::text[], $15::uuid[], $16::text[], $17::text[],
                           $18::text[], $19::uuid[], $20::text[], $21::jsonb[]) AS h
      ${where}
    ), announced AS (
      INSERT INTO outbox (id, aggregate_id, aggregate_version, type, payload)
      SELECT * FROM unnest($22::uuid[], $23::text[], $24::int[], $25::text[], $26::text[]) AS e
      ${where}
    )`;

/** All of some new orders in one statement, which is its own transaction. */
export const placeOrders: Statement = {
  name: 'orders-place',
  text: `WITH ${writePlaced()} SELECT true AS placed`,
};

/**
 * The same for an order with an Idempotency-Key: where the key was used before, nothing is written and no row comes
 * back. A request that is still at work with the key is waited for.
 */
export const placeOrderOnce: Statement = {
  name: 'orders-place-once',
  text: `
    WITH key AS (
      INSERT INTO idempotency (scope, key, fingerprint, answer) VALUES ($27, $28, $29, $30)
      ON CONFLICT DO NOTHING
      RETURNING true AS placed
    ), ${writePlaced('WHERE EXISTS (SELECT FROM key)')}
    SELECT placed FROM key`,
};

const orderColumns = `id, status, customer_id AS "customerId", customer, shipping_address AS "shippingAddress", items,
    currency, total_minor AS "totalMinor", cancellation, note, metadata, version, created_at AS "createdAt",
    updated_at AS "updatedAt"`;

/** In one order for all, so that two batches with the same orders in hand do not wait for each other. */
export const lockOrders: Statement = {
  name: 'orders-lock',
  text: `SELECT ${orderColumns} FROM orders WHERE id = ANY ($1::uuid[]) AND deleted_at IS NULL ORDER BY id FOR UPDATE`,
};

/** The time is reckoned by the clock of the database, since those of instances may differ. */
export const lockExpired: Statement = {
  name: 'orders-lock-expired',
  text: `
    SELECT ${orderColumns}, h.event_id AS "eventId", h.correlation_id AS "correlationId"
    FROM orders o
    JOIN LATERAL (SELECT event_id, correlation_id, at FROM order_history WHERE order_id = o.id AND version = 1) h ON true
    WHERE o.status = 'pending' AND h.at < now() - make_interval(secs => $1)
    ORDER BY id
    LIMIT $2
    FOR UPDATE OF o SKIP LOCKED`,
};

export const updateOrders: Statement = {
  name: 'orders-update',
  text: `
    UPDATE orders o
    SET status = c.status, customer = c.customer, shipping_address = c.shipping_address, items = c.items,
        total_minor = c.total_minor, cancellation = c.cancellation, note = c.note, version = c.version,
        updated_at = c.updated_at
    FROM unnest($1::uuid[], $2::text[], $3::jsonb[], $4::jsonb[], $5::jsonb[], $6::bigint[], $7::jsonb[], $8::text[],
                $9::int[], $10::timestamptz[])
      AS c (id, status, customer, shipping_address, items, total_minor, cancellation, note, version, updated_at)
    WHERE o.id = c.id`,
};

export const insertHistory: Statement = {
  name: 'order-history-insert',
  text: `
    INSERT INTO order_history (order_id, version, action, status, event_id, event_type, actor, actor_id, caused_by,
                               correlation_id, data)
    SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[],
                         $9::uuid[], $10::text[], $11::jsonb[])`,
};

export const deleteOrder: Statement = {
  name: 'orders-delete',
  text: 'UPDATE orders SET deleted_at = now(), deleted_by = $2 WHERE id = $1',
};
