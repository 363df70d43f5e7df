import { type Statement } from '@orderflow/persistence';

/** A product of which there is nothing yet: what is on hand is moved in. Returns no row for one that exists. */
export const insertProduct: Statement = {
  name: 'product-insert',
  text: `
    INSERT INTO products (product_id, product_name, description, category, currency, price_minor, low_stock_threshold,
      quantity, reserved, version, event_sequence, movements)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, 0, 0)
    ON CONFLICT DO NOTHING
    RETURNING product_id`,
};
