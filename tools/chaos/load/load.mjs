/** A shop full of customers: orders at a steady rate, whatever the system makes of them, and what follows from them. */
import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from './client.mjs';
import { Journal } from './journal.mjs';
import { planOrder } from './plan.mjs';
import { assortment, putOnSale } from './products.mjs';
import { play } from './story.mjs';
import { Tally } from './tally.mjs';

/** Orders for one change of stock. */
const ORDERS_PER_ADJUSTMENT = 20;

/**
 * @typedef {object} LoadOptions
 * @property {{ order: string[], inventory: string[] }} urls of the instances of each service
 * @property {string} token of an administrator
 * @property {import('./products.mjs').Random} random
 * @property {number} ratePerSecond orders
 * @property {number} [products]
 * @property {number} [hotShare] of the orders that want the one product that everybody wants
 * @property {number} [mostInFlight] requests; beyond that, orders are counted as skipped
 * @property {string} log file of JSON lines that all is written to
 *
 * @typedef {object} Load
 * @property {() => Promise<import('./tally.mjs').Summary>} stop begins nothing new, and waits for what was begun
 * @property {() => import('./tally.mjs').Summary} summary as it is now
 * @property {import('./products.mjs').Product[]} products
 */

/** @param {LoadOptions} options @returns {Promise<Load>} */
export async function startLoad(options) {
  const { urls, token, random, ratePerSecond, products: count = 20, hotShare = 0.2, mostInFlight = 2_000 } = options;
  // Nothing of an earlier run with the same seed may be taken for something of this one.
  const run = randomBytes(4).toString('hex');
  const journal = new Journal(options.log);
  const tally = new Tally();
  const client = new Client({ urls, token, random: random.fork('retries'), journal, tally });
  const products = assortment(run, count, random.fork('products'));
  for (const product of products) await putOnSale(client, journal, product);

  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  /** @type {Set<Promise<unknown>>} */
  const stories = new Set();
  /** @type {unknown[]} */
  const errors = [];
  const begin = (/** @type {Promise<unknown>} */ story) => {
    const ended = story.catch((error) => void errors.push(error)).finally(() => stories.delete(ended));
    stories.add(ended);
  };

  const [planned, adjusted] = [random.fork('orders'), random.fork('adjustments')];
  const loop = everySoOften(1_000 / ratePerSecond, closing.signal, (number) => {
    const plan = planOrder({ key: `${run}-o${number}`, products, hotShare, random: planned });
    const adjustment =
      number % ORDERS_PER_ADJUSTMENT === 0 ? adjustmentOf(`${run}-a${number}`, products, adjusted) : undefined;
    if (client.inFlight >= mostInFlight) {
      tally.skipped += 1;
      journal.write({ kind: 'skipped', key: plan.key });
      return;
    }
    begin(play(client, plan, closing.signal));
    if (adjustment) begin(client.send(adjustment));
  });

  return {
    products,
    summary: () => tally.summary(),
    stop: async () => {
      closing.abort();
      await loop;
      tally.over();
      while (stories.size > 0) await Promise.all(stories);
      await journal.close();
      if (errors.length > 0) throw new AggregateError(errors, 'The load itself has failed.');
      return tally.summary();
    },
  };
}

/**
 * At fixed times, and not after each other: a system that is slow must not be spared for it.
 * @param {number} milliseconds
 * @param {AbortSignal} signal
 * @param {(number: number) => void} act
 */
async function everySoOften(milliseconds, signal, act) {
  const start = performance.now();
  for (let number = 0; !signal.aborted; number += 1) {
    const early = start + number * milliseconds - performance.now();
    if (early > 0) await sleep(early, undefined, { signal }).catch(() => {});
    if (!signal.aborted) act(number);
  }
}

/**
 * @param {string} key
 * @param {readonly import('./products.mjs').Product[]} products
 * @param {import('./products.mjs').Random} random
 * @returns {import('./client.mjs').Wish}
 */
function adjustmentOf(key, products, random) {
  const { productId } = random.pick(products);
  const arrives = random.chance(0.7);
  const delta = arrives ? random.integer(1, 10) : -random.integer(1, 3);
  // By its note the movement can be told from all others.
  const body = { delta, reason: arrives ? 'restock' : 'shrinkage', note: key };
  const path = `/inventory/${productId}/adjustments`;
  return { operation: 'adjust', service: 'inventory', method: 'POST', path, key, productId, body };
}
