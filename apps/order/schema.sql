-- What the migrations make; kept true by a test.

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

CREATE TABLE schema_owner (
  service text NOT NULL
);
ALTER TABLE schema_owner ADD CONSTRAINT schema_owner_pkey PRIMARY KEY (service);
