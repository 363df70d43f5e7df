import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'amqplib';
import { until } from '../../lib/waiting.mjs';
import { exchange, listBindings } from '../faults/bindings.mjs';
import { Redelivery } from '../faults/redelivery.mjs';
import { run } from './sql.mjs';

/** @type {typeof import('../preload/crash-plan.cjs')} */
const { crashesIn } = createRequire(import.meta.url)('../preload/crash-plan.cjs');

/**
 * @typedef {import('./stage.mjs').Stage} Stage
 * @typedef {import('../../laboratory/random.mjs').Random} Random
 *
 * @typedef {object} Provocation
 * @property {Partial<Record<string, string>>} [crashes] where services are to die, by service
 * @property {number} [lives] of each of them that end there; otherwise one
 * @property {(stage: Stage, random: Random, orders: () => Promise<void>) => Promise<void>} act what is done to them
 *   while there is load; `orders` waits for a good number of them
 */

const crashLimitMs = 60_000;

/**
 * At the first pass: that of inventory is over an order, whatever comes after it. That one may be among those whose
 * customers cancel, and are not missed: so several times.
 * @param {string} point
 * @returns {Provocation}
 */
function crashOfAll(point) {
  const crashes = { order: `${point}#1`, inventory: `${point}#1`, notification: `${point}#1` };
  const lives = 4;
  return { crashes, lives, act: (stage) => hasCrashed(stage, crashes, lives) };
}

/**
 * Events come three times and in any order.
 * @param {readonly string[]} prompt
 * @returns {Provocation}
 */
const redeliver = (prompt) => ({
  act: async ({ laboratory: { broker } }, random, orders) => {
    const redelivery = await Redelivery.start({ broker, random, prompt });
    // Few customers cancel at once, and fewer of them would have got what they ordered.
    for (let round = 0; round < 2; round += 1) await orders();
    await redelivery.stop();
  },
});

/** As if an operator had made a mistake, and noticed it two seconds later. */
async function unbind(/** @type {Stage} */ { laboratory: { broker } }) {
  const bindings = await listBindings(broker);
  const connection = await connect(broker.url);
  const channel = await connection.createChannel();
  for (const { queue, routingKey } of bindings) await channel.unbindQueue(queue, exchange, routingKey);
  await sleep(2_000);
  for (const { queue, routingKey } of bindings) await channel.bindQueue(queue, exchange, routingKey);
  await connection.close();
}

/** What services send on their connections to the broker does not arrive, and then the connections break. */
async function silence(/** @type {Stage} */ { laboratory: { broker } }) {
  broker.proxy.blackHole();
  await sleep(1_000);
  broker.proxy.reset();
  await broker.proxy.heal();
}

/** @type {Record<import('./mutations.cjs').Provocation, Provocation>} */
export const provocations = {
  load: { act: async () => {} },
  redelivery: redeliver([]),
  // Cancellations come before their orders.
  overtaking: redeliver(['order.cancelled']),
  unbinding: { act: unbind },
  silence: { act: silence },
  'crash-before-commit': crashOfAll('before-commit'),
  'crash-after-commit': crashOfAll('after-commit'),
  'crash-after-placing': {
    crashes: { order: 'after-placing#20' },
    act: (stage) => hasCrashed(stage, { order: '' }),
  },
  'crash-after-data': {
    crashes: { notification: 'after-data#5' },
    act: async (stage) => {
      await hasCrashed(stage, { notification: '' });
      // As if the time had passed after which no attempt can still be under way.
      const earlier = `UPDATE notifications SET claimed_at = claimed_at - interval '1 hour' WHERE status = 'sending'`;
      await run(stage.laboratory.databases['notification'], earlier);
    },
  },
};

/** @param {Stage} stage @param {Partial<Record<string, string>>} crashes @param {number} [times] */
async function hasCrashed(stage, crashes, times = 1) {
  for (const service of Object.keys(crashes)) {
    if (!(await until(() => crashesIn(stage.crashLog(service)) >= times, crashLimitMs)))
      throw new Error(`The ${service} service has not come to where it was to be killed.`);
  }
  await stage.laboratory.ready();
}
