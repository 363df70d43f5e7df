-- When events left the outbox because the broker had confirmed them: a row for each batch, which is written by the
-- statement that deletes them.
CREATE TABLE outbox_handed_over (
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ids uuid[] NOT NULL
);

-- Ids are random: to try to compress them is time wasted.
ALTER TABLE outbox_handed_over ALTER COLUMN ids SET STORAGE EXTERNAL;

CREATE INDEX outbox_handed_over_at ON outbox_handed_over (at);
