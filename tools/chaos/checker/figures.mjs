import { percentile } from './percentile.mjs';
import { outcomeOf } from './requests.mjs';
import { supplyOf } from './stock.mjs';

/**
 * @typedef {object} Figures
 * @property {number} orders in the database
 * @property {number} accepted orders that somebody was told of
 * @property {number} confirmed at some time
 * @property {Record<string, number>} cancelled by reason
 * @property {number} lost orders that were accepted and are not there
 * @property {number} doubled orders beyond the one that each request may make
 * @property {number} oversoldUnits
 * @property {number} unknownRequests of which nobody ever said whether they took effect
 * @property {number} internalErrors tries that were answered with 500
 * @property {Record<string, number>} notifications by status
 * @property {number | undefined} mails
 * @property {number | undefined} repeatedMails
 * @property {number} longestStallMs during which no order became confirmed while orders came in
 * @property {{ p50: number, p99: number, max: number }} confirmedAfterMs from accepted to confirmed
 */

/** @param {import('./invariant.mjs').World} world @param {import('./products.mjs').ProductFacts[]} products @returns {Figures} */
export function figuresOf(world, products) {
  const { log, totals, mails } = world;
  const requests = [...log.requests.values()];
  const accepted = requests.filter(({ operation, isDone }) => operation === 'place' && isDone);
  const oversold = products.map((product) => (totals.sold.get(product.productId) ?? 0) - supplyOf(product, world));
  const waits = Float64Array.from(totals.waits).sort();
  const repeated = mails && [...mails.values()].reduce((sum, { count }) => sum + count - 1, 0);
  return {
    orders: totals.orders,
    accepted: accepted.length,
    confirmed: totals.confirmed,
    cancelled: totals.cancelled,
    lost: accepted.filter(({ isStored }) => !isStored).length,
    doubled: requests.reduce((sum, { ids }) => sum + Math.max(0, ids.size - 1), 0),
    oversoldUnits: oversold.reduce((sum, units) => sum + Math.max(0, units), 0),
    unknownRequests: requests.filter((request) => outcomeOf(request) === 'unknown').length,
    internalErrors: log.answered['500'] ?? 0,
    notifications: totals.notifications,
    mails: mails && mails.size + (repeated ?? 0),
    repeatedMails: repeated,
    longestStallMs: longestStall(totals),
    confirmedAfterMs: { p50: percentile(waits, 0.5), p99: percentile(waits, 0.99), max: percentile(waits, 1) },
  };
}

/** By the clock of the order database alone. @param {import('./totals.mjs').Totals} totals */
function longestStall({ acceptedAt, confirmedAt }) {
  const accepted = Float64Array.from(acceptedAt).sort();
  const [begin, end] = [accepted[0], accepted.at(-1)];
  if (begin === undefined || end === undefined) return 0;
  let [longest, latest] = [0, begin];
  for (const at of Float64Array.from(confirmedAt).sort()) {
    longest = Math.max(longest, Math.min(at, end) - Math.min(latest, end));
    latest = at;
  }
  return Math.round(Math.max(longest, end - Math.min(latest, end)));
}
