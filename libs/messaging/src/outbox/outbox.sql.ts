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

export const takeRows: Statement = {
  name: 'outbox-take',
  text: `
    SELECT seq, id, aggregate_id AS "aggregateId", type, payload
    FROM outbox
    WHERE aggregate_id <> ALL ($2::text[])
    ORDER BY seq
    LIMIT $1
    FOR UPDATE SKIP LOCKED`,
};

export const deleteRows: Statement = {
  name: 'outbox-delete',
  text: 'DELETE FROM outbox WHERE seq = ANY ($1::bigint[])',
};
