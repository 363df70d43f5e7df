/**
 * A product, and what its ledger and the reservations add up to.
 * @typedef {object} ProductFacts
 * @property {string} productId
 * @property {number | null} quantity null where there are movements, and no product
 * @property {number} reserved
 * @property {number} available
 * @property {number} movements that the product says it has
 * @property {number} moves that there are
 * @property {number} lastNumber
 * @property {number} movedQuantity
 * @property {number} movedReserved
 * @property {number} lowest quantity, reserved or available that there ever was
 * @property {number | null} brokenAt the first movement that does not follow from those before it
 * @property {number} supplied all that ever came in, less what was taken out without being sold
 * @property {number} openReserved by the reservations
 */

const facts = `
  WITH ledger AS (
    SELECT product_id, number, reason, quantity_delta, reserved_delta, quantity_after, reserved_after,
           sum(quantity_delta) OVER (PARTITION BY product_id ORDER BY number) AS quantity_sum,
           sum(reserved_delta) OVER (PARTITION BY product_id ORDER BY number) AS reserved_sum,
           row_number() OVER (PARTITION BY product_id ORDER BY number) AS place
    FROM stock_movements
  ), moved AS (
    SELECT product_id, count(*) AS moves, max(number) AS last_number, sum(quantity_delta) AS quantity,
           sum(reserved_delta) AS reserved,
           min(least(quantity_after, reserved_after, quantity_after - reserved_after)) AS lowest,
           min(number) FILTER (WHERE quantity_sum <> quantity_after OR reserved_sum <> reserved_after
                                  OR place <> number) AS broken_at,
           sum(quantity_delta) FILTER (WHERE reason <> 'shipment') AS supplied
    FROM ledger GROUP BY product_id
  ), open AS (
    SELECT product_id, sum(quantity) AS reserved
    FROM reservation_items JOIN reservations USING (order_id) WHERE state = 'reserved' GROUP BY product_id
  )
  SELECT coalesce(products.product_id, moved.product_id, open.product_id) AS "productId", products.quantity,
         coalesce(products.reserved, 0) AS reserved, coalesce(products.available, 0) AS available,
         coalesce(products.movements, 0) AS movements, coalesce(moves, 0)::float8 AS moves,
         coalesce(last_number, 0) AS "lastNumber", coalesce(moved.quantity, 0)::float8 AS "movedQuantity",
         coalesce(moved.reserved, 0)::float8 AS "movedReserved", coalesce(lowest, 0) AS lowest,
         broken_at AS "brokenAt", coalesce(supplied, 0)::float8 AS supplied,
         coalesce(open.reserved, 0)::float8 AS "openReserved"
  FROM products FULL JOIN moved USING (product_id) FULL JOIN open USING (product_id)
  ORDER BY 1`;

/** @param {import('./database.mjs').Databases} databases @returns {AsyncGenerator<ProductFacts>} */
export const productsOf = ({ inventory }) => inventory.stream(facts);
