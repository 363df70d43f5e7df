-- One database for each service, and one role that owns it. No role may connect to a database of another's.
-- The image runs this once, as the superuser, when its volume is empty.

REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1 FROM PUBLIC;

CREATE ROLE orderflow_order LOGIN PASSWORD 'orderflow_order';
CREATE DATABASE orderflow_order OWNER orderflow_order;
REVOKE CONNECT, TEMPORARY ON DATABASE orderflow_order FROM PUBLIC;

CREATE ROLE orderflow_inventory LOGIN PASSWORD 'orderflow_inventory';
CREATE DATABASE orderflow_inventory OWNER orderflow_inventory;
REVOKE CONNECT, TEMPORARY ON DATABASE orderflow_inventory FROM PUBLIC;

CREATE ROLE orderflow_notification LOGIN PASSWORD 'orderflow_notification';
CREATE DATABASE orderflow_notification OWNER orderflow_notification;
REVOKE CONNECT, TEMPORARY ON DATABASE orderflow_notification FROM PUBLIC;

-- `npm start` runs the services on this computer as the superuser. What it makes in a service's database must belong to
-- the service's role all the same, or the same service in a container could not use it.
ALTER ROLE postgres IN DATABASE orderflow_order SET role = 'orderflow_order';
ALTER ROLE postgres IN DATABASE orderflow_inventory SET role = 'orderflow_inventory';
ALTER ROLE postgres IN DATABASE orderflow_notification SET role = 'orderflow_notification';
