-- How far each queue has come with the events of each subject, so that they take effect in their order.
CREATE TABLE inbox_position (
  queue text NOT NULL,
  source text NOT NULL,
  subject text NOT NULL,
  sequence int NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (queue, source, subject)
);
