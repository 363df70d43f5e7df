import { installPackage } from './apt.mjs';
import { dockerRuns, startContainer, compose } from './docker.mjs';
import { answers } from './postgres.mjs';
import { findPostgres, startPrivatePostgres } from './postgres-private.mjs';
import { findRabbitmq, startPrivateRabbitmq } from './rabbitmq-private.mjs';
import { brokerAnswers, managementAnswers, systemControl } from './rabbitmq.mjs';
import { Failure, say } from './terminal.mjs';

/**
 * @typedef {import('./state.mjs').Server} Server
 *
 * @typedef {object} Site where servers are to be found or made
 * @property {string} home
 * @property {import('./supervisor.mjs').Supervisor} supervisor
 * @property {boolean} privateOnly use neither what runs on this machine nor Docker
 * @property {{ postgres: string, rabbitmq: string }} variables where a server could be given instead
 * @property {boolean} disposable whether all of it goes when the work is done, and nobody needs to find it at a port
 */

/** A server that somebody else runs on this machine, with the login of its container image. */
export const LOCAL_POSTGRES = 'postgres://postgres:postgres@127.0.0.1:5432/postgres';
const LOCAL_RABBITMQ = 'amqp://guest:guest@127.0.0.1:5672';

/** @param {Site} site @returns {Promise<Server>} */
export async function choosePostgres(site) {
  const shared = site.privateOnly ? undefined : ((await localPostgres()) ?? (await dockerPostgres(site)));
  if (shared) return shared;
  const binaries = await postgresPrograms();
  if (binaries) return startPrivatePostgres(binaries, site);
  throw nothingFound('PostgreSQL', 'postgres:postgres', 5432, site.variables.postgres, 'postgresql');
}

/** @param {Site} site @returns {Promise<Server>} */
export async function chooseRabbitmq(site) {
  const shared = site.privateOnly ? undefined : ((await localRabbitmq()) ?? (await dockerRabbitmq(site)));
  if (shared) return shared;
  const binaries = await rabbitmqPrograms();
  if (binaries) return startPrivateRabbitmq(binaries, site);
  throw nothingFound('RabbitMQ', 'guest:guest', 5672, site.variables.rabbitmq, 'rabbitmq');
}

/** Installed first, where they are not there and that is possible. */
export const postgresPrograms = async () =>
  (await findPostgres()) ?? (await install('PostgreSQL', 'postgresql', findPostgres));

/** Installed first, where they are not there and that is possible. */
export const rabbitmqPrograms = async () =>
  (await findRabbitmq()) ?? (await install('RabbitMQ', 'rabbitmq-server', findRabbitmq));

/** @returns {Promise<Server | undefined>} */
async function localPostgres() {
  const url = LOCAL_POSTGRES;
  return (await answers(url))
    ? { kind: 'local', description: 'the server that runs at 127.0.0.1:5432', url }
    : undefined;
}

/** @returns {Promise<Server | undefined>} */
async function localRabbitmq() {
  const url = LOCAL_RABBITMQ;
  if (!(await brokerAnswers(url))) return undefined;
  const management = 'http://guest:guest@127.0.0.1:15672';
  const managementUrl = (await managementAnswers(management)) ? management : undefined;
  const control = await systemControl(5672);
  return { kind: 'local', description: 'the broker that runs at 127.0.0.1:5672', url, managementUrl, control };
}

/** @param {Site} site @returns {Promise<Server | undefined>} */
async function dockerPostgres(site) {
  if (!(await dockerRuns())) return undefined;
  const ports = { postgres: { variable: 'POSTGRES_PORT', port: 5432 } };
  const { postgres } = await startContainer(site, 'postgres', 0, ports);
  const url = `postgres://postgres:postgres@127.0.0.1:${postgres}/postgres`;
  return { kind: 'docker', description: `Docker container on port ${postgres}`, url };
}

/** @param {Site} site @returns {Promise<Server | undefined>} */
async function dockerRabbitmq(site) {
  if (!(await dockerRuns())) return undefined;
  const { rabbitmq, management } = await startContainer(site, 'rabbitmq', 2, {
    rabbitmq: { variable: 'RABBITMQ_PORT', port: 5672 },
    management: { variable: 'RABBITMQ_MANAGEMENT_PORT', port: 15_672 },
  });
  return {
    kind: 'docker',
    description: `Docker container on port ${rabbitmq}`,
    url: `amqp://guest:guest@127.0.0.1:${rabbitmq}`,
    managementUrl: `http://guest:guest@127.0.0.1:${management}`,
    control: { command: ['docker', ...compose(site.home, 'exec', '-T', 'rabbitmq', 'rabbitmqctl')], env: {} },
  };
}

/**
 * @template T
 * @param {string} title
 * @param {string} name of the package
 * @param {() => Promise<T | undefined>} find
 */
async function install(title, name, find) {
  say(`\n${title} is not on this machine; installing the package ${name}, where that is possible without a password…`);
  return (await installPackage(name)) ? find() : undefined;
}

/**
 * @param {string} title
 * @param {string} login
 * @param {number} port
 * @param {string} variables
 * @param {string} formula
 */
const nothingFound = (title, login, port, variables, formula) =>
  new Failure(
    `${title} was not found and could not be installed. Any one of these will do:`,
    [
      `  - set ${variables} in the environment or in .env, for a server that you have`,
      `  - let one answer to ${login} at 127.0.0.1:${port}`,
      '  - start a Docker engine with Docker Compose',
      `  - install its programs (macOS: brew install ${formula}); they need not be started`,
      '  - on Debian or Ubuntu, run this as root or with sudo that asks for no password, which installs them',
    ].join('\n'),
  );
