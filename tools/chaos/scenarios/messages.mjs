import { connect } from 'amqplib';
import { interruption } from '../../lib/interruption.mjs';
import { until } from '../../lib/waiting.mjs';
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

const drainLimitMs = 4_000;

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
        Redelivery.start({ broker, random: trial.chance('redelivery') }),
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
        trial.poison.push(...(await poison({ broker, random: trial.chance('poison') })));
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
      const { broker } = trial.lab;
      const inTurn = trial.random.shuffle(queues);
      // What is in a deleted queue is gone, whoever deletes it. It is empty for certain while nobody may publish, unless
      // something in it has to wait for its turn: then another may be.
      for (let time = 0; time < 10; time += 1) {
        await trial.does('had publishers wait', () => broker.blockPublishers('memory'));
        // What was on its way to the broker arrives.
        await trial.pause(500);
        try {
          const queue = await untilEmpty(broker, inTurn);
          if (queue !== undefined) {
            await trial.does(`deleted ${queue}`, () => deleteQueue(broker.url, queue));
            await trial.pause(500, 1_500);
            break;
          }
        } finally {
          await trial.does('let them publish', () => broker.unblock());
        }
        await trial.pause(1_000, 3_000);
      }
      await trial.pause(1_000);
    },
  },
];

/**
 * The first that has nothing in it, nor in its retry queues, which hand back to it.
 * @param {import('../../laboratory/broker.mjs').Broker} broker @param {string[]} candidates
 */
async function untilEmpty(broker, candidates) {
  /** @type {string | undefined} */
  let empty;
  await until(
    async () => {
      const filled = (await broker.queueCounts()).filter(({ messages }) => messages > 0).map(({ name }) => name);
      empty = candidates.find((queue) => !filled.some((name) => name === queue || name.startsWith(`${queue}.retry.`)));
      return empty !== undefined;
    },
    drainLimitMs,
    interruption,
  );
  return empty;
}

/** @param {string} url @param {string} queue */
async function deleteQueue(url, queue) {
  const connection = await connect(url);
  try {
    const channel = await connection.createChannel();
    await channel.deleteQueue(queue);
  } finally {
    await connection.close();
  }
}
