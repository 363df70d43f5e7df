import { type Statement } from '@orderflow/persistence';

export const mostCounted = 10_000;

/** The first ones alone: a scrape must not read all that have piled up because a provider is away. */
export const readUnsent: Statement = {
  name: 'notifications-unsent',
  text: `
    SELECT channel, count(*)::int AS notifications,
           extract(epoch FROM clock_timestamp() - min(requested_at))::float8 AS "oldestAgeSeconds"
    FROM (
      (SELECT channel, requested_at FROM notifications WHERE status = 'sending' ORDER BY id LIMIT ${mostCounted / 2})
      UNION ALL
      (SELECT channel, requested_at FROM notifications WHERE status = 'queued' ORDER BY id LIMIT ${mostCounted / 2})
    ) AS unsent
    GROUP BY channel`,
};
