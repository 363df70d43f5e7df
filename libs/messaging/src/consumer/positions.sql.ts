import { type Statement } from '@orderflow/persistence';

/**
 * Each service with an ordered queue makes this table by a migration. A row that is gone too soon costs the next event
 * of its subject nothing but a wait, for it looks early then: keep rows for 90 days after `updated_at`, which is longer
 * than orders live.
 */
export const positionTable = `
  CREATE TABLE inbox_position (
    queue text NOT NULL,
    source text NOT NULL,
    subject text NOT NULL,
    sequence int NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (queue, source, subject)
  )`;

/**
 * One instance at a time for each subject, also before its first event. In one order for all, so that two instances with
 * the same subjects in hand do not wait for each other. An update that is never done locks the row without writing it.
 */
export const lockPositions: Statement = {
  name: 'inbox-position-lock',
  text: `
    INSERT INTO inbox_position AS position (queue, source, subject, sequence)
    SELECT $1, source, subject, 0 FROM unnest($2::text[], $3::text[]) AS wanted (source, subject)
    ORDER BY source, subject
    ON CONFLICT (queue, source, subject) DO UPDATE SET sequence = position.sequence WHERE false`,
};

/**
 * A statement after the lock, so that it sees what the one before us has written. With the database's clock: those of
 * instances may be apart, and what one finds early another would let through at once.
 */
export const readPositions: Statement = {
  name: 'inbox-position-read',
  text: `
    SELECT source, subject, sequence, updated_at AS since, clock_timestamp() AS now
    FROM unnest($2::text[], $3::text[]) AS wanted (source, subject)
    JOIN inbox_position USING (source, subject)
    WHERE queue = $1`,
};

export const advancePositions: Statement = {
  name: 'inbox-position-advance',
  text: `
    UPDATE inbox_position AS position
    SET sequence = reached.sequence, updated_at = now()
    FROM unnest($2::text[], $3::text[], $4::int[]) AS reached (source, subject, sequence)
    WHERE position.queue = $1 AND position.source = reached.source AND position.subject = reached.subject`,
};
