import { type Statement } from '@orderflow/persistence';

/** Taken by one request at a time, without waiting, and given back with the end of its transaction. */
export const lockIdempotencyKey: Statement = {
  name: 'idempotency-lock',
  // No key has a space in it, so that no two pairs make the same text.
  text: `SELECT pg_try_advisory_xact_lock(hashtextextended($1::text || ' ' || $2::text, 0)) AS locked`,
};

/** After the lock, and not in the same statement, which would not see what was committed just before it had the lock. */
export const findIdempotentAnswer: Statement = {
  name: 'idempotency-find',
  text: 'SELECT fingerprint, answer FROM idempotency WHERE scope = $1 AND key = $2',
};

export const insertIdempotentAnswer: Statement = {
  name: 'idempotency-insert',
  text: 'INSERT INTO idempotency (scope, key, fingerprint, answer) VALUES ($1, $2, $3, $4)',
};

/** Deletes up to $1 rows that are older than $2 hours, and says how many: call again while there are as many. */
export const deleteExpiredIdempotency: Statement = {
  name: 'idempotency-delete-expired',
  text: `
    WITH expired AS (
      SELECT ctid FROM idempotency WHERE created_at < now() - make_interval(hours => $2::int)
      LIMIT $1::int FOR UPDATE SKIP LOCKED
    ), deleted AS (
      DELETE FROM idempotency WHERE ctid = ANY (ARRAY (SELECT ctid FROM expired)) RETURNING 1
    )
    SELECT count(*)::int AS count FROM deleted`,
};
