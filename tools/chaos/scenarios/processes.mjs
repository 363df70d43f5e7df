import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { until } from '../../lib/waiting.mjs';

/** @typedef {import('./scenario.mjs').Scenario} Scenario */
/** @typedef {import('../trial.mjs').Trial} Trial */

/** @type {typeof import('../preload/crash-plan.cjs')} */
const { points } = createRequire(import.meta.url)('../preload/crash-plan.cjs');

const rounds = 2;
const crashPatienceMs = 20_000;
/** The broker gives a silent connection up after two heartbeats of ten seconds. */
const pastHeartbeatMs = 26_000;
const starvedShare = 0.05;
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
        // Whoever is still starting has nothing in hand, and just ends.
        await victim.ready();
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
    name: 'starved',
    row: 7,
    sentence: 'The order service gets a twentieth of its time, while its customers try again and again.',
    async act(trial) {
      const [victim] = trial.victims(1, 'order');
      if (!victim) return;
      await trial.does(`starved ${victim.name}`, () => victim.starve({ share: starvedShare, milliseconds: 15_000 }));
      trial.notes(`let ${victim.name} work`);
      await trial.pause(3_000);
    },
  },
  {
    name: 'two-instances',
    row: 10,
    instances: 2,
    sentence: 'Two instances of every service work at once; now one of them is killed, now another one ends.',
    async act(trial) {
      await trial.pause(3_000);
      await comeAndGo(trial);
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

/** Now one instance of a service is killed, now another one ends. @param {Trial} trial */
export async function comeAndGo(trial) {
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
}

const names = (/** @type {readonly { name: string }[]} */ instances) => instances.map(({ name }) => name).join(' and ');

/** @param {import('../trial.mjs').Instance[]} instances @param {Record<string, string>} settings */
async function restartWith(instances, settings) {
  for (const instance of instances) instance.extraSettings = settings;
  await Promise.all(instances.map((instance) => instance.kill()));
  await Promise.all(instances.map((instance) => instance.ready()));
}

/** In each round every service dies once, at a point of its own. @param {Trial} trial */
async function crashAtPoints(trial) {
  const { services } = trial.lab;
  for (let round = 1; round <= rounds; round += 1) {
    const logs = services.map(() => trial.file(`crash-${randomUUID()}.jsonl`));
    const settings = services.map((instance, index) => ({
      CHAOS_CRASH: `${trial.random.pick(pointsOf(instance.service))}#${trial.random.integer(2, 12)}`,
      CHAOS_CRASH_LOG: logs[index] ?? '',
      CHAOS_CRASH_LIMIT: '1',
    }));
    const plan = services.map(({ name }, index) => `${name} at ${settings[index]?.CHAOS_CRASH}`);
    await trial.does(`had ${plan.join(', ')} die`, async () => {
      await Promise.all(services.map((instance, index) => restartWith([instance], settings[index] ?? {})));
      // A point that is passed too seldom is left alone.
      await until(() => logs.every((log) => existsSync(log)), crashPatienceMs);
    });
    const survivors = services.filter((_, index) => !existsSync(logs[index] ?? ''));
    if (survivors.length > 0) trial.notes(`${names(survivors)} did not come to that point`);
  }
  await trial.does('took the crash points away', () => restartWith(services, {}));
}

/** What a killed sender leaves behind takes 40 s to be mended, and is tried elsewhere. @param {string} service */
const pointsOf = (service) =>
  Object.entries(points)
    .filter(([point, { services }]) => services.includes(service) && point !== 'after-data')
    .map(([point]) => point);
