import { join } from 'node:path';
import { prepareCheckout } from './dependencies.mjs';
import { givenDatabases, loadEnvironment, serviceEnvironment, servicePorts, serviceSettings } from './environment.mjs';
import { startInbox } from './inbox.mjs';
import { choosePostgres, chooseRabbitmq } from './infrastructure.mjs';
import { interrupted, interruption } from './interruption.mjs';
import { holder, release, take } from './lock.mjs';
import { home } from './paths.mjs';
import { choosePort, isFree } from './ports.mjs';
import { createDatabase, databaseUrl, ensureGivenDatabase } from './postgres.mjs';
import { checkGivenBroker } from './rabbitmq.mjs';
import {
  databaseName,
  databaseVariable,
  isReady,
  portVariable,
  providerProgram,
  runEntry,
  serviceProgram,
  servicesIn,
} from './services.mjs';
import { readState, recall, remember } from './state.mjs';
import { summary } from './summary.mjs';
import { Supervisor, stopRemains } from './supervisor.mjs';
import { Failure, say, step } from './terminal.mjs';

/** Held by whoever runs the system of this home. */
export const supervisorLock = join(home, 'supervisor.lock');

/** @typedef {Record<string, string | undefined>} Environment */

/**
 * Brings the whole system up, keeps it up until interrupted, and takes down what it started.
 * @param {{ privateOnly: boolean, onReady: (summary: string) => void }} options
 */
export async function runSystem({ privateOnly, onReady }) {
  if (!take(supervisorLock)) {
    throw new Failure(
      `Orderflow is running already (process ${holder(supervisorLock)?.pid}).`,
      'Its URLs: npm run status. To stop it: npm run stop',
    );
  }
  try {
    if (readState(home))
      await step('Clean-up', async (report) => report(`stopped ${(await stopRemains(home)).join(', ')}`));
    const environment = loadEnvironment();
    await checkPorts(environment);
    const given = givenDatabases(environment);
    await prepareCheckout();
    await superviseSystem({ environment, given, privateOnly, onReady });
  } finally {
    release(supervisorLock);
  }
}

/** @param {{ environment: Environment, given: Record<string, string> | undefined, privateOnly: boolean, onReady: (summary: string) => void }} plan */
async function superviseSystem({ environment, given, privateOnly, onReady }) {
  const supervisor = new Supervisor(home);
  try {
    const services = servicesIn(environment);
    const variables = { postgres: services.map(databaseVariable).join(', '), rabbitmq: 'RABBITMQ_URL' };
    const site = { home, supervisor, privateOnly, variables, disposable: false };
    const databases = await step('PostgreSQL', async (report) => {
      const server = given && !privateOnly ? await useGivenDatabases(given) : await choosePostgres(site);
      supervisor.note({ postgres: server });
      remember(home, { postgres: server.kind });
      report(server.description);
      return server.kind === 'given' && given ? given : createDatabases(server.url, services);
    });
    const broker = await step('RabbitMQ', async (report) => {
      const url = privateOnly ? undefined : environment['RABBITMQ_URL'];
      const server = url ? await useGivenBroker(url) : await chooseRabbitmq(site);
      supervisor.note({ rabbitmq: server });
      remember(home, { rabbitmq: server.kind });
      report(server.description);
      return server;
    });

    const inbox = await step('Mail', async (report) => {
      const started = await startInbox(supervisor, environment);
      supervisor.note({ inbox: started?.url });
      report(started ? `goes nowhere, and is shown at ${started.url}` : 'goes to SMTP_URL');
      return started;
    });

    const urls = { ...databases, RABBITMQ_URL: broker.url, ...inbox?.settings };
    const provider = services.includes('payment') ? await startProvider(supervisor, environment) : {};
    const settings = serviceSettings(environment, { ...urls, ...provider });
    supervisor.note({ environment: settings });
    await startServices(supervisor, environment, settings);
    supervisor.note({ ready: true });
    onReady(summary(environment, supervisor.state));
    await interrupted();
  } finally {
    if (interruption.aborted) say('\nStopping…');
    await supervisor.stop();
    if (interruption.aborted) say('Stopped.');
  }
}

/** @param {Supervisor} supervisor @param {Environment} environment @param {Record<string, string>} settings */
async function startServices(supervisor, environment, settings) {
  const env = serviceEnvironment(environment, settings);
  const ports = servicePorts(environment);
  const services = servicesIn(environment);
  await step('Migrations', async () => {
    await Promise.all(services.map((service) => runEntry(service, 'migrate', env)));
  });
  await step('Services', async (report) => {
    await Promise.all(
      services.map((service) => supervisor.start(serviceProgram(service, env), () => isReady(ports[service] ?? 0))),
    );
    report(services.map((service) => `${service} on ${ports[service]}`).join(', '));
  });
  await step('Seed data', async (report) => {
    const seeded = [];
    for (const service of services) if (await runEntry(service, 'seed', env)) seeded.push(service);
    report(seeded.join(', ') || 'none');
  });
}

/**
 * Runs the payment provider of the example where none is given.
 * @param {Supervisor} supervisor
 * @param {Environment} environment
 * @returns {Promise<Record<string, string>>} what the payment service is given
 */
function startProvider(supervisor, environment) {
  return step('Payment provider', async (report) => {
    const given = environment['PAYMENT_PROVIDER_URL'];
    if (given) {
      report(`given by PAYMENT_PROVIDER_URL`);
      return { PAYMENT_PROVIDER_URL: given };
    }
    const port = await choosePort(home, 'payment-provider', 3014);
    await supervisor.start(providerProgram(port, environment), () => isReady(port));
    const url = `http://127.0.0.1:${port}`;
    report(`takes no real money; ${url}`);
    return { PAYMENT_PROVIDER_URL: url };
  });
}

/** @param {Environment} environment */
async function checkPorts(environment) {
  const ports = Object.entries(servicePorts(environment));
  for (const [service, port] of ports) {
    if (ports.some(([other, theirs]) => other !== service && theirs === port)) {
      throw new Failure(
        `Two services are to listen on port ${port}.`,
        `Change ${ports.map(([name]) => portVariable(name)).join(', ')}.`,
      );
    }
    if (await isFree(port)) continue;
    throw new Failure(
      `Port ${port}, for ${service}, is taken by another program.`,
      `Stop that program, or choose another port: ${portVariable(service)}=${port + 100} npm start (or set it in .env).`,
    );
  }
}

/** @param {Record<string, string>} given @returns {Promise<import('./state.mjs').Server>} */
async function useGivenDatabases(given) {
  for (const [variable, url] of Object.entries(given)) await ensureGivenDatabase(variable, url);
  return { kind: 'given', description: `given by ${Object.keys(given).join(', ')}`, url: '' };
}

/** @param {string} url @returns {Promise<import('./state.mjs').Server>} */
async function useGivenBroker(url) {
  await checkGivenBroker('RABBITMQ_URL', url);
  return { kind: 'given', description: 'given by RABBITMQ_URL', url };
}

/** @param {string} url of the server @param {string[]} services @returns {Promise<Record<string, string>>} */
async function createDatabases(url, services) {
  for (const name of services.map(databaseName)) {
    // Another checkout may have made it on this server: then it is not ours to drop.
    if (await createDatabase(url, name)) remember(home, { databases: [...new Set([...recall(home).databases, name])] });
  }
  return Object.fromEntries(
    services.map((service) => [databaseVariable(service), databaseUrl(url, databaseName(service))]),
  );
}
