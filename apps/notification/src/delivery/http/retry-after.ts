const shortestMs = 1_000;
const longestMs = 3_600_000;

/** What a Retry-After header asks for, in seconds or as a date (RFC 9110), within reason. */
export function retryAfterMs(header: string | null | undefined, now: number): number | undefined {
  if (header == null) return undefined;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, shortestMs), longestMs);
}
