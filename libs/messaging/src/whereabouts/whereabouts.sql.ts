import { type Statement } from '@orderflow/persistence';

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
