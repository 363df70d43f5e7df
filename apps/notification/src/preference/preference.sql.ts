import { type Statement } from '@orderflow/persistence';

export const findChoices: Statement = {
  name: 'preferences-find-choices',
  text: `
    SELECT customer_id AS "customerId", choices FROM preferences WHERE customer_id = ANY ($1::text[])`,
};

export const findUnsubscribed: Statement = {
  name: 'unsubscribed-find',
  text: 'SELECT channel, recipient, category FROM unsubscribed WHERE recipient = ANY ($1::text[])',
};

export const findPreferences: Statement = {
  name: 'preferences-find',
  text: 'SELECT choices, version FROM preferences WHERE customer_id = $1',
};

/** One change at a time for each customer, also the first one. */
export const lockPreferences: Statement = {
  name: 'preferences-lock',
  text: `SELECT pg_advisory_xact_lock(hashtextextended('preferences ' || $1::text, 0))`,
};

export const writePreferences: Statement = {
  name: 'preferences-write',
  text: `
    INSERT INTO preferences (customer_id, choices, version) VALUES ($1, $2, $3)
    ON CONFLICT (customer_id) DO UPDATE
    SET choices = EXCLUDED.choices, version = EXCLUDED.version, updated_at = now()`,
};

export const unsubscribe: Statement = {
  name: 'unsubscribed-add',
  text: `
    INSERT INTO unsubscribed (channel, recipient, category) VALUES ($1, $2, $3)
    ON CONFLICT (channel, recipient, category) DO NOTHING`,
};

export const resubscribe: Statement = {
  name: 'unsubscribed-remove',
  text: 'DELETE FROM unsubscribed WHERE channel = $1 AND recipient = $2 AND category = $3',
};
