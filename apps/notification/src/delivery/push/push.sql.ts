import { type Statement } from '@orderflow/persistence';

const columns = `id, customer_id AS "customerId", endpoint, p256dh, auth, created_at AS "createdAt"`;

/** A browser that subscribes again does so with new keys, or for somebody else. */
export const subscribe: Statement = {
  name: 'push-subscribe',
  text: `
    INSERT INTO push_subscriptions AS known (id, customer_id, endpoint, p256dh, auth) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (endpoint) DO UPDATE SET
      customer_id = EXCLUDED.customer_id, p256dh = EXCLUDED.p256dh, auth = EXCLUDED.auth
    RETURNING ${columns}`,
};

export const findSubscription: Statement = {
  name: 'push-find',
  text: `SELECT ${columns} FROM push_subscriptions WHERE id = $1`,
};

export const findSubscriptions: Statement = {
  name: 'push-find-of-customers',
  text: `SELECT ${columns} FROM push_subscriptions WHERE customer_id = ANY ($1::text[]) ORDER BY id`,
};

/** Those of one customer are kept within bounds: the oldest go. */
export const deleteSurplus: Statement = {
  name: 'push-delete-surplus',
  text: `
    DELETE FROM push_subscriptions WHERE id IN (
      SELECT id FROM push_subscriptions WHERE customer_id = $1 ORDER BY created_at DESC, id DESC OFFSET $2)`,
};

export const unsubscribe: Statement = {
  name: 'push-unsubscribe',
  text: 'DELETE FROM push_subscriptions WHERE id = $1',
};

export const unsubscribeOwn: Statement = {
  name: 'push-unsubscribe-own',
  text: 'DELETE FROM push_subscriptions WHERE id = $1 AND customer_id = $2 RETURNING id',
};
