const messages = `
  CREATE TABLE outbox (id uuid PRIMARY KEY, type text NOT NULL, payload text NOT NULL);
  CREATE TABLE inbox (id uuid PRIMARY KEY);`;

/** The tables of each of the three, with as many rows and indices for an order as it takes. @type {Record<string, string>} */
export const schemas = {
  order: `${messages}
    CREATE TABLE orders (id uuid PRIMARY KEY, customer_id text, items jsonb, total_amount numeric, status text,
                         created_at timestamptz DEFAULT now(), updated_at timestamptz);
    CREATE TABLE history (order_id uuid, status text, at timestamptz DEFAULT now());`,
  inventory: `${messages}
    CREATE TABLE stock (product_id text PRIMARY KEY, quantity int, reserved int CHECK (reserved <= quantity))
      WITH (fillfactor = 70);
    CREATE TABLE reservations (order_id uuid, product_id text, quantity int, PRIMARY KEY (order_id, product_id));
    CREATE TABLE movements (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, order_id uuid, product_id text, delta int);`,
  notification: `${messages}
    CREATE TABLE notifications (id uuid PRIMARY KEY, order_id uuid, channel text, recipient text, message text, status text,
                                at timestamptz DEFAULT clock_timestamp());`,
};
