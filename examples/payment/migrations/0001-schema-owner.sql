-- Whose database this is: a service refuses to migrate or use one that belongs to another,
-- so that a URL in the wrong variable cannot mix the tables of two services.
CREATE TABLE schema_owner (
  service text PRIMARY KEY
);

INSERT INTO schema_owner (service) VALUES ('payment');
