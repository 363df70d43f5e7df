/** Said of a request that another one with the same key is still at work on. */
const IN_FLIGHT = 'idempotency_in_flight';

const WORTH_ANOTHER_TRY = [429, 502, 503, 504];
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const LONGEST_OBEYED_MS = 30_000;

/**
 * What came of one try.
 * @typedef {object} Answer
 * @property {number} [status]
 * @property {string} [error] where there was no answer
 * @property {string} [code] of a problem
 * @property {any} [body]
 * @property {string | undefined} [retryAfter]
 */

/** @param {Answer} answer */
export const isDone = ({ status = 0 }) => status >= 200 && status < 300;

/** @param {Answer} answer */
export const deservesAnotherTry = ({ status, code }) =>
  status === undefined || WORTH_ANOTHER_TRY.includes(status) || (status === 409 && code === IN_FLIGHT);

/** Whether it may have taken effect all the same: an answer that did not come, or that tells of the server only. */
export const leavesDoubt = (/** @type {Answer} */ { status, code }) =>
  status === undefined || status >= 500 || code === IN_FLIGHT;

/**
 * Longer each time, and never the same for all, so that those who failed together do not come back together.
 * @param {number} tries so far
 * @param {Answer} answer
 * @param {{ next: () => number }} random
 */
export function pauseAfter(tries, { retryAfter }, random) {
  const asked = retryAfter ? askedPause(retryAfter) : 0;
  const most = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
  return asked + most * (0.5 + random.next() / 2);
}

/** @param {string} retryAfter seconds, or a date */
function askedPause(retryAfter) {
  const milliseconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now();
  return Math.min(Math.max(0, milliseconds || 0), LONGEST_OBEYED_MS);
}
