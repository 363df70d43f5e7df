import { createHash } from 'node:crypto';

/**
 * The same for two requests that ask for the same. `operation` names what is done and to what, as in
 * `POST /inventory/p-1/adjustments`. The order of the fields of the body makes no difference.
 */
export const fingerprintOf = (operation: string, body: unknown): Buffer =>
  createHash('sha256').update(`${operation}\n`).update(canonical(body)).digest();

const canonical = (body: unknown): string =>
  body === undefined ? '' : JSON.stringify(body, (_key, value: unknown) => sorted(value));

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
