-- What the migrations make; kept true by a test.

CREATE TABLE analytics_facts (
  order_id uuid NOT NULL,
  sequence integer NOT NULL,
  status text NOT NULL,
  currency text,
  total_minor bigint,
  items jsonb
);
ALTER TABLE analytics_facts ADD CONSTRAINT analytics_facts_pkey PRIMARY KEY (order_id);

CREATE TABLE analytics_orders (
  day date NOT NULL,
  status text NOT NULL,
  currency text NOT NULL,
  orders bigint NOT NULL,
  amount_minor numeric NOT NULL
);
ALTER TABLE analytics_orders ADD CONSTRAINT analytics_orders_pkey PRIMARY KEY (day, status, currency);

CREATE TABLE analytics_products (
  day date NOT NULL,
  product_id text NOT NULL,
  currency text NOT NULL,
  quantity numeric NOT NULL,
  amount_minor numeric NOT NULL,
  product_name text NOT NULL,
  named_by uuid NOT NULL
);
ALTER TABLE analytics_products ADD CONSTRAINT analytics_products_pkey PRIMARY KEY (day, product_id, currency);

CREATE TABLE idempotency (
  scope text NOT NULL,
  key text NOT NULL,
  fingerprint bytea NOT NULL,
  answer text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE idempotency ADD CONSTRAINT idempotency_pkey PRIMARY KEY (scope, key);
CREATE INDEX idempotency_created_at ON public.idempotency USING brin (created_at);

CREATE TABLE inbox (
  id uuid NOT NULL,
  queue text NOT NULL,
  handled_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE inbox ADD CONSTRAINT inbox_pkey PRIMARY KEY (id, queue);
CREATE INDEX inbox_handled_at ON public.inbox USING brin (handled_at);

CREATE TABLE order_history (
  order_id uuid NOT NULL,
  version integer NOT NULL,
  action text NOT NULL,
  status text NOT NULL,
  event_id uuid NOT NULL,
  event_type text NOT NULL,
  actor text NOT NULL,
  actor_id text,
  caused_by uuid,
  correlation_id text NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  data jsonb
);
ALTER TABLE order_history ADD CONSTRAINT order_history_pkey PRIMARY KEY (order_id, version);
CREATE TRIGGER order_history_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.order_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();

CREATE TABLE orders (
  id uuid NOT NULL,
  status text NOT NULL,
  customer_id text NOT NULL,
  customer jsonb,
  shipping_address jsonb,
  items jsonb NOT NULL,
  currency text NOT NULL,
  total_minor bigint,
  cancellation jsonb,
  note text,
  metadata jsonb,
  version integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  deleted_at timestamp with time zone,
  deleted_by text
);
ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
ALTER TABLE orders ADD CONSTRAINT orders_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'confirmed'::text, 'shipped'::text, 'delivered'::text, 'cancelled'::text])));
ALTER TABLE orders ADD CONSTRAINT orders_version_check CHECK ((version > 0));
CREATE INDEX orders_by_customer ON public.orders USING btree (customer_id, id);
CREATE INDEX orders_by_status ON public.orders USING btree (status, id);

CREATE TABLE outbox (
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  id uuid NOT NULL,
  aggregate_id text NOT NULL,
  aggregate_version integer NOT NULL,
  type text NOT NULL,
  payload text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE outbox ADD CONSTRAINT outbox_pkey PRIMARY KEY (seq);

CREATE TABLE outbox_handed_over (
  at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  ids uuid[] NOT NULL
);
CREATE INDEX outbox_handed_over_at ON public.outbox_handed_over USING btree (at);

CREATE TABLE schema_owner (
  service text NOT NULL
);
ALTER TABLE schema_owner ADD CONSTRAINT schema_owner_pkey PRIMARY KEY (service);
