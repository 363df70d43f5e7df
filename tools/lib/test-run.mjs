import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { choosePostgres, chooseRabbitmq } from './infrastructure.mjs';
import { loadEnvironment } from './environment.mjs';
import { nxEnvironment } from './dependencies.mjs';
import { checkoutHome } from './paths.mjs';
import { ensureGivenDatabase } from './postgres.mjs';
import { isAlive } from './processes.mjs';
import { checkGivenBroker } from './rabbitmq.mjs';
import { readState } from './state.mjs';
import { red, say, step } from './terminal.mjs';
import { dropAbandonedDatabases, dropAbandonedVhosts, entries } from './test-remains.mjs';

/** @typedef {import('./state.mjs').Server} Server */
/** @typedef {{ file: string, test: string, message: string }} TestFailure */

/** Where the servers of this test run live, apart from a developer's system and from other test runs. */
export const testHome = join(checkoutHome, `test-${process.pid}`);

/**
 * What tests run against. A developer's own databases and broker (ORDER_DATABASE_URL, RABBITMQ_URL and so on) may hold
 * something dear and are not for tests.
 * @param {import('./infrastructure.mjs').Site} site
 */
export async function chooseServers(site) {
  const { TEST_DATABASE_URL: databaseUrl, TEST_RABBITMQ_URL: brokerUrl, ...environment } = loadEnvironment();
  const running = site.privateOnly ? undefined : runningServers();
  const postgres = await step('PostgreSQL', async (report) => {
    if (databaseUrl) await ensureGivenDatabase('TEST_DATABASE_URL', databaseUrl);
    /** @type {Server | undefined} */
    const given = databaseUrl
      ? { kind: 'given', description: 'given by TEST_DATABASE_URL', url: databaseUrl }
      : undefined;
    const server = given ?? running?.postgres ?? (await choosePostgres(site));
    report(server.description);
    await dropAbandonedDatabases(server.url);
    return server;
  });
  const rabbitmq = await step('RabbitMQ', async (report) => {
    if (brokerUrl) await checkGivenBroker('TEST_RABBITMQ_URL', brokerUrl);
    const managementUrl = environment['TEST_RABBITMQ_MANAGEMENT_URL'];
    const control = environment['TEST_RABBITMQCTL'] && JSON.parse(environment['TEST_RABBITMQCTL']);
    /** @type {Server | undefined} */
    const given = brokerUrl
      ? { kind: 'given', description: 'given by TEST_RABBITMQ_URL', url: brokerUrl, managementUrl, control }
      : undefined;
    const server = given ?? running?.rabbitmq ?? (await chooseRabbitmq(site));
    report(server.description);
    await dropAbandonedVhosts(server.control);
    return server;
  });
  return { postgres, rabbitmq };
}

/** Servers that a developer's running system started: tests make databases of their own there. */
function runningServers() {
  const state = readState(checkoutHome);
  if (!isAlive(state?.supervisor)) return undefined;
  const ours = (/** @type {Server | undefined} */ server) =>
    server && ['private', 'docker'].includes(server.kind)
      ? { ...server, description: `${server.description}, of the running system` }
      : undefined;
  return { postgres: ours(state?.postgres), rabbitmq: ours(state?.rabbitmq) };
}

/** Settings of a developer's system that would change what the services under test do. */
const systemSettings = /^(PORT|AUTH_.*|(ORDER|INVENTORY|NOTIFICATION)_.*|RABBITMQ_.*|ORDERFLOW_.*|TEST_.*)$/;

/**
 * @param {{ postgres: Server, rabbitmq: Server }} servers
 * @param {string} results
 * @returns {NodeJS.ProcessEnv}
 */
export function testEnvironment({ postgres, rabbitmq }, results) {
  const inherited = Object.entries(nxEnvironment()).filter(([name]) => !systemSettings.test(name));
  return {
    ...Object.fromEntries(inherited),
    TEST_DATABASE_URL: postgres.url,
    TEST_RABBITMQ_URL: rabbitmq.url,
    TEST_RESULTS_DIR: results,
    // Without its login, which is that of the broker: fetch() takes no URL that has one.
    ...(rabbitmq.managementUrl ? { TEST_RABBITMQ_MANAGEMENT_URL: new URL(rabbitmq.managementUrl).origin } : {}),
    ...(rabbitmq.control ? { TEST_RABBITMQCTL: JSON.stringify(rabbitmq.control) } : {}),
  };
}

/** A fresh directory; those of earlier runs go, except the last few. */
export function makeResultsDirectory() {
  const parent = join(checkoutHome, 'test-results');
  const old = entries(parent).sort().slice(0, -4);
  for (const name of old) rmSync(join(parent, name), { recursive: true, force: true });
  const directory = join(parent, `${new Date().toISOString().replace(/\W/g, '-')}-${process.pid}`);
  mkdirSync(directory, { recursive: true });
  return directory;
}

/** @param {string} results @param {boolean} succeeded */
export function addUp(results, succeeded) {
  const total = { passed: 0, failed: 0, skipped: 0, failures: /** @type {TestFailure[]} */ ([]) };
  const projects = entries(results).filter((name) => name.endsWith('.json'));
  for (const name of projects) {
    const counts = JSON.parse(readFileSync(join(results, name), 'utf8'));
    total.passed += counts.passed;
    // A suite that could not even run has failed without counting a single test.
    total.failed += counts.failed + counts.failedSuites;
    total.skipped += counts.skipped;
    total.failures.push(...counts.failures);
  }
  if (!succeeded || projects.length === 0) total.failed = Math.max(1, total.failed);
  return total;
}

/** At the end of a long log, where a reader looks first, and as much as tells what went wrong. @param {TestFailure[]} failures */
export function sayFailures(failures) {
  for (const { file, test, message } of failures) {
    say(`\n${red('✖')} ${file}\n  ${test}\n`);
    say(message.split('\n').slice(0, 40).join('\n'));
  }
}
