-- Overselling is refused here, whatever the code may do.
-- Rows of products that sell are updated all the time: there is room on their pages for that, and no index holds what
-- such an update changes, so that it need not touch any.
CREATE TABLE products (
  product_id text COLLATE "C" PRIMARY KEY CHECK (length(product_id) BETWEEN 1 AND 100),
  -- Newest first, the same for all who page through them.
  position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  product_name text NOT NULL,
  description text,
  category text,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  price_minor bigint NOT NULL CHECK (price_minor BETWEEN 0 AND 9007199254740991),
  quantity int NOT NULL CHECK (quantity >= 0),
  reserved int NOT NULL CHECK (reserved BETWEEN 0 AND quantity),
  available int NOT NULL GENERATED ALWAYS AS (quantity - reserved) STORED,
  low_stock_threshold int NOT NULL CHECK (low_stock_threshold >= 0),
  version int NOT NULL,
  -- The numbers of the latest event about it, and of its latest movement.
  event_sequence int NOT NULL,
  movements int NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 70);

CREATE INDEX products_of_category ON products (category, position DESC);

-- The ledger: what changed a quantity, and what was there afterwards. Movements of a product are numbered without gaps.
-- No foreign key: products are never deleted, and it would cost a look at the product for each of thousands of rows.
CREATE TABLE stock_movements (
  product_id text COLLATE "C" NOT NULL,
  number int NOT NULL CHECK (number > 0),
  reason text NOT NULL CHECK (reason IN ('initial', 'reservation', 'release', 'shipment', 'restock', 'shrinkage',
    'correction', 'return', 'update')),
  quantity_delta int NOT NULL,
  reserved_delta int NOT NULL,
  quantity_after int NOT NULL,
  reserved_after int NOT NULL,
  order_id uuid,
  note text,
  actor text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (product_id, number),
  CHECK (reserved_after BETWEEN 0 AND quantity_after)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: correct it with another row', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER stock_movements_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON stock_movements
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- And no quantity is anything but what the latest movement says.
CREATE FUNCTION refuse_unrecorded_stock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM written
    LEFT JOIN stock_movements AS latest
      ON latest.product_id = written.product_id AND latest.number = written.movements
    WHERE written.quantity <> coalesce(latest.quantity_after, 0)
       OR written.reserved <> coalesce(latest.reserved_after, 0))
  THEN
    RAISE EXCEPTION 'a quantity of a product changes with a row in stock_movements, or not at all'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER products_recorded_when_added
  AFTER INSERT ON products REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unrecorded_stock();

CREATE TRIGGER products_recorded_when_changed
  AFTER UPDATE ON products REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unrecorded_stock();

-- One row for each order that inventory has heard of, for good: whatever is delivered late finds what was decided.
CREATE TABLE reservations (
  order_id uuid PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('reserved', 'refused', 'released', 'shipped', 'cancelled', 'shipped_early')),
  currency text,
  refusal_code text,
  refusal_detail text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 80);

CREATE TABLE reservation_items (
  order_id uuid NOT NULL,
  product_id text COLLATE "C" NOT NULL,
  quantity int NOT NULL CHECK (quantity > 0),
  price_minor bigint NOT NULL,
  PRIMARY KEY (order_id, product_id)
);
