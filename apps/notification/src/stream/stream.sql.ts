import { type Statement } from '@orderflow/persistence';

// Any number that nobody else in this database is likely to use.
const turn = 7_306_122;

/**
 * Numbers are taken in one order and would be committed in another, and who asks for all after the last one they saw
 * would miss those that come late. So the numbers are taken by one transaction at a time, until its end: the lock comes
 * before the first of them, because they are only given out to rows that have been joined with it.
 */
export const appendEvents: Statement = {
  name: 'stream-append',
  text: `
    WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(${turn}))
    INSERT INTO stream_events (data)
    SELECT data FROM turn, unnest($1::json[]) WITH ORDINALITY AS told (data, position) ORDER BY position`,
};

export const readEvents: Statement = {
  name: 'stream-read',
  text: 'SELECT id, data::text FROM stream_events WHERE id > $1 ORDER BY id LIMIT $2',
};

export const findBounds: Statement = {
  name: 'stream-bounds',
  text: 'SELECT min(id) AS oldest, max(id) AS newest FROM stream_events',
};

/**
 * Deletes up to $1 rows that are older than $2 days, and says how many. The last of all stays: it tells how far the
 * stream has come, however long nothing happens.
 */
export const deleteOldEvents: Statement = {
  name: 'stream-delete-old',
  text: `
    WITH old AS (
      SELECT ctid FROM stream_events
      WHERE created_at < now() - make_interval(days => $2::int) AND id < (SELECT max(id) FROM stream_events)
      LIMIT $1::int FOR UPDATE SKIP LOCKED
    ), deleted AS (
      DELETE FROM stream_events WHERE ctid = ANY (ARRAY (SELECT ctid FROM old)) RETURNING 1
    )
    SELECT count(*)::int AS count FROM deleted`,
};

/** A ticket is good for $2 seconds. */
export const insertTicket: Statement = {
  name: 'stream-ticket-insert',
  text: `
    INSERT INTO stream_tickets (hash, expires_at, ends_at)
    VALUES ($1, now() + make_interval(secs => $2), $3)
    RETURNING expires_at AS "expiresAt"`,
};

/** Of two connections with one ticket, one gets the row. */
export const redeemTicket: Statement = {
  name: 'stream-ticket-redeem',
  text: `
    WITH redeemed AS (DELETE FROM stream_tickets WHERE hash = $1 RETURNING expires_at, ends_at)
    SELECT ends_at AS "endsAt" FROM redeemed WHERE expires_at > now()`,
};

/** Deletes up to $1 of them, and says how many. */
export const deleteExpiredTickets: Statement = {
  name: 'stream-ticket-delete-expired',
  text: `
    WITH expired AS (
      SELECT hash FROM stream_tickets WHERE expires_at < now() LIMIT $1::int FOR UPDATE SKIP LOCKED
    ), deleted AS (
      DELETE FROM stream_tickets WHERE hash IN (SELECT hash FROM expired) RETURNING 1
    )
    SELECT count(*)::int AS count FROM deleted`,
};
