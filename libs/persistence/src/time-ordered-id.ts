import { randomBytes } from 'node:crypto';

/** What fits beside the time. */
const mostInOneMs = 0x1000;

let lastMs = 0;
let count = 0;

/**
 * UUID version 7 (RFC 9562): it begins with the time, and with a number where that is the same, so that ids sort as they
 * were given out. An index of them grows at its end, where the last pages are at hand.
 */
export function newTimeOrderedId(at = new Date()): string {
  const now = at.getTime();
  if (now > lastMs) [lastMs, count] = [now, 0];
  else if ((count += 1) === mostInOneMs) [lastMs, count] = [lastMs + 1, 0];
  const time = lastMs.toString(16).padStart(12, '0');
  const random = randomBytes(8);
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80;
  const end = random.toString('hex');
  const number = count.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${number}-${end.slice(0, 4)}-${end.slice(4)}`;
}
