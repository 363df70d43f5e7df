import { type Statement } from '@orderflow/persistence';

/** Returns those that were not there: what was told of an event before is not told again. */
export const insertNotifications: Statement = {
  name: 'notifications-insert',
  text: `
    INSERT INTO notifications (id, event_id, event_type, order_id, customer_id, channel, recipient, locale, template,
                               subject, message, data, metadata, status, reason, version)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[],
                         $9::text[], $10::text[], $11::text[], $12::jsonb[], $13::jsonb[], $14::text[], $15::text[],
                         $16::int[])
    ON CONFLICT (event_id, channel, recipient) WHERE event_id IS NOT NULL DO NOTHING
    RETURNING id`,
};

export const lockNotification: Statement = {
  name: 'notifications-lock',
  text: `
    SELECT id, channel, status, attempts, version, purged_at AS "purgedAt"
    FROM notifications WHERE id = $1 FOR UPDATE`,
};

/** A fresh start: what went wrong before is told by its attempts. */
export const requeueNotification: Statement = {
  name: 'notifications-requeue',
  text: `
    UPDATE notifications
    SET status = 'queued', version = version + 1, reason = NULL, lost = 0, requested_at = now(), settled_at = NULL
    WHERE id = $1`,
};

/** Takes the words of up to $2 that were recorded more than $1 days ago. What waits to be sent still needs them. */
export const purgeBodies: Statement = {
  name: 'notifications-purge-bodies',
  text: `
    WITH purged AS (
      UPDATE notifications SET
        subject = NULL, message = NULL, data = NULL, purged_at = now(),
        -- There it is the event, with whatever it tells of the customer.
        metadata = CASE WHEN channel = 'WEBHOOK' THEN NULL ELSE metadata END
      WHERE id = ANY (ARRAY (
        SELECT id FROM notifications
        WHERE purged_at IS NULL AND created_at < now() - make_interval(days => $1::int)
          AND status IN ('sent', 'failed', 'skipped')
        ORDER BY created_at LIMIT $2::int FOR UPDATE SKIP LOCKED
      ))
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM purged`,
};
