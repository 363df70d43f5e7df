import { type Statement } from '@orderflow/persistence';

const columns = `
  id, url, description, events, secret, previous_secret AS "previousSecret",
  previous_secret_until AS "previousSecretUntil", enabled, disabled_reason AS "disabledReason",
  failing_since AS "failingSince", version, created_at AS "createdAt", updated_at AS "updatedAt"`;

export const insertWebhook: Statement = {
  name: 'webhook-insert',
  text: `
    INSERT INTO webhooks (id, url, description, events, secret) VALUES ($1, $2, $3, $4, $5)
    RETURNING ${columns}`,
};

export const findWebhook: Statement = {
  name: 'webhook-find',
  text: `SELECT ${columns} FROM webhooks WHERE id = $1`,
};

/** Newest first, after $1. */
export const listWebhooks: Statement = {
  name: 'webhook-list',
  text: `SELECT ${columns} FROM webhooks WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`,
};

export const lockWebhook: Statement = {
  name: 'webhook-lock',
  text: `SELECT ${columns} FROM webhooks WHERE id = $1 FOR UPDATE`,
};

/** One that is enabled anew, or leads elsewhere, begins with a clean slate. */
export const updateWebhook: Statement = {
  name: 'webhook-update',
  text: `
    UPDATE webhooks SET
      url = $2, description = $3, events = $4, enabled = $5,
      disabled_reason = CASE WHEN $5 THEN NULL WHEN enabled THEN 'by_hand' ELSE disabled_reason END,
      failing_since = CASE WHEN $6 THEN NULL ELSE failing_since END,
      last_failed_at = CASE WHEN $6 THEN NULL ELSE last_failed_at END,
      gone_at = CASE WHEN $6 THEN NULL ELSE gone_at END,
      version = version + 1, updated_at = now()
    WHERE id = $1
    RETURNING ${columns}`,
};

/** The secret signs beside its successor for $3 hours. */
export const rotateSecret: Statement = {
  name: 'webhook-rotate-secret',
  text: `
    UPDATE webhooks SET
      previous_secret = secret, previous_secret_until = now() + make_interval(hours => $3), secret = $2,
      version = version + 1, updated_at = now()
    WHERE id = $1
    RETURNING ${columns}`,
};

export const deleteWebhook: Statement = {
  name: 'webhook-delete',
  text: 'DELETE FROM webhooks WHERE id = $1 RETURNING id',
};

export const findListening: Statement = {
  name: 'webhook-listening',
  text: 'SELECT id, events FROM webhooks WHERE enabled ORDER BY id',
};

/** Its tag changes when its state does, and not with each failure. */
export const noteFailure: Statement = {
  name: 'webhook-note-failure',
  text: `
    UPDATE webhooks SET
      version = version + CASE WHEN failing_since IS NULL THEN 1 ELSE 0 END,
      failing_since = COALESCE(failing_since, now()), last_failed_at = now(),
      gone_at = CASE WHEN $2 THEN now() ELSE gone_at END
    WHERE id = $1 AND enabled`,
};

export const noteSuccess: Statement = {
  name: 'webhook-note-success',
  text: `
    UPDATE webhooks SET failing_since = NULL, last_failed_at = NULL, gone_at = NULL, version = version + 1
    WHERE id = $1 AND failing_since IS NOT NULL`,
};

/**
 * Turns one off that has said that it is gone, or has answered nothing for $1 hours. Two failures are so far apart: one
 * message that failed long ago is no proof.
 */
export const disableFailing: Statement = {
  name: 'webhook-disable-failing',
  text: `
    UPDATE webhooks SET
      enabled = false, disabled_reason = CASE WHEN gone_at IS NULL THEN 'failing' ELSE 'gone' END,
      version = version + 1, updated_at = now()
    WHERE id = (
      SELECT id FROM webhooks
      WHERE enabled AND (gone_at IS NOT NULL OR last_failed_at - failing_since >= make_interval(hours => $1))
      LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING ${columns}`,
};
