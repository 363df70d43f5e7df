-- What the live stream has told, to be told again to those who were away. Transactions add to it one at a time, so that
-- ids become visible in their order.
CREATE TABLE stream_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The exact text to send.
  data json NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Rows are inserted in the order of their age: a few pages of index find those past retention.
CREATE INDEX stream_events_created_at ON stream_events USING brin (created_at);

-- Each lets one connection to the stream in, at whichever instance it arrives.
CREATE TABLE stream_tickets (
  -- Whoever reads the table can do nothing with it.
  hash bytea PRIMARY KEY,
  expires_at timestamptz NOT NULL,
  -- The connection ends when the token does that the ticket was bought with.
  ends_at timestamptz NOT NULL
);
