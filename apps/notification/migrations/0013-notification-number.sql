-- The order in which notifications were recorded, by the one counter that all instances share: their ids are by the
-- clock of each. Those that are there already are numbered as they lie in the table.
ALTER TABLE notifications ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;
