/** Invariants: nothing is on its way any more, and in the dead letters lies what was put there. */
import { connect } from 'amqplib';

/** @typedef {import('./invariant.mjs').Invariant} Invariant */

const WORK_QUEUES = [
  'inventory.order-events',
  'order.inventory-events',
  'order.analytics',
  'notification.events',
  'notification.delivery',
];

const MOST_LETTERS = 10_000;

/**
 * @typedef {object} DeadLetter
 * @property {string} queue
 * @property {string} messageId
 * @property {string} reason
 *
 * @typedef {object} Queues
 * @property {Map<string, number | undefined>} waiting messages in work and retry queues; undefined where there is no such queue
 * @property {DeadLetter[]} letters
 * @property {string[]} unknown dead letter queues that are not there
 */

/** @typedef {Awaited<ReturnType<typeof connect>>} Connection */

/** @param {string} url @param {number} retryLevels @returns {Promise<Queues>} */
export async function readQueues(url, retryLevels) {
  const connection = await connect(url);
  connection.on('error', () => {});
  try {
    /** @type {Queues} */
    const found = { waiting: await waitingIn(connection, retryLevels), letters: [], unknown: [] };
    for (const work of WORK_QUEUES) {
      const dead = `${work}.dlq`;
      if ((await messagesIn(connection, dead)) === undefined) found.unknown.push(dead);
      else found.letters.push(...(await lettersIn(connection, work)));
    }
    return found;
  } finally {
    await connection.close();
  }
}

/** @param {Connection} connection @param {number} retryLevels */
async function waitingIn(connection, retryLevels) {
  const names = WORK_QUEUES.flatMap((work) => [
    work,
    ...Array.from({ length: retryLevels }, (_, index) => `${work}.retry.${index + 1}`),
  ]);
  const counts = await Promise.all(names.map((queue) => messagesIn(connection, queue)));
  return new Map(names.map((queue, at) => [queue, counts[at]]));
}

/** @param {Connection} connection @param {string} queue */
async function messagesIn(connection, queue) {
  // Asking for a queue that is not there ends the channel.
  const channel = await connection.createChannel();
  channel.on('error', () => {});
  try {
    const { messageCount } = await channel.checkQueue(queue);
    await channel.close();
    return messageCount;
  } catch {
    return undefined;
  }
}

/** Takes them out all at once, and puts them back by leaving. @param {Connection} connection @param {string} work */
async function lettersIn(connection, work) {
  const channel = await connection.createChannel();
  /** @type {DeadLetter[]} */
  const letters = [];
  while (letters.length < MOST_LETTERS) {
    const letter = await channel.get(`${work}.dlq`, { noAck: false });
    if (!letter) break;
    const { messageId = 'without an id', headers = {} } = letter.properties;
    const reason = `${headers['x-error-code'] ?? ''} ${headers['x-error-message'] ?? ''}`.trim();
    letters.push({ queue: work, messageId: String(messageId), reason });
  }
  await channel.close();
  return letters;
}

/** @type {Invariant} */
const queuesAreEmpty = {
  name: 'queues-are-empty',
  sentence: 'Every work queue and every retry queue is there, and is empty.',
  ofAll: ({ queues }) =>
    [...queues.waiting]
      .filter(([, count]) => count !== 0)
      .map(([queue, count]) => ({
        what: count === undefined ? `there is no queue ${queue}` : `${count} messages in ${queue}`,
      })),
};

/** @type {Invariant} */
const deadLettersAreThePoison = {
  name: 'dead-letters-are-the-poison',
  sentence: 'The dead letters are the poison that was given, each once, and nothing else.',
  ofAll: ({ queues: { letters, unknown }, poison }) => {
    const due = new Set(poison.map(({ queue, messageId }) => `${messageId} in ${queue}.dlq`));
    const others = letters.filter(({ queue, messageId }) => !due.delete(`${messageId} in ${queue}.dlq`));
    return [
      ...unknown.map((queue) => ({ what: `there is no queue ${queue}` })),
      ...others.map(({ queue, messageId, reason }) => ({ what: `${messageId} lies in ${queue}.dlq: ${reason}` })),
      ...[...due].map((letter) => ({ what: `${letter} is not there` })),
    ];
  },
};

export const queues = [queuesAreEmpty, deadLettersAreThePoison];
