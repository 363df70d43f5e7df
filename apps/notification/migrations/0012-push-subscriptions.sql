-- Browsers in which customers have asked to hear of their orders.
CREATE TABLE push_subscriptions (
  id uuid PRIMARY KEY,
  customer_id text NOT NULL,
  -- Where the push service of the browser takes messages: whoever knows it and the keys can write to it.
  endpoint text NOT NULL UNIQUE,
  p256dh text NOT NULL,
  auth text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX push_subscriptions_by_customer ON push_subscriptions (customer_id);
