import './lib/requirements.mjs';
import { command } from './lib/commands.mjs';
import { prepareCheckout } from './lib/dependencies.mjs';
import { givenDatabases, loadEnvironment, serviceEnvironment, serviceSettings } from './lib/environment.mjs';
import { interruptOnSignals } from './lib/interruption.mjs';
import { home } from './lib/paths.mjs';
import { databaseVariable, runEntry, servicesIn } from './lib/services.mjs';
import { readState } from './lib/state.mjs';
import { Failure, step } from './lib/terminal.mjs';

const help = `
npm run migrate [-- --service order]

Builds, then brings the databases up to date: those given by URL in the environment or in .env, else those of the
running system. npm start does this by itself.

  --service  order, inventory or notification only; may be repeated
`;

const options = /** @type {const} */ ({ service: { type: 'string', multiple: true } });

await command({ options }, help, async ({ values }) => {
  const environment = loadEnvironment();
  const services = servicesIn(environment);
  const chosen = values.service ?? services;
  const unknown = chosen.filter((service) => !services.includes(service));
  if (unknown.length) throw new Failure(`There is no service ${unknown.join(', ')}: ${services.join(', ')}.`);
  interruptOnSignals();
  const urls = databasesOf(chosen, environment);
  await prepareCheckout();
  const env = serviceEnvironment(environment, serviceSettings(environment, urls));
  for (const service of chosen) {
    await step(`Migrate ${service}`, async (report) => {
      report((await runEntry(service, 'migrate', env)) ? 'done' : 'has no migrations');
    });
  }
});

/**
 * @param {string[]} services
 * @param {Record<string, string | undefined>} environment
 * @returns {Record<string, string>}
 */
function databasesOf(services, environment) {
  const variables = services.map(databaseVariable);
  const sources = [environment, givenDatabases(environment) ? {} : (readState(home)?.environment ?? {})];
  const source = sources.find((candidate) => variables.every((variable) => candidate[variable]));
  if (source) return Object.fromEntries(variables.map((variable) => [variable, source[variable] ?? '']));
  throw new Failure(
    `Which databases? ${variables.join(', ')} not set, and no system is running here.`,
    'Set them in the environment or in .env, or start the system, which migrates by itself: npm start',
  );
}
