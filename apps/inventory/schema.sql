-- What the migrations make; kept true by a test.

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

CREATE TABLE products (
  product_id text NOT NULL,
  "position" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  product_name text NOT NULL,
  description text,
  category text,
  currency text NOT NULL,
  price_minor bigint NOT NULL,
  quantity integer NOT NULL,
  reserved integer NOT NULL,
  available integer NOT NULL GENERATED ALWAYS AS ((quantity - reserved)) STORED,
  low_stock_threshold integer NOT NULL,
  version integer NOT NULL,
  event_sequence integer NOT NULL,
  movements integer NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE products ADD CONSTRAINT products_check CHECK (((reserved >= 0) AND (reserved <= quantity)));
ALTER TABLE products ADD CONSTRAINT products_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
ALTER TABLE products ADD CONSTRAINT products_low_stock_threshold_check CHECK ((low_stock_threshold >= 0));
ALTER TABLE products ADD CONSTRAINT products_pkey PRIMARY KEY (product_id);
ALTER TABLE products ADD CONSTRAINT products_position_key UNIQUE ("position");
ALTER TABLE products ADD CONSTRAINT products_price_minor_check CHECK (((price_minor >= 0) AND (price_minor <= '9007199254740991'::bigint)));
ALTER TABLE products ADD CONSTRAINT products_product_id_check CHECK (((length(product_id) >= 1) AND (length(product_id) <= 100)));
ALTER TABLE products ADD CONSTRAINT products_quantity_check CHECK ((quantity >= 0));
CREATE INDEX products_of_category ON public.products USING btree (category, "position" DESC);
CREATE TRIGGER products_recorded_when_added AFTER INSERT ON public.products REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION refuse_unrecorded_stock();
CREATE TRIGGER products_recorded_when_changed AFTER UPDATE ON public.products REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION refuse_unrecorded_stock();

CREATE TABLE reservation_items (
  order_id uuid NOT NULL,
  product_id text NOT NULL,
  quantity integer NOT NULL,
  price_minor bigint NOT NULL
);
ALTER TABLE reservation_items ADD CONSTRAINT reservation_items_pkey PRIMARY KEY (order_id, product_id);
ALTER TABLE reservation_items ADD CONSTRAINT reservation_items_quantity_check CHECK ((quantity > 0));

CREATE TABLE reservations (
  order_id uuid NOT NULL,
  state text NOT NULL,
  currency text,
  refusal_code text,
  refusal_detail text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE reservations ADD CONSTRAINT reservations_pkey PRIMARY KEY (order_id);
ALTER TABLE reservations ADD CONSTRAINT reservations_state_check CHECK ((state = ANY (ARRAY['reserved'::text, 'refused'::text, 'released'::text, 'shipped'::text, 'cancelled'::text, 'shipped_early'::text])));

CREATE TABLE schema_owner (
  service text NOT NULL
);
ALTER TABLE schema_owner ADD CONSTRAINT schema_owner_pkey PRIMARY KEY (service);

CREATE TABLE stock_movements (
  product_id text NOT NULL,
  number integer NOT NULL,
  reason text NOT NULL,
  quantity_delta integer NOT NULL,
  reserved_delta integer NOT NULL,
  quantity_after integer NOT NULL,
  reserved_after integer NOT NULL,
  order_id uuid,
  note text,
  actor text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE stock_movements ADD CONSTRAINT stock_movements_check CHECK (((reserved_after >= 0) AND (reserved_after <= quantity_after)));
ALTER TABLE stock_movements ADD CONSTRAINT stock_movements_number_check CHECK ((number > 0));
ALTER TABLE stock_movements ADD CONSTRAINT stock_movements_pkey PRIMARY KEY (product_id, number);
ALTER TABLE stock_movements ADD CONSTRAINT stock_movements_reason_check CHECK ((reason = ANY (ARRAY['initial'::text, 'reservation'::text, 'release'::text, 'shipment'::text, 'restock'::text, 'shrinkage'::text, 'correction'::text, 'return'::text, 'update'::text])));
CREATE TRIGGER stock_movements_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.stock_movements FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
