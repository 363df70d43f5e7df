import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { interruption } from '../lib/interruption.mjs';
import { SERVICES } from '../lib/services.mjs';

/** @typedef {import('./laboratory.mjs').Laboratory} Laboratory */

const DEAD_LETTERS = /\.dlq$/;

const progress = {
  order: `SELECT (SELECT count(*) FROM order_history) AS a, (SELECT count(*) FROM inbox) AS b`,
  inventory: `SELECT (SELECT count(*) FROM stock_movements) AS a, (SELECT count(*) FROM inbox) AS b`,
  notification: `SELECT (SELECT count(*) FROM notification_attempts) AS a, (SELECT count(*) FROM inbox) AS b`,
};

const unfinished = {
  order: `SELECT 'order ' || id || ' is pending' AS what FROM orders WHERE status = 'pending' AND deleted_at IS NULL`,
  notification: `SELECT 'notification ' || id || ' is ' || status AS what FROM notifications WHERE status IN ('queued', 'sending')`,
};

/**
 * Waits until nothing is under way any more: outboxes and queues empty, no order pending, no message to be sent, and
 * nothing changing. Dead letters may stay.
 * @param {Laboratory} laboratory
 * @param {{ limitMs?: number, calmMs?: number }} [options] calm is more than a moment between two steps
 * @returns {Promise<{ milliseconds: number }>} how long that took
 */
export async function quiesce(laboratory, { limitMs = 60_000, calmMs = 1_500 } = {}) {
  const began = performance.now();
  const passed = () => performance.now() - began;
  let [calmSince, before] = [passed(), ''];
  for (;;) {
    interruption.throwIfAborted();
    const { left, state } = await look(laboratory);
    if (left.length > 0 || state !== before) [calmSince, before] = [passed(), state];
    else if (passed() - calmSince >= calmMs) return { milliseconds: Math.round(calmSince) };
    if (passed() > limitMs) throw new Error(description(limitMs, left));
    await sleep(250);
  }
}

/** @param {number} limitMs @param {string[]} left */
function description(limitMs, left) {
  const shown = left.slice(0, 20);
  if (left.length > shown.length) shown.push(`and ${left.length - shown.length} more`);
  const what = shown.length ? shown.join('\n  ') : 'nothing is left to do, but something keeps changing';
  return `Not quiet after ${limitMs / 1000} s:\n  ${what}`;
}

/** @param {Laboratory} laboratory @returns {Promise<{ left: string[], state: string }>} what is left in words, and all counts that tell of progress */
async function look(laboratory) {
  const services = await Promise.all(SERVICES.map((service) => lookAtService(laboratory, service)));
  const left = services.flatMap((service) => service.left);
  const state = services.map((service) => service.state).join();
  if (left.length > 0) return { left, state };
  return { left: await attempt('the broker', () => lookAtQueues(laboratory)), state };
}

/** @param {Laboratory} laboratory @param {string} service */
async function lookAtService({ databases }, service) {
  let state = '';
  const left = await attempt(`the database of ${service}`, async () => {
    const client = new pg.Client({ connectionString: databases[service]?.url, connectionTimeoutMillis: 3000 });
    client.on('error', () => {});
    await client.connect();
    try {
      const ask = async (/** @type {string} */ sql) => (await client.query(sql)).rows;
      state = JSON.stringify(await ask(progress[/** @type {keyof typeof progress} */ (service)]));
      const [outbox] = await ask('SELECT count(*)::int AS count FROM outbox');
      const waiting = outbox.count ? [`the outbox of ${service} holds ${outbox.count}`] : [];
      const sql = unfinished[/** @type {keyof typeof unfinished} */ (service)];
      return [...waiting, ...(sql ? (await ask(sql)).map(({ what }) => what) : [])];
    } finally {
      await client.end();
    }
  });
  return { left, state };
}

/** @param {Laboratory} laboratory */
async function lookAtQueues({ broker }) {
  const missing = broker.nodes.filter(({ isWell }) => !isWell).map(({ name }) => `${name} does not take part`);
  const counts = (await broker.queueCounts()).filter(({ name, messages }) => messages > 0 && !DEAD_LETTERS.test(name));
  const described = counts.map(
    ({ name, messages, unacknowledged }) => `${name} holds ${messages}, of which ${unacknowledged} are unacknowledged`,
  );
  return [...missing, ...described];
}

/** Faults may still be there: what does not answer is not quiet. @param {string} whose @param {() => Promise<string[]>} work */
async function attempt(whose, work) {
  try {
    return await work();
  } catch (error) {
    return [`${whose} does not answer: ${error instanceof Error ? error.message : String(error)}`];
  }
}
