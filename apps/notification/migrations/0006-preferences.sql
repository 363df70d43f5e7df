-- What customers want to hear, by channel and category; what is not in `choices` is as it is for everybody.
CREATE TABLE preferences (
  customer_id text PRIMARY KEY,
  choices jsonb NOT NULL,
  version int NOT NULL CHECK (version > 0),
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- Addresses whose owners want no more of a category. They count for whoever writes there: anybody can order as
-- somebody's customer, but only the owner of an address reads the mail that the link is in.
CREATE TABLE unsubscribed (
  channel text NOT NULL,
  recipient text NOT NULL,
  category text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (channel, recipient, category)
);
