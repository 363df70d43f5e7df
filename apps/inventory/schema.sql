-- What the migrations make; kept true by a test.

CREATE TABLE schema_owner (
  service text NOT NULL
);
ALTER TABLE schema_owner ADD CONSTRAINT schema_owner_pkey PRIMARY KEY (service);
