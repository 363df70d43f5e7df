import { isDeepStrictEqual } from 'node:util';
import { OPEN_LIST } from '../events/fields';
import { type JsonSchema } from '../json-schema';

interface LimitChange {
  readonly effect: 'narrowed' | 'widened';
  readonly change: string;
}

/** What says something to readers only, and what is compared in ways of its own. */
const OTHERS = new Set(['title', 'description', 'examples', 'type', 'properties', 'required', OPEN_LIST]);

/** All other keywords allow less than their absence does: formats, patterns, lists of values, least and most. */
export function compareLimits(before: JsonSchema, after: JsonSchema): LimitChange[] {
  const keywords = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keywords]
    .filter((keyword) => !OTHERS.has(keyword))
    .flatMap((keyword) => compareKeyword(keyword, before[keyword], after[keyword]));
}

function compareKeyword(keyword: string, before: unknown, after: unknown): LimitChange[] {
  const show = (value: unknown) => JSON.stringify(value);
  if (isDeepStrictEqual(before, after)) return [];
  if (before === undefined) return [{ effect: 'narrowed', change: `the limit ${keyword} ${show(after)} was added` }];
  if (after === undefined) return [{ effect: 'widened', change: `the limit ${keyword} ${show(before)} was removed` }];
  if (keyword === 'items') return [];
  if (keyword === 'enum') return compareValues(before as unknown[], after as unknown[]);
  const change = `${keyword} changed from ${show(before)} to ${show(after)}`;
  if (typeof before === 'number' && typeof after === 'number' && /^(exclusive)?min/i.test(keyword))
    return [{ effect: after > before ? 'narrowed' : 'widened', change }];
  if (typeof before === 'number' && typeof after === 'number' && /^(exclusive)?max/i.test(keyword))
    return [{ effect: after < before ? 'narrowed' : 'widened', change }];
  // Whether one pattern allows what another does is more than can be told here.
  return [{ effect: 'narrowed', change }];
}

function compareValues(before: readonly unknown[], after: readonly unknown[]): LimitChange[] {
  const removed = before.filter((value) => !after.includes(value));
  const added = after.filter((value) => !before.includes(value));
  return [
    ...(removed.length > 0
      ? [{ effect: 'narrowed', change: `the values ${removed.join(', ')} were removed` } as const]
      : []),
    ...(added.length > 0 ? [{ effect: 'widened', change: `the values ${added.join(', ')} were added` } as const] : []),
  ];
}
