import { type Statement } from '@orderflow/persistence';
import { orderSubject } from '../notification/order-facts.sql';

/** The notification, locked, with what is known of its order, and the time by the one clock that all instances share. */
export const lockForDelivery: Statement = {
  name: 'delivery-lock',
  text: `
    SELECT n.id, n.event_id AS "eventId", n.event_type AS "eventType", n.order_id AS "orderId",
           n.customer_id AS "customerId", n.channel, n.recipient, n.locale, n.template, n.subject, n.message, n.data,
           n.metadata, n.status, n.attempts, n.lost, n.version, n.created_at AS "createdAt",
           n.claimed_at AS "claimedAt", n.requested_at AS "requestedAt", clock_timestamp() AS now,
           EXISTS (
             SELECT FROM notifications earlier
             WHERE earlier.order_id = n.order_id AND earlier.number < n.number AND earlier.channel = n.channel
               AND earlier.recipient = n.recipient AND earlier.status IN ('queued', 'sending')
           ) AS "isBehind",
           CASE WHEN o.order_id IS NOT NULL THEN ${orderSubject('o')} END AS "order"
    FROM notifications n LEFT JOIN order_facts o ON o.order_id = n.order_id
    WHERE n.id = $1
    FOR UPDATE OF n`,
};

/** An attempt begins. One that is still open was cut off, and nobody will ever know how it ended. */
export const beginAttempt: Statement = {
  name: 'delivery-begin',
  text: `
    WITH lost AS (
      UPDATE notification_attempts SET outcome = 'lost', finished_at = clock_timestamp(),
             error = 'Cut off before anybody knew how it ended; it may have been sent.'
      WHERE notification_id = $1 AND outcome IS NULL
    ), begun AS (
      INSERT INTO notification_attempts (notification_id, number) VALUES ($1, $2)
    )
    UPDATE notifications SET status = 'sending', attempts = $2, lost = $3, claimed_at = clock_timestamp() WHERE id = $1`,
};

/** Only where nobody has taken the notification over in the meantime. */
export const endAttempt: Statement = {
  name: 'delivery-end',
  text: `
    WITH ended AS (
      UPDATE notification_attempts SET outcome = $3, error = $4, finished_at = clock_timestamp()
      WHERE notification_id = $1 AND number = $2
    )
    UPDATE notifications
    SET status = $5, reason = $4, version = version + $6,
        settled_at = CASE WHEN $5 = 'queued' THEN NULL ELSE clock_timestamp() END
    WHERE id = $1 AND attempts = $2 AND status = 'sending'
    RETURNING version`,
};

/** Without a further attempt. */
export const giveUp: Statement = {
  name: 'delivery-give-up',
  text: `
    WITH lost AS (
      UPDATE notification_attempts SET outcome = 'lost', finished_at = clock_timestamp(), error = $2
      WHERE notification_id = $1 AND outcome IS NULL
    )
    UPDATE notifications SET status = 'failed', reason = $2, version = version + 1, settled_at = clock_timestamp()
    WHERE id = $1
    RETURNING version`,
};
