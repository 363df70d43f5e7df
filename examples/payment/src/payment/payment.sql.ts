import { type Statement } from '@orderflow/persistence';

/** Nothing comes back where there is one. Whoever else has an event of the order in hand waits here until we are done. */
export const insertPayment: Statement = {
  name: 'payment-insert',
  text: `
    INSERT INTO payments (order_id, state, currency, amount_minor) VALUES ($1, $2, $3, $4)
    ON CONFLICT DO NOTHING
    RETURNING state`,
};

export const lockPayment: Statement = {
  name: 'payment-lock',
  text: 'SELECT state, told FROM payments WHERE order_id = $1 FOR UPDATE',
};

export const savePayment: Statement = {
  name: 'payment-save',
  text: 'UPDATE payments SET state = $2, told = $3, updated_at = now() WHERE order_id = $1',
};
