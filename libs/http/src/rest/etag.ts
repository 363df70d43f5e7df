import { DomainError } from '@orderflow/contracts';
import { invalid } from './invalid';

/** Equal to no version of anything. */
const noVersion = -1;

export const etagOf = (version: number): string => `"${version}"`;

/**
 * The version that an If-Match header asks for; undefined where any will do. A tag that we never gave, and a weak one,
 * match nothing: whether the thing is there at all is for the use case to say first.
 */
export function versionIn(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const [, weak, tag] = /^\s*(W\/)?"([\x21\x23-\x7e]*)"\s*$/.exec(ifMatch) ?? [];
  if (tag === undefined)
    throw invalid([{ pointer: '/If-Match', code: 'etag', message: 'If-Match must be one ETag, as in "7", or *' }]);
  const version = Number(tag);
  return weak === undefined && Number.isSafeInteger(version) && etagOf(version) === `"${tag}"` ? version : noVersion;
}

/** Refuses to change what is no longer as the caller has seen it. */
export function refuseStale(expected: number | undefined, actual: number): void {
  if (expected !== undefined && expected !== actual)
    throw new DomainError('stale_version', `Its ETag is ${etagOf(actual)} now.`);
}
