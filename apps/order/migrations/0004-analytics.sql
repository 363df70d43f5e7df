-- The read model of GET /analytics/summary. All of it follows from the history of the orders, and can be made anew.

-- What the events have told of each order so far.
CREATE TABLE analytics_facts (
  order_id uuid PRIMARY KEY,
  -- Of the latest event seen: later ones may have been delivered before earlier ones.
  sequence int NOT NULL,
  status text NOT NULL,
  currency text,
  -- What was confirmed; null until that is known.
  total_minor bigint,
  items jsonb
) WITH (fillfactor = 80);  -- Each row is updated as its order goes on, and finds room for it beside itself.

-- How many orders of each status were placed on each day (UTC), and what was earned by them.
CREATE TABLE analytics_orders (
  day date NOT NULL,
  status text NOT NULL,
  -- Empty while it is not known.
  currency text NOT NULL,
  orders bigint NOT NULL,
  amount_minor numeric NOT NULL,
  PRIMARY KEY (day, status, currency)
);

-- What was sold of each product in the orders placed on each day.
CREATE TABLE analytics_products (
  day date NOT NULL,
  product_id text NOT NULL,
  currency text NOT NULL,
  quantity numeric NOT NULL,
  amount_minor numeric NOT NULL,
  -- What it was called in the latest of these orders, and which that was.
  product_name text NOT NULL,
  named_by uuid NOT NULL,
  PRIMARY KEY (day, product_id, currency)
);
