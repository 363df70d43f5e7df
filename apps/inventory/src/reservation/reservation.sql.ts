import { type Statement } from '@orderflow/persistence';

/**
 * Takes orders that nobody has heard of, in the state that they will most likely have, and returns their ids. Whoever
 * else has an event of such an order in hand waits here until we are done. In one order for all, as with products.
 */
export const claimOrders: Statement = {
  name: 'reservation-claim',
  text: `
    INSERT INTO reservations (order_id, state, currency)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[]) AS claimed (order_id, state, currency) ORDER BY order_id
    ON CONFLICT DO NOTHING
    RETURNING order_id AS "orderId"`,
};

const columns = `
  order_id AS "orderId", state, currency, refusal_code AS "refusalCode", refusal_detail AS "refusalDetail",
  ARRAY(SELECT json_build_object('productId', product_id, 'quantity', quantity, 'priceMinor', price_minor)
        FROM reservation_items WHERE order_id = reservations.order_id ORDER BY product_id) AS items`;

/** What was decided before about the other orders. */
export const lockReservations: Statement = {
  name: 'reservation-lock',
  text: `SELECT ${columns} FROM reservations WHERE order_id = ANY ($1::uuid[]) ORDER BY order_id FOR NO KEY UPDATE`,
};

export const findReservation: Statement = {
  name: 'reservation-find',
  text: `
    SELECT ${columns}, created_at AS "createdAt", updated_at AS "updatedAt" FROM reservations WHERE order_id = $1`,
};

/** Writes what has become of orders, and the items of those that have been reserved. */
export const saveReservations: Statement = {
  name: 'reservation-save',
  text: `
    WITH saved AS (
      UPDATE reservations
      SET state = decided.state, currency = decided.currency, refusal_code = decided.refusal_code,
          refusal_detail = decided.refusal_detail, updated_at = now()
      FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
        AS decided (order_id, state, currency, refusal_code, refusal_detail)
      WHERE reservations.order_id = decided.order_id)
    INSERT INTO reservation_items (order_id, product_id, quantity, price_minor)
    SELECT * FROM unnest($6::uuid[], $7::text[], $8::int[], $9::bigint[])`,
};
