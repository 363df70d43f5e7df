import { type Statement } from '@orderflow/persistence';

/**
 * Returns the ids that were not there: the events that have yet to take effect. In one order for all, so that two
 * instances with the same events in hand do not wait for each other.
 */
export const insertIds: Statement = {
  name: 'inbox-insert',
  text: `
    INSERT INTO inbox (id, queue)
    SELECT id, $2 FROM unnest($1::uuid[]) AS id ORDER BY id
    ON CONFLICT DO NOTHING
    RETURNING id`,
};

export const findId: Statement = {
  name: 'inbox-find',
  text: 'SELECT FROM inbox WHERE id = $1 AND queue = $2',
};
