-- Events that were written with the change they tell of, until the broker has confirmed them.
CREATE TABLE outbox (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL,
  aggregate_id text NOT NULL,
  aggregate_version int NOT NULL,
  type text NOT NULL,
  -- The exact bytes to publish.
  payload text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Events that took effect, so that one that is delivered again does not take effect again.
CREATE TABLE inbox (
  id uuid NOT NULL,
  queue text NOT NULL,
  handled_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id, queue)
);

-- Rows are inserted in the order of their age: a few pages of index find those past retention.
CREATE INDEX inbox_handled_at ON inbox USING brin (handled_at);

-- When events left the outbox because the broker had confirmed them: a row for each batch, which is written by the
-- statement that deletes them.
CREATE TABLE outbox_handed_over (
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ids uuid[] NOT NULL
);

-- Ids are random: to try to compress them is time wasted.
ALTER TABLE outbox_handed_over ALTER COLUMN ids SET STORAGE EXTERNAL;

CREATE INDEX outbox_handed_over_at ON outbox_handed_over (at);
