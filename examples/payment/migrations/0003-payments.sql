-- One row for each order that payment has heard of, for good: whatever is delivered late finds what was decided.
CREATE TABLE payments (
  order_id uuid PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('requested', 'succeeded', 'refused', 'cancelling', 'cancelled', 'refunded')),
  -- Null of an order that was cancelled before payment heard of its stock.
  currency text,
  amount_minor bigint CHECK (amount_minor >= 0),
  -- How many events there are of it, and so the sequence of the last of them.
  told int NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
