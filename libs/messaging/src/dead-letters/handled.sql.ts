import { type Statement } from '@orderflow/persistence';

/** Those of the events that have taken effect, by way of this queue. */
export const selectHandled: Statement = {
  name: 'inbox-handled',
  text: 'SELECT id FROM inbox WHERE queue = $1 AND id = ANY ($2::uuid[])',
};
