import { comeAndGo } from './processes.mjs';

/** @typedef {import('./scenario.mjs').Scenario} Scenario */

const queue = 'inventory.order-events';
const cluster = { row: 4, nodes: 3, instances: 2 };
/** The other nodes take a silent one for dead after a net tick of 60 s at most, its clients after two heartbeats. */
const frozenMs = 30_000;

/** @type {readonly Scenario[]} */
export const cluster3 = [
  {
    ...cluster,
    name: 'leader-killed',
    sentence: 'Of three nodes of RabbitMQ, the one that leads a queue is killed, and comes back later.',
    async act(trial) {
      for (let time = 0; time < 2; time += 1) {
        const leader = await trial.lab.broker.leaderOf(queue);
        await trial.does(`killed ${leader.name}, leader of ${queue}`, () => leader.kill());
        await trial.pause(6_000);
        await trial.does(`started ${leader.name}`, () => leader.start());
        await trial.pause(3_000);
      }
    },
  },
  {
    ...cluster,
    name: 'leader-frozen',
    sentence: 'Of three nodes of RabbitMQ, the one that leads a queue stands still for half a minute.',
    async act(trial) {
      const leader = await trial.lab.broker.leaderOf(queue);
      await trial.does(`froze ${leader.name}, leader of ${queue}`, async () => leader.freeze());
      await trial.pause(frozenMs);
      await trial.does(`thawed ${leader.name}`, async () => leader.thaw());
      await trial.pause(3_000);
    },
  },
  {
    ...cluster,
    name: 'leader-cut-off',
    sentence: 'Of three nodes of RabbitMQ, the one that leads a queue is cut off from the others.',
    async act(trial) {
      const leader = await trial.lab.broker.leaderOf(queue);
      await trial.does(`cut ${leader.name} off, leader of ${queue}`, () => leader.isolate());
      await trial.pause(15_000);
      await trial.does(`let ${leader.name} rejoin`, () => leader.rejoin());
      await trial.pause(3_000);
    },
  },
  {
    name: 'four-instances',
    row: 10,
    nodes: 3,
    instances: 4,
    sentence:
      'Four instances of every service work at once on three nodes of RabbitMQ, and come and go, as do the nodes.',
    async act(trial) {
      await trial.pause(3_000);
      await comeAndGo(trial);
      const leader = await trial.lab.broker.leaderOf(queue);
      await trial.does(`asked ${leader.name}, leader of ${queue}, to end`, () => leader.stop());
      await comeAndGo(trial);
      await trial.does(`started ${leader.name}`, () => leader.start());
      await trial.pause(3_000);
    },
  },
];
