-- Endpoints of others that are told what happens, each in a notification of its own.
CREATE TABLE webhooks (
  id uuid PRIMARY KEY,
  url text NOT NULL,
  description text,
  -- The types that it hears of; null: all there are, and those that come later.
  events text[],
  -- What its messages are signed with; the one before it signs as well for a while.
  secret text NOT NULL,
  previous_secret text,
  previous_secret_until timestamptz,
  enabled boolean NOT NULL DEFAULT true,
  disabled_reason text,
  -- Since when nothing has reached it; null while it answers.
  failing_since timestamptz,
  last_failed_at timestamptz,
  -- When it said itself that it is there no more.
  gone_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
