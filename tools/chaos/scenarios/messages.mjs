import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'amqplib';
import { poison } from '../faults/poison.mjs';
import { Redelivery } from '../faults/redelivery.mjs';

/** @typedef {import('./scenario.mjs').Scenario} Scenario */

const queues = [
  'inventory.order-events',
  'order.inventory-events',
  'order.analytics',
  'notification.events',
  'notification.delivery',
];

/** @type {readonly Scenario[]} */
export const messages = [
  {
    name: 'thrice-and-shuffled',
    row: 8,
    quick: true,
    sentence: 'Every event is delivered three times, and in any order.',
    async act(trial) {
      const { broker } = trial.lab;
      const redelivery = await trial.does('took the place of the exchange', () =>
        Redelivery.start({ broker, random: trial.random.fork('redelivery') }),
      );
      await trial.pause(6_000);
      await trial.does('gave it back', () => redelivery.stop());
      trial.notes(`${redelivery.handedOn} messages were handed on`);
    },
  },
  {
    name: 'poison',
    row: 9,
    quick: true,
    soak: true,
    sentence: 'Messages come that nobody can read or handle: they end up in the dead letters, and hold up nothing.',
    async act(trial) {
      const { broker } = trial.lab;
      await trial.does('put poison into the queues', async () => {
        trial.poison.push(...(await poison({ broker, random: trial.random.fork('poison') })));
      });
      await trial.pause(2_000);
    },
  },
  {
    name: 'queue-deleted',
    row: 12,
    quick: true,
    sentence: 'An operator deletes a queue that happens to be empty; it is declared again, and nothing is lost.',
    async act(trial) {
      // What is in a deleted queue is gone, whoever deletes it, and so is what comes back to it from a retry queue just
      // then: only an empty one can be lost without a loss.
      const queue = trial.random.pick(queues);
      await trial.does(`deleted ${queue}`, () => deleteWhenEmpty(trial.lab.broker.url, queue));
      await trial.pause(3_000);
    },
  },
];

/** @param {string} url @param {string} queue */
async function deleteWhenEmpty(url, queue) {
  const connection = await connect(url);
  connection.on('error', () => {});
  try {
    for (let time = 0; time < 500; time += 1) {
      const channel = await connection.createChannel();
      // The broker refuses, and ends the channel, while there is something in the queue.
      channel.on('error', () => {});
      const retries = await Promise.all([1, 2, 3].map((level) => channel.checkQueue(`${queue}.retry.${level}`)));
      if (retries.every(({ messageCount }) => messageCount === 0)) {
        const deleted = await channel.deleteQueue(queue, { ifEmpty: true }).catch(() => undefined);
        if (deleted) return;
      } else {
        await channel.close();
        await sleep(100);
      }
    }
    throw new Error(`${queue} was never empty.`);
  } finally {
    await connection.close().catch(() => {});
  }
}
