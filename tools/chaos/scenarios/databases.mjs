/** @typedef {import('./scenario.mjs').Scenario} Scenario */

const services = ['order', 'inventory', 'notification'];

/** @type {readonly Scenario[]} */
export const databases = [
  {
    name: 'database-crash',
    row: 5,
    quick: true,
    soak: true,
    sentence: 'Each PostgreSQL in turn is ended at once, recovers, and is back.',
    async act(trial) {
      for (const service of trial.random.shuffle(services)) {
        await trial.does(`crashed the database of ${service}`, () => trial.lab.databases[service]?.crash());
        await trial.pause(500, 1_500);
      }
    },
  },
  {
    name: 'database-silent',
    row: 5,
    quick: true,
    soak: true,
    sentence: 'The connections to a database fall silent without a word, and then break.',
    async act(trial) {
      for (const service of trial.random.shuffle(services)) {
        const proxy = trial.lab.databases[service]?.proxy;
        await trial.does(`silenced the database of ${service}`, async () => proxy?.blackHole());
        await trial.pause(1_500, 3_000);
        await trial.does('broke its connections', async () => {
          proxy?.reset();
          await proxy?.heal();
        });
      }
    },
  },
  {
    name: 'database-away',
    row: 5,
    sentence: 'The databases of inventory and notification are away for a while; what is for them waits in its queue.',
    async act(trial) {
      for (const service of ['inventory', 'notification']) {
        const database = trial.lab.databases[service];
        await trial.does(`stopped the database of ${service}`, () => database?.stop());
        await trial.pause(8_000);
        await trial.does('started it', () => database?.start());
      }
    },
  },
];
