import './lib/requirements.mjs';
import { join } from 'node:path';
import { command } from './lib/commands.mjs';
import { prepareCheckout } from './lib/dependencies.mjs';
import { loadEnvironment, serviceEnvironment } from './lib/environment.mjs';
import { interruptOnSignals } from './lib/interruption.mjs';
import { home, root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { databaseVariable } from './lib/services.mjs';
import { readState } from './lib/state.mjs';
import { Failure, step } from './lib/terminal.mjs';

const help = `
npm run analytics -- rebuild

rebuild  makes the numbers of GET /analytics/summary anew out of the history of the orders. The services may run
         meanwhile: events that arrive wait until it is done, and the summary can be read. Interrupted, it has
         changed nothing.

The database is that of ORDER_DATABASE_URL in the environment or in .env, else that of the running system.
`;

const program = join(root, 'dist', 'apps', 'order', 'src', 'rebuild-analytics.js');
const variable = databaseVariable('order');

await command({ allowPositionals: true, options: {} }, help, async ({ positionals: [name, ...rest] }) => {
  if (name !== 'rebuild' || rest.length) throw new Failure(`What to do?\n\n${help.trim()}`);
  interruptOnSignals();
  const environment = loadEnvironment();
  const url = environment[variable] || readState(home)?.environment?.[variable];
  if (!url)
    throw new Failure(
      `Which database? ${variable} is not set, and no system is running here.`,
      'Set it in the environment or in .env, or start the system: npm start',
    );
  await prepareCheckout();
  const env = serviceEnvironment(environment, { [variable]: url, LOG_LEVEL: 'info' });
  await step('Rebuild analytics', async (report) => {
    report(`${await rebuild(env)} orders`);
  });
});

/** @param {NodeJS.ProcessEnv} env @returns {Promise<number>} how many orders were counted */
async function rebuild(env) {
  const { code, stdout, output } = await run(process.execPath, ['--enable-source-maps', program], { env });
  if (code !== 0) throw new Failure(`The analytics were left as they are:\n\n${output.trim()}`);
  return JSON.parse(stdout).orders;
}
