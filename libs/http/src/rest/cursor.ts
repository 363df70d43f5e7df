import { invalid } from './invalid';

export interface Page<Row> {
  data: Row[];
  /** Where the next page begins; null after the last one. */
  nextCursor: string | null;
}

/**
 * A page out of the rows that were found, of which one more was asked for than the page holds. `keyOf` gives what the
 * order of the list goes by, to the last digit: a `timestamptz` is to be read as text, for a Date drops its microseconds.
 */
export function pageOf<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => unknown): Page<Row> {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: rows.length > limit && last !== undefined ? cursorOf(keyOf(last)) : null };
}

/**
 * The key after which the page begins; undefined for the first page. `check` must accept the keys of this list and no
 * others, because the text comes from the caller.
 */
export function readCursor<Key>(cursor: string | undefined, check: (key: unknown) => key is Key): Key | undefined {
  if (cursor === undefined) return undefined;
  const key = keyIn(cursor);
  // Other spellings of the same key were not made here.
  if (check(key) && cursorOf(key) === cursor) return key;
  throw invalid([
    { pointer: '/cursor', code: 'cursor', message: 'cursor must be the nextCursor of a page of this list' },
  ]);
}

const cursorOf = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');

function keyIn(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
