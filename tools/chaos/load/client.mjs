/** A client as it should be: whatever it sends has a key, a time limit, and another try where that can help. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from './ask.mjs';
import { deservesAnotherTry, isDone, leavesDoubt, pauseAfter } from './retries.mjs';

const PATIENCE_MS = 120_000;

/**
 * @typedef {object} Wish
 * @property {'place' | 'cancel' | 'ship' | 'deliver' | 'adjust' | 'create' | 'read'} operation
 * @property {'order' | 'inventory'} service
 * @property {string} method
 * @property {string} path
 * @property {string} key
 * @property {object} [body]
 * @property {string} [orderId]
 * @property {string} [productId]
 * @property {string} [orderToken] of a guest; an administrator otherwise
 * @property {boolean} [guest]
 *
 * `unknown`: nobody ever said for certain whether it took effect.
 * @typedef {{ outcome: 'done' | 'refused' | 'unknown', body?: any, status?: number | undefined }} Outcome
 */

/** Clocks are set; the time between two lines of the log must not suffer from it. */
const now = () => performance.timeOrigin + performance.now();

export class Client {
  inFlight = 0;

  /**
   * @param {object} options
   * @param {{ order: string[], inventory: string[] }} options.urls
   * @param {string} options.token
   * @param {{ next: () => number, pick: <T>(of: readonly T[]) => T }} options.random
   * @param {import('./journal.mjs').Journal} options.journal
   * @param {import('./tally.mjs').Tally} options.tally
   */
  constructor({ urls, token, random, journal, tally }) {
    this.urls = urls;
    this.token = token;
    this.random = random;
    this.journal = journal;
    this.tally = tally;
  }

  /** @param {Wish} wish @returns {Promise<Outcome>} */
  async send(wish) {
    const { operation, key, orderId, productId, body } = wish;
    const began = now();
    this.inFlight += 1;
    if (operation !== 'read') this.journal.write({ kind: 'request', operation, key, orderId, productId, body });
    try {
      const outcome = await this.#insist(wish, began);
      if (operation !== 'read') this.journal.write({ kind: 'outcome', operation, key, outcome: outcome.outcome });
      this.tally.ended(operation, outcome.outcome, now() - began);
      return outcome;
    } finally {
      this.inFlight -= 1;
    }
  }

  /** @param {Wish} wish @param {number} began @returns {Promise<Outcome>} */
  async #insist(wish, began) {
    let url = this.random.pick(this.urls[wish.service]);
    let isInDoubt = false;
    for (let tries = 1; ; tries += 1) {
      const answer = await this.#try(wish, url, tries);
      if (isDone(answer)) return { outcome: 'done', body: answer.body, status: answer.status };
      isInDoubt ||= leavesDoubt(answer);
      const pause = pauseAfter(tries, answer, this.random);
      const isOver = now() + pause - began > PATIENCE_MS;
      if (isOver || !deservesAnotherTry(answer))
        return { outcome: isInDoubt ? 'unknown' : 'refused', status: answer.status };
      await sleep(pause);
      url = anotherOf(this.urls[wish.service], url, this.random);
    }
  }

  /** @param {Wish} wish @param {string} url @param {number} tries @returns {Promise<import('./retries.mjs').Answer>} */
  async #try(wish, url, tries) {
    const began = now();
    const answer = await this.#ask(wish, url);
    const ended = now();
    const { status, error, code, body } = answer;
    const said = isDone(answer) && { id: body?.id, state: body?.status, version: body?.version };
    const { operation, key, orderId } = wish;
    this.journal.write({
      kind: 'try',
      operation,
      key,
      try: tries,
      url,
      status,
      error,
      code,
      orderId,
      said,
      began,
      ended,
    });
    this.tally.tried(operation, status, tries);
    return answer;
  }

  /** @param {Wish} wish @param {string} url @returns {Promise<import('./retries.mjs').Answer>} */
  async #ask({ method, path, body, key, guest, orderToken }, url) {
    const headers = {
      ...(orderToken ? { 'x-order-token': orderToken } : !guest && { authorization: `Bearer ${this.token}` }),
      ...(method !== 'GET' && { 'idempotency-key': key, 'x-correlation-id': key }),
    };
    try {
      const answer = await ask(url + path, { method, headers, body });
      const { status, body: said } = answer;
      return { status, body: said, code: said?.code, retryAfter: answer.headers['retry-after'] };
    } catch (error) {
      const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
      return { error: code ?? message };
    }
  }
}

/** @param {string[]} urls @param {string} last @param {{ pick: <T>(of: readonly T[]) => T }} random */
function anotherOf(urls, last, random) {
  const others = urls.filter((url) => url !== last);
  return others.length > 0 ? random.pick(others) : last;
}
