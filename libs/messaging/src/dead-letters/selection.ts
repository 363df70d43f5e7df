import { type DeadLetter } from './dead-letter';

/** Which dead letters are meant. All of them are meant only when that is said. */
export type Selection = { queue?: string | undefined } & (
  { ids: readonly string[] } | { code: string } | { all: true }
);

export function selectorOf(selection: Selection): (deadLetter: DeadLetter) => boolean {
  if ('all' in selection) return () => true;
  if ('code' in selection) return ({ error }) => error.code === selection.code;
  const ids = new Set<string | null>(selection.ids);
  return ({ messageId }) => ids.has(messageId);
}

/** For the log, where every message has a line of its own besides. */
export const summaryOf = (selection: Selection): object =>
  'ids' in selection ? { ...selection, ids: selection.ids.length } : selection;
