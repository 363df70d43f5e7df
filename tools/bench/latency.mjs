import { quantile } from './load/generate.mjs';
import { PRODUCTS } from './stand.mjs';

const CONNECTIONS = 256;

/**
 * @typedef {object} Latencies at one offered load, in milliseconds
 * @property {number} rate orders a second
 * @property {number} share of what the system can take
 * @property {{ p50: number, p99: number }} answered from when it was due until it was answered
 * @property {{ p50: number, p99: number }} confirmed from when it was accepted
 */

/** @param {number[]} sorted */
const quantiles = (sorted) => ({ p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) });

/**
 * How long orders wait when so many come, whether or not those before them are done.
 * @param {import('./stand.mjs').Stand} stand
 * @param {{ capacity: number, shares: number[], seconds: number, report: (text: string) => void }} plan
 * @returns {Promise<Latencies[]>}
 */
export async function measureLatencies({ subject }, { capacity, shares, seconds, report }) {
  /** @type {Latencies[]} */
  const results = [];
  for (const share of shares) {
    const rate = Math.max(1, Math.round(capacity * share));
    report(`${rate} orders a second`);
    const { begin, latenciesMs } = await subject.run({ connections: CONNECTIONS, seconds, products: PRODUCTS, rate });
    const confirmed = quantiles(await subject.confirmationTimes(begin));
    results.push({ rate, share, answered: quantiles(latenciesMs), confirmed });
  }
  return results;
}
