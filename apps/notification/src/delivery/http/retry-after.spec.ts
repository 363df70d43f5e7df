import { retryAfterMs } from './retry-after';

describe('A Retry-After header', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');

  it.each([
    ['30', 30_000],
    ['Sun, 01 Mar 2026 12:02:00 GMT', 120_000],
    ['0', 1_000],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 1_000],
    ['99999999', 3_600_000],
  ])('%s asks for a wait of %i ms, within reason', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });

  it.each([undefined, null, '', 'soon', '-'])('of %p asks for nothing', (header) => {
    expect(retryAfterMs(header, now)).toBeUndefined();
  });
});
