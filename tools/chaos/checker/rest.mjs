import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabases } from './database.mjs';
import { readWaiting } from './queues.mjs';

/** Longer than a client waits for an answer: what it has given up may still be taken in. */
const QUIET_MS = 4_000;
const PAUSE_MS = 500;

/** @type {[service: 'order' | 'inventory' | 'notification', what: string, sql: string][]} */
const RESTLESS = [
  ['order', 'events in the outbox of order', 'SELECT count(*)::int AS count FROM outbox'],
  ['inventory', 'events in the outbox of inventory', 'SELECT count(*)::int AS count FROM outbox'],
  ['notification', 'events in the outbox of notification', 'SELECT count(*)::int AS count FROM outbox'],
  ['order', 'pending orders', `SELECT count(*)::int AS count FROM orders WHERE status = 'pending'`],
  [
    'notification',
    'notifications to be sent',
    `SELECT count(*)::int AS count FROM notifications WHERE status IN ('queued', 'sending')`,
  ],
];

const written = 'SELECT count(*)::int AS count FROM order_history';

/**
 * @typedef {Pick<import('./check.mjs').CheckOptions, 'databases' | 'broker'> & { retryLevels?: number }} System
 * @typedef {{ goingOn: string[], history: number }} Moment
 */

/**
 * What still goes on in a system that nobody asks for anything any more.
 * @param {System} system
 * @returns {Promise<string[]>}
 */
export const stillGoingOn = async (system) => (await look(system)).goingOn;

/** @param {System} system @returns {Promise<Moment>} */
async function look({ databases: urls, broker, retryLevels = 3 }) {
  const databases = await openDatabases(urls);
  try {
    const goingOn = [];
    for (const [service, what, sql] of RESTLESS) {
      const [{ count }] = await databases[service].rows(sql);
      if (count > 0) goingOn.push(`${count} ${what}`);
    }
    for (const [queue, count] of await readWaiting(broker.url, retryLevels))
      if (count) goingOn.push(`${count} messages in ${queue}`);
    const [{ count: history }] = await databases.order.rows(written);
    return { goingOn, history };
  } finally {
    await Promise.all(Object.values(databases).map((database) => database.close()));
  }
}

/**
 * Waits until nothing has gone on for a while: then it is time to check. Servers that are not there are waited for, too.
 * @param {System} system
 * @param {{ patienceMs: number, onWait?: (goingOn: string[]) => void }} options
 * @returns {Promise<string[]>} what goes on even then; nothing where it is at rest
 */
export async function untilAtRest(system, { patienceMs, onWait = () => {} }) {
  const deadline = performance.now() + patienceMs;
  let [history, since] = [-1, performance.now()];
  for (;;) {
    const moment = await look(system).catch((/** @type {Error} */ error) => ({
      goingOn: [error.message],
      history: -1,
    }));
    const now = performance.now();
    if (moment.goingOn.length > 0 || moment.history !== history) since = now;
    if (now - since >= QUIET_MS) return [];
    if (now > deadline) return moment.goingOn.length > 0 ? moment.goingOn : ['orders are still being changed'];
    history = moment.history;
    onWait(moment.goingOn);
    await sleep(PAUSE_MS);
  }
}
