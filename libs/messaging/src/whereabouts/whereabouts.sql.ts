import { type Statement } from '@orderflow/persistence';

export const handedOverRetentionDays = 1;

const mostBatches = 10_000;

/**
 * When the broker confirmed some events, of which $1 are the ids and $2 the times at which they were written. They left
 * in one of the batches after that, most likely in the first; so many are looked at, and none that may be forgotten.
 */
export const findHandedOver: Statement = {
  name: 'outbox-handed-over',
  text: `
    SELECT written.id, batch.at
    FROM unnest($1::uuid[], $2::timestamptz[]) AS written (id, since)
    CROSS JOIN LATERAL (
      SELECT at
      FROM (SELECT at, ids FROM outbox_handed_over WHERE at >= written.since ORDER BY at LIMIT ${mostBatches}) AS later
      WHERE written.id = ANY (ids)
      ORDER BY at
      LIMIT 1
    ) AS batch
    WHERE written.since > now() - interval '${handedOverRetentionDays} days'`,
};

const mostAhead = 10_001;

/** Counts those before it to a limit: an outbox that has grown because the broker is away is not read whole. */
export const findWaiting: Statement = {
  name: 'outbox-waiting',
  text: `
    SELECT id, type, aggregate_version AS sequence, created_at AS since,
           (SELECT count(*)::int FROM (
              SELECT FROM outbox earlier WHERE earlier.seq < waiting.seq LIMIT ${mostAhead}) AS ahead) AS ahead
    FROM outbox waiting
    WHERE aggregate_id = $1
    ORDER BY seq`,
};
