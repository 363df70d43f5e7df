import { type Statement } from '@orderflow/persistence';

const productsOf = `
    SELECT product_id AS "productId", product_name AS "productName", currency, price_minor::float8 AS "priceMinor",
           quantity, reserved, low_stock_threshold AS "lowStockThreshold",
           event_sequence AS "eventSequence", movements
    FROM products
    WHERE product_id = ANY ($1::text[])`;

/** In one order for all, so that two carts with the same products do not wait for each other. */
export const lockProducts: Statement = {
  name: 'stock-lock',
  text: `${productsOf}
    ORDER BY product_id
    FOR NO KEY UPDATE`,
};

/** For those who only want to know. */
export const readProducts: Statement = { name: 'stock-read', text: productsOf };

/** Writes products and their movements together: there is no statement that writes quantities alone. */
export const saveStock: Statement = {
  name: 'stock-save',
  text: `
    WITH saved AS (
      UPDATE products
      SET quantity = changed.quantity, reserved = changed.reserved, event_sequence = changed.event_sequence,
          movements = changed.movements, version = version + 1, updated_at = now()
      FROM unnest($1::text[], $2::int[], $3::int[], $4::int[], $5::int[])
        AS changed (product_id, quantity, reserved, event_sequence, movements)
      WHERE products.product_id = changed.product_id)
    INSERT INTO stock_movements (product_id, number, reason, quantity_delta, reserved_delta, quantity_after,
      reserved_after, order_id, note, actor)
    SELECT * FROM unnest($6::text[], $7::int[], $8::text[], $9::int[], $10::int[], $11::int[],
      $12::int[], $13::uuid[], $14::text[], $15::text[])`,
};
