import { type Statement } from '@orderflow/persistence';

const columns = `order_id AS "orderId", customer_id AS "customerId", name, email, phone, locale`;

/** A new order; of one that events were let through for, what is not known yet. In one order for all instances. */
export const learnOrders: Statement = {
  name: 'order-facts-learn',
  text: `
    INSERT INTO order_facts AS known
      (order_id, customer_id, placed_at, currency, name, email, phone, locale, region, country)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[],
                         $8::text[], $9::text[], $10::text[]) AS told (order_id)
    ORDER BY order_id
    ON CONFLICT (order_id) DO UPDATE SET
      customer_id = EXCLUDED.customer_id, placed_at = EXCLUDED.placed_at, name = EXCLUDED.name,
      email = EXCLUDED.email, phone = EXCLUDED.phone, locale = EXCLUDED.locale, region = EXCLUDED.region, country = EXCLUDED.country, updated_at = now()
    RETURNING ${columns}`,
};

/** Contact and address as they are now: what is absent was taken away. */
export const learnContacts: Statement = {
  name: 'order-facts-learn-contacts',
  text: `
    INSERT INTO order_facts AS known (order_id, name, email, phone, locale, region, country)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
      AS told (order_id)
    ORDER BY order_id
    ON CONFLICT (order_id) DO UPDATE SET
      name = EXCLUDED.name, email = EXCLUDED.email, phone = EXCLUDED.phone, locale = EXCLUDED.locale,
      region = EXCLUDED.region, country = EXCLUDED.country, updated_at = now()
    RETURNING ${columns}`,
};

export const learnTerms: Statement = {
  name: 'order-facts-learn-terms',
  text: `
    INSERT INTO order_facts AS known (order_id, currency, items, total_minor)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::jsonb[], $4::bigint[]) AS told (order_id)
    ORDER BY order_id
    ON CONFLICT (order_id) DO UPDATE SET
      currency = EXCLUDED.currency, items = EXCLUDED.items, total_minor = EXCLUDED.total_minor, updated_at = now()
    RETURNING ${columns}`,
};

export const findContacts: Statement = {
  name: 'order-facts-contacts',
  text: `SELECT ${columns} FROM order_facts WHERE order_id = ANY ($1::uuid[])`,
};

/** What messages say of an order, as one value. */
export const orderSubject = (facts: string): string =>
  `jsonb_build_object('orderId', ${facts}.order_id, 'customerId', ${facts}.customer_id, 'placedAt', ${facts}.placed_at,
                      'name', ${facts}.name, 'region', ${facts}.region, 'country', ${facts}.country,
                      'currency', ${facts}.currency, 'items', ${facts}.items, 'totalMinor', ${facts}.total_minor)`;

/** What messages say of these orders. */
export const findSubjects: Statement = {
  name: 'order-facts-subjects',
  text: `
    SELECT ${orderSubject('known')} AS subject FROM order_facts AS known WHERE order_id = ANY ($1::uuid[])`,
};

/** Deletes up to $2 of orders of which nothing new was learned for $1 days. */
export const forgetOrders: Statement = {
  name: 'order-facts-forget',
  text: `
    WITH forgotten AS (
      DELETE FROM order_facts WHERE order_id = ANY (ARRAY (
        SELECT order_id FROM order_facts WHERE updated_at < now() - make_interval(days => $1::int)
        ORDER BY updated_at LIMIT $2::int FOR UPDATE SKIP LOCKED
      ))
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM forgotten`,
};
