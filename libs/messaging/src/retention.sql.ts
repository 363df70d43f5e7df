/**
 * Each deletes up to $2 rows that are older than $1, the oldest first, and tells how many. What others have locked is
 * left to them. Not prepared: a plan that was made while the table was small reads all of a large one.
 */
const oldestRows = (table: string, time: string): string => `
  WITH gone AS (
    DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM ${table} WHERE ${time} < now() - $1::interval ORDER BY ${time} LIMIT $2 FOR UPDATE SKIP LOCKED
    )) RETURNING 1
  ) SELECT count(*)::int AS count FROM gone`;

export const deleteOldIds = oldestRows('inbox', 'handled_at');

export const deleteOldPositions = oldestRows('inbox_position', 'updated_at');

export const deleteOldHandovers = oldestRows('outbox_handed_over', 'at');
