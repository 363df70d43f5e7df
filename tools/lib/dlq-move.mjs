import { interruption } from './interruption.mjs';
import { ask } from './dlq-services.mjs';
import { Failure } from './terminal.mjs';

/**
 * @typedef {import('./dlq-services.mjs').Service} Service
 * @typedef {import('../../libs/messaging/src/dead-letters/work-through.js').Ending} Ending
 *
 * @typedef {object} Move
 * @property {'redrive' | 'discard'} action
 * @property {{ ids?: string[], [name: string]: unknown }} request which dead letters, and how, as the service takes it
 * @property {number} limit
 * @property {number | undefined} rate
 * @property {string | undefined} [startedAt] what has come since then is left alone
 *
 * @typedef {object} Moved
 * @property {string} service
 * @property {Ending} ended
 * @property {number} matched
 * @property {number} moved
 * @property {number} failed
 * @property {string[]} notFound
 * @property {string} [error] why it could not go on
 */

/** The service's own limit for one request. */
const largestPortion = 1_000;
/** A portion with a rate takes so long: whoever interrupts it does not wait longer. */
const portionSeconds = 5;
const graceMs = 10_000;

/**
 * Moves them in portions, so that it can end between two of them, and be seen to go on.
 * @param {Service} service
 * @param {Move} move
 * @param {(moved: number) => void} report
 * @returns {Promise<Moved>}
 */
export async function moveInPortions(service, move, report) {
  /** @type {Moved} */
  const total = { service: service.name, ended: 'done', matched: 0, moved: 0, failed: 0, notFound: [] };
  try {
    await moveParts(service, move, total, report);
  } catch (error) {
    // What was moved before is to be told all the same.
    if (!(error instanceof Failure) || total.matched === 0) throw error;
    Object.assign(total, { ended: 'unavailable', error: error.message });
  }
  return total;
}

/** @param {Service} service @param {Move} move @param {Moved} total @param {(moved: number) => void} report */
async function moveParts(service, { action, request, limit, rate, startedAt: asked }, total, report) {
  const portion = rate ? Math.min(largestPortion, rate * portionSeconds) : largestPortion;
  for (const part of partsOf(request, portion)) {
    let startedAt = asked;
    let isFirst = true;
    do {
      if (interruption.aborted) total.ended = 'interrupted';
      else if (total.matched >= limit) total.ended = 'limit';
      if (interruption.aborted || total.matched >= limit) return;
      const size = Math.min(portion, limit - total.matched);
      const body = { ...part, ...(startedAt && { startedAt }), limit: size };
      const answer = await ask(service, `/${action}`, { body, signal: afterGrace() });
      // What is not there when it is asked for again has been moved before.
      if (isFirst) total.notFound.push(...answer.notFound);
      isFirst = false;
      startedAt ??= answer.startedAt;
      total.ended = answer.ended;
      total.matched += answer.matched;
      total.moved += answer.redriven ?? answer.discarded;
      total.failed += answer.failed;
      report(total.moved);
    } while (total.ended === 'limit' || total.ended === 'time');
    if (total.ended !== 'done') return;
  }
}

/** @param {Move['request']} request @param {number} size @returns {Move['request'][]} */
function partsOf({ ids, ...request }, size) {
  if (!ids) return [request];
  const starts = Array.from({ length: Math.ceil(ids.length / size) }, (_, at) => at * size);
  return starts.map((start) => ({ ...request, ids: ids.slice(start, start + size) }));
}

/** Lets the portion in hand come to its end when somebody wants it all to end, but not for ever. */
function afterGrace() {
  const controller = new AbortController();
  const begin = () => setTimeout(() => controller.abort(interruption.reason), graceMs).unref();
  if (interruption.aborted) begin();
  else interruption.addEventListener('abort', begin, { once: true });
  return controller.signal;
}
