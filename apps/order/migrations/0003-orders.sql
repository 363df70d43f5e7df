-- One row for each order: its items are few, and are written and read with it.
CREATE TABLE orders (
  -- UUID version 7: it begins with the time of placing, so lists in the order of ids are lists by time.
  id uuid PRIMARY KEY,
  status text NOT NULL CHECK (status IN ('pending', 'confirmed', 'shipped', 'delivered', 'cancelled')),
  customer_id text NOT NULL,
  customer jsonb,
  shipping_address jsonb,
  items jsonb NOT NULL,
  currency text NOT NULL,
  -- In minor units of the currency; null while a price is unknown.
  total_minor bigint,
  cancellation jsonb,
  note text,
  metadata jsonb,
  -- The number of the order's events, and the sequence of the last of them.
  version int NOT NULL CHECK (version > 0),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  deleted_at timestamptz,
  deleted_by text
);

CREATE INDEX orders_by_customer ON orders (customer_id, id);
-- For lists of one status, and to find the pending ones whose time is up.
CREATE INDEX orders_by_status ON orders (status, id);

-- What happened to each order: one row for each version, and so for each event. It holds no personal data.
CREATE TABLE order_history (
  order_id uuid NOT NULL,
  version int NOT NULL,
  action text NOT NULL,
  -- What it was afterwards.
  status text NOT NULL,
  event_id uuid NOT NULL,
  event_type text NOT NULL,
  -- customer, admin, inventory or system; and the subject of the token, where there was one.
  actor text NOT NULL,
  actor_id text,
  -- The event that it was done because of.
  caused_by uuid,
  correlation_id text NOT NULL,
  -- By the one clock that all instances share. Time limits are reckoned from it.
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  data jsonb,
  PRIMARY KEY (order_id, version)
);

CREATE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The history of orders is only added to.';
END $$;

CREATE TRIGGER order_history_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON order_history
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();
