import { existsSync, readFileSync } from 'node:fs';
import { until } from '../../lib/waiting.mjs';

/** @typedef {import('./scenario.mjs').Scenario} Scenario */
/** @typedef {import('../trial.mjs').Trial} Trial */

/** The points at which a crash leaves something half done, each in the services that pass it. */
const crashPoints = {
  order:
    'before-placing:0.004,after-placing:0.004,before-publish:0.01,after-confirm:0.01,after-delete:0.01,before-commit:0.01,after-commit:0.01,before-ack:0.01',
  inventory:
    'before-publish:0.01,after-confirm:0.01,before-delete:0.01,before-commit:0.01,after-commit:0.01,before-ack:0.01',
  notification:
    'before-publish:0.01,after-confirm:0.01,after-delete:0.01,before-commit:0.01,after-commit:0.01,before-ack:0.01',
};
const crashes = 10;
const crashPatienceMs = 25_000;
/** The broker gives a silent connection up after two heartbeats of ten seconds. */
const pastHeartbeatMs = 26_000;
/** What `SHUTDOWN_TIMEOUT_MS` allows by default. */
const graceMs = 10_000;

/** @type {readonly Scenario[]} */
export const processes = [
  {
    name: 'kill',
    row: 1,
    quick: true,
    soak: true,
    sentence: 'Services are killed at random moments, one after the other and two at once.',
    async act(trial) {
      for (let time = 0; time < 4; time += 1) {
        const victims = trial.victims(trial.random.chance(0.3) ? 2 : 1);
        await trial.does(`killed ${names(victims)}`, () => Promise.all(victims.map((victim) => victim.kill())));
        await trial.pause(500, 2_000);
      }
    },
  },
  {
    name: 'kill-at-points',
    row: 1,
    quick: true,
    sentence:
      'Services die where it hurts most: before and after COMMIT, acknowledgement, confirm, deletion and answer.',
    act: crashAtPoints,
  },
  {
    name: 'terminate',
    row: 2,
    quick: true,
    soak: true,
    sentence: 'Services are asked to end in full flow; they finish what they have in hand, and end with exit code 0.',
    async act(trial) {
      for (const service of ['order', 'inventory', 'notification']) {
        const [victim] = trial.victims(1, service);
        if (!victim) continue;
        const { code, milliseconds } = await trial.does(`asked ${victim.name} to end`, () => victim.terminate());
        if (code !== 0 || milliseconds > graceMs)
          trial.finds(`${victim.name} ended with code ${code} after ${milliseconds} ms when it was asked to.`);
        await trial.pause(300, 600);
        victim.start();
        await victim.ready();
      }
    },
  },
  {
    name: 'frozen-consumer',
    row: 7,
    sentence: 'A service stands still for longer than the heartbeat, and goes on where it was.',
    async act(trial) {
      const [victim] = trial.victims(1);
      if (!victim) return;
      await trial.does(`froze ${victim.name}`, () => victim.freeze());
      await trial.pause(pastHeartbeatMs);
      await trial.does(`thawed ${victim.name}`, () => victim.thaw());
    },
  },
  {
    name: 'two-instances',
    row: 10,
    instances: 2,
    sentence: 'Two instances of every service work at once; now one of them is killed, now another one ends.',
    async act(trial) {
      await trial.pause(3_000);
      for (let time = 0; time < 3; time += 1) {
        const [victim] = trial.victims(1);
        if (!victim) return;
        await trial.does(`killed ${victim.name}`, () => victim.kill());
        await trial.pause(1_000, 2_000);
        const [leaver] = trial.victims(1).filter(({ isRunning }) => isRunning);
        if (!leaver) continue;
        await trial.does(`asked ${leaver.name} to end`, () => leaver.terminate());
        leaver.start();
        await trial.pause(1_000);
      }
    },
  },
  {
    name: 'clocks-apart',
    row: 12,
    instances: 2,
    sentence: 'The clocks of the two instances of every service are an hour apart.',
    async act(trial) {
      const late = trial.lab.services.filter(({ index }) => index === 2);
      await trial.does(`set the clocks of ${names(late)} an hour ahead`, () =>
        restartWith(late, { CLOCK_OFFSET_MS: '3600000' }),
      );
      await trial.pause(8_000);
      await trial.does('set the clocks right', () => restartWith(late, {}));
    },
  },
];

const names = (/** @type {readonly { name: string }[]} */ instances) => instances.map(({ name }) => name).join(' and ');

/** @param {import('../trial.mjs').Instance[]} instances @param {Record<string, string>} settings */
async function restartWith(instances, settings) {
  for (const instance of instances) instance.extraSettings = settings;
  await Promise.all(instances.map((instance) => instance.kill()));
  await Promise.all(instances.map((instance) => instance.ready()));
}

/** @param {Trial} trial */
async function crashAtPoints(trial) {
  const { services } = trial.lab;
  const log = trial.file('crashes.jsonl');
  const died = () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []);
  await trial.does('armed the crash points', async () => {
    for (const [index, instance] of services.entries()) {
      const rules = crashPoints[/** @type {keyof typeof crashPoints} */ (instance.service)];
      const seed = String(trial.random.integer(1, 1_000_000) + index);
      const limit = String(crashes);
      await restartWith([instance], {
        CHAOS_CRASH: rules,
        CHAOS_CRASH_LOG: log,
        CHAOS_CRASH_SEED: seed,
        CHAOS_CRASH_LIMIT: limit,
      });
    }
  });
  await until(() => died().length >= crashes, crashPatienceMs);
  await trial.does('disarmed them', () => restartWith(services, {}));
  const points = died().map((line) => JSON.parse(line));
  trial.notes(`died ${points.map(({ service, point }) => `${service} ${point}`).join(', ') || 'nowhere'}`);
}
