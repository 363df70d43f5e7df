/** For specs: what of inventory's tables does not add up, as rows of what and which. */

const ledger = `
  ledger AS (
    SELECT product_id, sum(quantity_delta) AS quantity, sum(reserved_delta) AS reserved, count(*) AS movements,
           max(number) AS latest
    FROM stock_movements GROUP BY product_id),
  open AS (
    SELECT product_id, sum(quantity) AS reserved
    FROM reservations JOIN reservation_items USING (order_id) WHERE state = 'reserved' GROUP BY product_id)`;

const stock = `
  SELECT 'product' AS what, product_id AS id FROM products
  LEFT JOIN ledger USING (product_id) LEFT JOIN open USING (product_id)
  WHERE products.quantity <> coalesce(ledger.quantity, 0)
     OR products.reserved <> coalesce(ledger.reserved, 0)
     OR products.reserved <> coalesce(open.reserved, 0)
     OR products.available < 0
     OR products.movements <> coalesce(ledger.movements, 0)
     OR products.movements <> coalesce(ledger.latest, 0)
  UNION ALL
  SELECT 'items', order_id::text FROM reservations
  WHERE (state IN ('reserved', 'released', 'shipped'))
     <> EXISTS (SELECT FROM reservation_items WHERE order_id = reservations.order_id)`;

/** Whether or not events have been published. */
export const contradictionsOfStock = `WITH ${ledger} ${stock}`;

/** While all events are still in the outbox. */
export const contradictions = `
  WITH ${ledger},
  told AS (
    SELECT aggregate_id, count(*) AS events, count(DISTINCT aggregate_version) AS versions,
           max(aggregate_version) AS latest
    FROM outbox GROUP BY aggregate_id)
  ${stock}
  UNION ALL
  SELECT 'untold', product_id FROM products LEFT JOIN told ON aggregate_id = product_id
  WHERE event_sequence <> coalesce(told.events, 0)
  UNION ALL
  SELECT 'sequence', aggregate_id FROM told WHERE events <> versions OR events <> latest`;
