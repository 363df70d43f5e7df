/**
 * Says what is true of a system at rest, from the outside: out of its databases, its queues, the mail that it sent and
 * the log of those who used it. Nothing here is shared with the services, not even the names of their queues.
 */
import { analytics } from './analytics.mjs';
import { answers } from './answers.mjs';
import { openDatabases } from './database.mjs';
import { dossiersOf } from './dossiers.mjs';
import { events } from './events.mjs';
import { figuresOf } from './figures.mjs';
import { Finding } from './findings.mjs';
import { usualExpectations } from './invariant.mjs';
import { mails, readMails } from './mails.mjs';
import { notifications } from './notifications.mjs';
import { orders } from './orders.mjs';
import { productsOf } from './products.mjs';
import { queues, readQueues } from './queues.mjs';
import { readLog } from './requests.mjs';
import { reservations } from './reservations.mjs';
import { stock } from './stock.mjs';
import { count, newTotals } from './totals.mjs';

/**
 * @typedef {object} CheckOptions
 * @property {{ order: string, inventory: string, notification: string }} databases URLs
 * @property {{ url: string }} broker
 * @property {string} log file that the load has written
 * @property {string} [mails] file with a line of JSON for each mail: messageId, to, subject, at
 * @property {{ queue: string, messageId: string }[]} [poison] by the work queue that it was given to
 * @property {import('./invariant.mjs').Expectations} [expectations]
 *
 * @typedef {{ ok: boolean, invariants: import('./findings.mjs').Result[], figures: import('./figures.mjs').Figures }} Verdict
 */

/** @returns {import('./invariant.mjs').Invariant[]} */
const allInvariants = () => [
  ...answers,
  ...orders,
  ...reservations,
  ...stock,
  ...events,
  ...queues,
  ...notifications,
  ...mails,
  ...analytics(),
];

/** @param {CheckOptions} options @returns {Promise<Verdict>} */
export async function check(options) {
  const databases = await openDatabases(options.databases);
  try {
    return await judge(await worldOf(options, databases));
  } finally {
    await Promise.all(Object.values(databases).map((database) => database.close()));
  }
}

/**
 * @param {CheckOptions} options
 * @param {import('./database.mjs').Databases} databases
 * @returns {Promise<import('./invariant.mjs').World>}
 */
async function worldOf(options, databases) {
  const expectations = { ...usualExpectations, ...options.expectations };
  return {
    databases,
    log: await readLog(options.log),
    mails: options.mails === undefined ? undefined : await readMails(options.mails),
    queues: await readQueues(options.broker.url, expectations.retryLevels),
    poison: options.poison ?? [],
    expectations,
    totals: newTotals(),
  };
}

/** @param {import('./invariant.mjs').World} world @returns {Promise<Verdict>} */
async function judge(world) {
  const findings = allInvariants().map((invariant) => new Finding(invariant, world));
  for await (const dossier of dossiersOf(world.databases)) {
    count(world.totals, dossier);
    for (const finding of findings) finding.seeOrder(dossier);
  }
  const products = [];
  for await (const product of productsOf(world.databases)) {
    products.push(product);
    for (const finding of findings) await finding.seeProduct(product);
  }
  for (const finding of findings) await finding.seeAll();
  const invariants = findings.map((finding) => finding.result());
  return { ok: invariants.every(({ ok }) => ok), invariants, figures: figuresOf(world, products) };
}
