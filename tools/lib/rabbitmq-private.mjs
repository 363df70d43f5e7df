import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { checkoutHome } from './paths.mjs';
import { choosePort } from './ports.mjs';
import { run } from './processes.mjs';
import { findProgram, pathDirectories, versionedDirectories } from './programs.mjs';
import { brokerAnswers, managementAnswers } from './rabbitmq.mjs';

/** @typedef {{ server: string, epmd: string }} Binaries */

/** @returns {Promise<Binaries | undefined>} */
export async function findRabbitmq() {
  // Distributions put a wrapper on the PATH that changes user and directories; theirs is the one behind it.
  const directories = [
    '/usr/lib/rabbitmq/bin',
    '/opt/homebrew/opt/rabbitmq/sbin',
    '/usr/local/opt/rabbitmq/sbin',
    ...pathDirectories(),
    '/usr/local/sbin',
  ];
  const server = findProgram('rabbitmq-server', directories);
  if (!server || !findProgram('erl')) return undefined;
  const { stdout } = await run('erl', ['-noinput', '-eval', 'io:put_chars(code:root_dir()), halt().']);
  const epmd = findProgram('epmd') ?? findProgram('epmd', versionedDirectories(stdout.trim() || '/nowhere', /^erts-/));
  return epmd ? { server, epmd } : undefined;
}

/**
 * @typedef {object} Node a broker, or a member of a cluster of them
 * @property {string} [name] among the others
 * @property {number} port for its clients
 * @property {number} names the port of its name server
 * @property {number} distribution the port for other nodes and for rabbitmqctl
 * @property {string[]} [plugins]
 * @property {Record<string, string>} [settings] in rabbitmq.conf
 */

/**
 * What waits in a retry queue and cannot be handed on, because the queue it belongs to is not there yet after a restart,
 * is tried again after so long; by default after three minutes. docker-compose.yml says the same.
 */
const SOON_AGAIN = '-rabbit dead_letter_worker_publisher_confirm_timeout 10000';

/**
 * Writes a node's configuration under the given directory, where its data goes as well.
 * @param {string} directory
 * @param {Node} node
 * @returns {{ own: Record<string, string>, env: NodeJS.ProcessEnv }} what rabbitmqctl needs, and what the node is started with
 */
export function prepareRabbitmq(directory, { name = 'orderflow', port, names, distribution, plugins = [], settings }) {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(join(directory, 'enabled_plugins'), `[${plugins.join(',')}].\n`);
  const lines = Object.entries({ 'listeners.tcp.local': `127.0.0.1:${port}`, ...settings });
  writeFileSync(join(directory, 'rabbitmq.conf'), lines.map(([key, value]) => `${key} = ${value}\n`).join(''));
  const own = {
    HOME: directory, // for the Erlang cookie
    ERL_EPMD_ADDRESS: '127.0.0.1',
    ERL_EPMD_PORT: String(names),
    RABBITMQ_NODENAME: `${name}@localhost`,
    RABBITMQ_DIST_PORT: String(distribution),
    RABBITMQ_MNESIA_BASE: join(directory, 'data'),
    RABBITMQ_LOG_BASE: join(directory, 'log'),
    RABBITMQ_CONFIG_FILE: join(directory, 'rabbitmq.conf'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(directory, 'enabled_plugins'),
    RABBITMQ_CONF_ENV_FILE: '/dev/null',
  };
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^(RABBITMQ|ERL)_/.test(key))),
    ...own,
    ERL_CRASH_DUMP: join(directory, 'erl_crash.dump'),
    RABBITMQ_LOGS: '-',
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: `-kernel inet_dist_use_interface {127,0,0,1} ${SOON_AGAIN}`,
    // Makes the start script become the broker instead of a shell beside it.
    RUNNING_UNDER_SYSTEMD: 'true',
  };
  return { own, env };
}

/** What to give epmd, the name server. @param {number} port */
export const nameServer = (port) => ['-address', '127.0.0.1', '-port', String(port)];

/**
 * Starts a broker of our own, with its data under the given home.
 * @param {Binaries} binaries
 * @param {import('./infrastructure.mjs').Site} site
 * @returns {Promise<import('./state.mjs').Server>}
 */
export async function startPrivateRabbitmq({ server, epmd }, { home, supervisor, disposable }) {
  const directory = join(home, 'rabbitmq');
  const port = await choosePort(home, 'rabbitmq');
  // Other homes leave the usual port to the system that people look at, and do not compete for it.
  const usual = home === checkoutHome && !disposable ? 15_672 : undefined;
  const management = await choosePort(home, 'rabbitmq-management', usual);
  const names = await choosePort(home, 'rabbitmq-names');
  const distribution = await choosePort(home, 'rabbitmq-distribution');
  const url = `amqp://guest:guest@127.0.0.1:${port}`;
  const managementUrl = `http://guest:guest@127.0.0.1:${management}`;

  const { own, env } = prepareRabbitmq(directory, {
    port,
    names,
    distribution,
    plugins: ['rabbitmq_management'],
    settings: { 'management.tcp.ip': '127.0.0.1', 'management.tcp.port': String(management) },
  });

  // Erlang would leave the name server it starts by itself behind: this one is ours to stop.
  await supervisor.start({ name: 'rabbitmq-names', tier: 1, command: epmd, args: nameServer(names), env }, () =>
    accepts(names),
  );
  await supervisor.start(
    { name: 'rabbitmq', tier: 2, command: server, args: [], env },
    async () => (await managementAnswers(managementUrl)) && (await brokerAnswers(url)),
    120_000,
  );
  const control = { command: [join(dirname(server), 'rabbitmqctl')], env: own };
  const description = `private instance on port ${port} (${server})`;
  return { kind: 'private', description, url, managementUrl, control };
}

/** Whether anybody listens there. @param {number} port @returns {Promise<boolean>} */
export const accepts = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('connect', () => socket.destroy()).on('error', () => resolve(false));
  });
