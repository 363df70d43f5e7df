/** What customers and administrators asked for and were told, out of the log of the load. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * `done`: somebody was told so. `refused`: for certain. `unknown`: it may have taken effect or not.
 * @typedef {object} Request
 * @property {string} key
 * @property {string} operation
 * @property {string | undefined} orderId
 * @property {string | undefined} productId
 * @property {any} body
 * @property {boolean} isDone
 * @property {boolean} isInDoubt
 * @property {boolean} isEnded
 * @property {number} tries
 * @property {Set<string>} ids of orders that it was answered with
 * @property {boolean} [isStored]
 *
 * @typedef {{ productId: string, priceMinor: number, currency: string, quantity: number }} ProductOnSale
 *
 * What somebody saw of an order, and from when to when they asked.
 * @typedef {{ version: number, state: string, began: number, ended: number, operation: string }} Sight
 *
 * @typedef {object} Log
 * @property {Map<string, Request>} requests by key
 * @property {Map<string, Request[]>} byOrder
 * @property {Map<string, Sight[]>} sights by order, in the order in which they ended
 * @property {Map<string, ProductOnSale>} products
 * @property {Record<string, number>} answered tries by status
 * @property {number} skipped
 */

/** @param {Request} request @returns {'done' | 'refused' | 'unknown'} */
export const outcomeOf = ({ isDone, isInDoubt, isEnded }) =>
  isDone ? 'done' : isInDoubt || !isEnded ? 'unknown' : 'refused';

/** @param {string} file @returns {Promise<Log>} */
export async function readLog(file) {
  /** @type {Log} */
  const log = {
    requests: new Map(),
    byOrder: new Map(),
    sights: new Map(),
    products: new Map(),
    answered: {},
    skipped: 0,
  };
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity }))
    if (line !== '') take(log, JSON.parse(line));
  return log;
}

/** @param {Log} log @param {any} line */
function take(log, line) {
  if (line.kind === 'product') log.products.set(line.productId, line);
  if (line.kind === 'skipped') log.skipped += 1;
  if (line.kind === 'request') takeRequest(log, line);
  if (line.kind === 'try') takeTry(log, line);
  const request = line.kind === 'outcome' ? log.requests.get(line.key) : undefined;
  if (request) request.isEnded = true;
}

/** @param {Log} log @param {any} line */
function takeRequest(log, { key, operation, orderId, productId, body }) {
  const state = { isDone: false, isInDoubt: false, isEnded: false, tries: 0, ids: new Set() };
  const request = { key, operation, orderId, productId, body, ...state };
  log.requests.set(key, request);
  if (orderId) entry(log.byOrder, orderId).push(request);
}

/** @param {Log} log @param {any} line */
function takeTry(log, { key, operation, status, code, orderId, said, began, ended }) {
  const name = String(status ?? 'none');
  log.answered[name] = (log.answered[name] ?? 0) + 1;
  const isDone = status >= 200 && status < 300;
  const request = log.requests.get(key);
  if (request) {
    request.tries += 1;
    request.isDone ||= isDone;
    request.isInDoubt ||= status === undefined || status >= 500 || code === 'idempotency_in_flight';
  }
  const about = orderId ?? (operation === 'place' && isDone ? said?.id : undefined);
  if (!isDone || !about) return;
  if (operation === 'place' && request && !request.ids.has(about)) {
    request.ids.add(about);
    entry(log.byOrder, about).push(request);
  }
  entry(log.sights, about).push({ version: said.version, state: said.state, began, ended, operation });
}

/** @template T @param {Map<string, T[]>} map @param {string} key @returns {T[]} */
function entry(map, key) {
  const known = map.get(key);
  if (known) return known;
  /** @type {T[]} */
  const made = [];
  map.set(key, made);
  return made;
}
