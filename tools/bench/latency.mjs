import { cpuTimes, together } from './cost.mjs';
import { quantile } from './load/generate.mjs';
import { PRODUCTS } from './stand.mjs';

const CONNECTIONS = 256;

/**
 * @typedef {object} Latencies at one offered load, in milliseconds
 * @property {number} rate orders a second
 * @property {number} share of what the system can take
 * @property {{ p50: number, p99: number }} answered from when it was due until it was answered
 * @property {{ p50: number, p99: number }} confirmed from when it was accepted
 * @property {number} cores kept busy by all parts of the system: what comes alone shares nothing, and costs more
 */

/** @param {number[]} sorted */
const quantiles = (sorted) => ({ p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) });

/**
 * How long orders wait when so many come, whether or not those before them are done.
 * @param {import('./stand.mjs').Stand} stand
 * @param {{ capacity: number, rates: number[], shares: number[], seconds: number, report: (text: string) => void }} plan
 * @returns {Promise<Latencies[]>}
 */
export async function measureLatencies({ subject, laboratory }, { capacity, rates, shares, seconds, report }) {
  /** @type {Latencies[]} */
  const results = [];
  for (const share of [...rates.map((rate) => rate / capacity), ...shares]) {
    const rate = Math.max(1, Math.round(capacity * share));
    report(`${rate} orders a second`);
    const plan = { connections: CONNECTIONS, seconds, products: PRODUCTS, rate };
    const run = await subject.run(plan, async () => together(cpuTimes(laboratory)));
    const confirmed = quantiles(await subject.confirmationTimes(run.begin));
    const cores = (run.readAfter - run.readBefore) / run.untilDone;
    results.push({ rate, share, answered: quantiles(run.latenciesMs), confirmed, cores });
  }
  return results;
}
