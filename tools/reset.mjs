import './lib/requirements.mjs';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { command } from './lib/commands.mjs';
import { compose } from './lib/docker.mjs';
import { LOCAL_POSTGRES } from './lib/infrastructure.mjs';
import { holder } from './lib/lock.mjs';
import { home } from './lib/paths.mjs';
import { databaseNames, dropDatabase } from './lib/postgres.mjs';
import { run } from './lib/processes.mjs';
import { readState, recall, remember } from './lib/state.mjs';
import { supervisorLock } from './lib/system.mjs';
import { Failure, step } from './lib/terminal.mjs';

const help = `
npm run reset [-- --yes]

Forgets all data, so that the next npm start begins with empty databases. It shows what it is about to remove and asks.
Databases and brokers that were given by URL are never touched, nor databases that another checkout has made or is
using, nor the queues on a broker that is not ours.

  --yes  do not ask
`;

/** @typedef {{ what: string, remove: () => Promise<void> | void }} Removal */

/** @returns {Promise<Removal[]>} */
async function removals() {
  const memory = recall(home);
  const directories = ['postgres', 'rabbitmq'].map((name) => join(home, name)).filter((path) => existsSync(path));
  /** @type {Removal[]} */
  const found = directories.map((path) => ({
    what: path,
    remove: () => rmSync(path, { recursive: true, force: true }),
  }));
  if (memory.postgres === 'local') {
    const existing = await databaseNames(LOCAL_POSTGRES).catch((error) => {
      throw new Failure(`The server at 127.0.0.1:5432, which holds the databases, does not answer: ${error.message}`);
    });
    const ours = memory.databases.filter((name) => existing.includes(name));
    const remove = (/** @type {string} */ name) => dropDatabase(LOCAL_POSTGRES, name);
    found.push(...ours.map((name) => ({ what: `database ${name} at 127.0.0.1:5432`, remove: () => remove(name) })));
  }
  if (memory.postgres === 'docker' || memory.rabbitmq === 'docker') {
    found.push({ what: 'the containers and volumes of Docker Compose', remove: removeContainers });
  }
  return found;
}

async function removeContainers() {
  const { code, output } = await run('docker', compose(home, 'down', '--volumes'));
  if (code !== 0) throw new Failure(`docker compose down --volumes failed:\n\n${output.trim()}`);
}

async function isConfirmed() {
  if (!process.stdin.isTTY)
    throw new Failure('Nobody is there to ask.', 'To remove it unasked: npm run reset -- --yes');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Remove it? [y/N] ');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

await command({ options: { yes: { type: 'boolean' } } }, help, async ({ values }) => {
  if (holder(supervisorLock) || readState(home)) {
    throw new Failure('The system is running, or was not stopped in order.', 'Stop it first: npm run stop');
  }
  const found = await removals();
  if (found.length === 0) {
    console.log('There is nothing to remove.');
    return 0;
  }
  console.log(`This removes, with all data in it:\n${found.map(({ what }) => `  ${what}`).join('\n')}`);
  if (!values.yes && !(await isConfirmed())) return 1;
  for (const { what, remove } of found) await step('Remove', (report) => (report(what), remove()));
  remember(home, { databases: [] });
  return 0;
});
