import { type Statement } from '@orderflow/persistence';

export const insertRows: Statement = {
  name: 'outbox-insert',
  text: `
    INSERT INTO outbox (id, aggregate_id, aggregate_version, type, payload)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::text[])`,
};

/** One relay at a time, however many instances run; given back with the end of the transaction. */
export const takeTurn: Statement = {
  name: 'outbox-turn',
  text: `SELECT pg_advisory_xact_lock(hashtext('outbox'))`,
};

/**
 * From the front each time: numbers become visible in the order of the commits, so "after the last one seen" would miss
 * rows. Nobody else takes or deletes any while it is our turn, so they need no locks of their own.
 */
export const takeRows: Statement = {
  name: 'outbox-take',
  text: `
    SELECT seq, id, aggregate_id AS "aggregateId", type, payload
    FROM outbox
    WHERE aggregate_id <> ALL ($2::text[])
    ORDER BY seq
    LIMIT $1`,
};

/** Remembers of the whole batch at once when it was handed over: a row each would cost as much as the deletion. */
export const deleteRows: Statement = {
  name: 'outbox-delete',
  text: `
    WITH gone AS (DELETE FROM outbox WHERE seq = ANY ($1::bigint[]) RETURNING id)
    INSERT INTO outbox_handed_over (ids) SELECT array_agg(id) FROM gone HAVING count(*) > 0`,
};

export const mostCounted = 10_001;

/** Counts to a limit: a scrape must not read all of an outbox that has grown because the broker is away. */
export const readBacklog: Statement = {
  name: 'outbox-backlog',
  text: `
    SELECT (SELECT count(*)::int FROM (SELECT FROM outbox LIMIT ${mostCounted}) AS first_rows) AS rows,
           coalesce(
             (SELECT extract(epoch FROM clock_timestamp() - created_at)::float8 FROM outbox ORDER BY seq LIMIT 1), 0
           ) AS "oldestAgeSeconds"`,
};
