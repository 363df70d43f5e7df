-- The answers to requests that came with an Idempotency-Key, to be given again when the same request comes again.
CREATE TABLE idempotency (
  -- Whose key it is.
  scope text NOT NULL,
  key text NOT NULL,
  fingerprint bytea NOT NULL,
  -- The body of the first answer, byte for byte.
  answer text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (scope, key)
);

-- Rows are inserted in the order of their age: a few pages of index find those past retention.
CREATE INDEX idempotency_created_at ON idempotency USING brin (created_at);
