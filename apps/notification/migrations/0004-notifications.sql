-- What the events have told of each order so far, as far as messages speak of it.
CREATE TABLE order_facts (
  order_id uuid PRIMARY KEY,
  customer_id text,
  placed_at timestamptz,
  name text,
  email text,
  phone text,
  locale text,
  region text,
  country text,
  currency text,
  -- What was confirmed; null until then.
  items jsonb,
  -- In minor units of the currency.
  total_minor bigint,
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX order_facts_updated_at ON order_facts USING brin (updated_at);

-- One row for each message to one recipient over one channel.
CREATE TABLE notifications (
  -- UUID version 7: lists in the order of ids are lists by time.
  id uuid PRIMARY KEY,
  -- What it tells of; null where an administrator wrote it.
  event_id uuid,
  event_type text,
  order_id uuid,
  customer_id text,
  channel text NOT NULL,
  -- Null where there was nobody to send it to.
  recipient text,
  locale text NOT NULL,
  -- What says it, from `data` and the facts of the order; null where the words are in `subject` and `message`.
  template text,
  subject text,
  message text,
  data jsonb,
  metadata jsonb,
  status text NOT NULL CHECK (status IN ('queued', 'sending', 'sent', 'failed', 'skipped')),
  -- Why it was skipped, or what went wrong at the last attempt.
  reason text,
  attempts int NOT NULL DEFAULT 0,
  -- How many attempts since it was requested ended without anybody knowing how, as with the process.
  lost int NOT NULL DEFAULT 0,
  -- The number of its events, and the sequence of the last of them; a skipped one has none.
  version int NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- When it was recorded, or else asked to be tried again.
  requested_at timestamptz NOT NULL DEFAULT now(),
  -- The beginning of the last attempt.
  claimed_at timestamptz,
  -- When it was sent, or failed.
  settled_at timestamptz,
  -- When its words were deleted.
  purged_at timestamptz
);

-- However often an event is delivered.
CREATE UNIQUE INDEX notifications_once ON notifications (event_id, channel, recipient) NULLS NOT DISTINCT
  WHERE event_id IS NOT NULL;
CREATE INDEX notifications_by_order ON notifications (order_id, id);
CREATE INDEX notifications_by_recipient ON notifications (recipient, id);
CREATE INDEX notifications_by_status ON notifications (status, id);

-- Those whose words are still there, for finding the old ones among them.
CREATE INDEX notifications_to_purge ON notifications (created_at) WHERE purged_at IS NULL;

-- Each time that a provider was asked to take a notification over.
CREATE TABLE notification_attempts (
  notification_id uuid NOT NULL,
  number int NOT NULL,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamptz,
  -- Null while it is under way; lost when it ended without anybody knowing how.
  outcome text CHECK (outcome IN ('sent', 'failed', 'refused', 'postponed', 'lost')),
  error text,
  PRIMARY KEY (notification_id, number)
);
