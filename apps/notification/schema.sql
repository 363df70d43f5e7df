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

CREATE TABLE inbox_position (
  queue text NOT NULL,
  source text NOT NULL,
  subject text NOT NULL,
  sequence integer NOT NULL,
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE inbox_position ADD CONSTRAINT inbox_position_pkey PRIMARY KEY (queue, source, subject);

CREATE TABLE notification_attempts (
  notification_id uuid NOT NULL,
  number integer NOT NULL,
  started_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamp with time zone,
  outcome text,
  error text
);
ALTER TABLE notification_attempts ADD CONSTRAINT notification_attempts_outcome_check CHECK ((outcome = ANY (ARRAY['sent'::text, 'failed'::text, 'refused'::text, 'postponed'::text, 'lost'::text])));
ALTER TABLE notification_attempts ADD CONSTRAINT notification_attempts_pkey PRIMARY KEY (notification_id, number);

CREATE TABLE notifications (
  id uuid NOT NULL,
  event_id uuid,
  event_type text,
  order_id uuid,
  customer_id text,
  channel text NOT NULL,
  recipient text,
  locale text NOT NULL,
  template text,
  subject text,
  message text,
  data jsonb,
  metadata jsonb,
  status text NOT NULL,
  reason text,
  attempts integer NOT NULL DEFAULT 0,
  lost integer NOT NULL DEFAULT 0,
  version integer NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  requested_at timestamp with time zone NOT NULL DEFAULT now(),
  claimed_at timestamp with time zone,
  settled_at timestamp with time zone,
  purged_at timestamp with time zone,
  number bigint NOT NULL GENERATED ALWAYS AS IDENTITY
);
ALTER TABLE notifications ADD CONSTRAINT notifications_pkey PRIMARY KEY (id);
ALTER TABLE notifications ADD CONSTRAINT notifications_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'skipped'::text])));
CREATE INDEX notifications_by_order ON public.notifications USING btree (order_id, id);
CREATE INDEX notifications_by_recipient ON public.notifications USING btree (recipient, id);
CREATE INDEX notifications_by_status ON public.notifications USING btree (status, id);
CREATE UNIQUE INDEX notifications_once ON public.notifications USING btree (event_id, channel, recipient) NULLS NOT DISTINCT WHERE (event_id IS NOT NULL);
CREATE INDEX notifications_to_purge ON public.notifications USING btree (created_at) WHERE (purged_at IS NULL);

CREATE TABLE order_facts (
  order_id uuid NOT NULL,
  customer_id text,
  placed_at timestamp with time zone,
  name text,
  email text,
  phone text,
  locale text,
  region text,
  country text,
  currency text,
  items jsonb,
  total_minor bigint,
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE order_facts ADD CONSTRAINT order_facts_pkey PRIMARY KEY (order_id);
CREATE INDEX order_facts_updated_at ON public.order_facts USING brin (updated_at);

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

CREATE TABLE preferences (
  customer_id text NOT NULL,
  choices jsonb NOT NULL,
  version integer NOT NULL,
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE preferences ADD CONSTRAINT preferences_pkey PRIMARY KEY (customer_id);
ALTER TABLE preferences ADD CONSTRAINT preferences_version_check CHECK ((version > 0));

CREATE TABLE push_subscriptions (
  id uuid NOT NULL,
  customer_id text NOT NULL,
  endpoint text NOT NULL,
  p256dh text NOT NULL,
  auth text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE push_subscriptions ADD CONSTRAINT push_subscriptions_endpoint_key UNIQUE (endpoint);
ALTER TABLE push_subscriptions ADD CONSTRAINT push_subscriptions_pkey PRIMARY KEY (id);
CREATE INDEX push_subscriptions_by_customer ON public.push_subscriptions USING btree (customer_id);

CREATE TABLE schema_owner (
  service text NOT NULL
);
ALTER TABLE schema_owner ADD CONSTRAINT schema_owner_pkey PRIMARY KEY (service);

CREATE TABLE stream_events (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  data json NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE stream_events ADD CONSTRAINT stream_events_pkey PRIMARY KEY (id);
CREATE INDEX stream_events_created_at ON public.stream_events USING brin (created_at);

CREATE TABLE stream_tickets (
  hash bytea NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL
);
ALTER TABLE stream_tickets ADD CONSTRAINT stream_tickets_pkey PRIMARY KEY (hash);

CREATE TABLE unsubscribed (
  channel text NOT NULL,
  recipient text NOT NULL,
  category text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE unsubscribed ADD CONSTRAINT unsubscribed_pkey PRIMARY KEY (channel, recipient, category);

CREATE TABLE webhooks (
  id uuid NOT NULL,
  url text NOT NULL,
  description text,
  events text[],
  secret text NOT NULL,
  previous_secret text,
  previous_secret_until timestamp with time zone,
  enabled boolean NOT NULL DEFAULT true,
  disabled_reason text,
  failing_since timestamp with time zone,
  last_failed_at timestamp with time zone,
  gone_at timestamp with time zone,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE webhooks ADD CONSTRAINT webhooks_pkey PRIMARY KEY (id);
