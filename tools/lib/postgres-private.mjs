import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { choosePort } from './ports.mjs';
import { answers } from './postgres.mjs';
import { run } from './processes.mjs';
import { directoryWith, pathDirectories, versionedDirectories } from './programs.mjs';
import { Failure } from './terminal.mjs';

const programs = ['initdb', 'postgres'];

/** @returns {Promise<string | undefined>} the directory of PostgreSQL's programs */
export async function findPostgres() {
  const { stdout } = await run('pg_config', ['--bindir']);
  return directoryWith(
    [
      ...pathDirectories(),
      stdout.trim() || '/nowhere',
      ...versionedDirectories('/usr/lib/postgresql', /^\d+$/),
      ...versionedDirectories('/usr', /^pgsql-\d+$/),
      ...versionedDirectories('/opt/homebrew/opt', /^postgresql(@\d+)?$/),
      ...versionedDirectories('/usr/local/opt', /^postgresql(@\d+)?$/),
    ],
    programs,
  );
}

/**
 * What to put before a program so that it does not run as root, which PostgreSQL refuses, and still gets at its files
 * in a checkout that only root may enter: the smallest means that works.
 * @param {string} directory
 * @returns {Promise<{ prefix: string[], uid: number, gid: number } | undefined>}
 */
async function withoutRoot(directory) {
  if (process.getuid?.() !== 0) return undefined;
  const passwd = readFileSync('/etc/passwd', 'utf8');
  const entry = /^postgres:[^:]*:(\d+):(\d+)/m.exec(passwd) ?? /^nobody:[^:]*:(\d+):(\d+)/m.exec(passwd);
  const [uid, gid] = [Number(entry?.[1] ?? 65_534), Number(entry?.[2] ?? 65_534)];
  const change = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  for (const capability of [undefined, 'dac_read_search', 'dac_override']) {
    const capabilities = capability ? [`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`] : [];
    const prefix = [...change, ...capabilities, '--'];
    const [command = '', ...args] = [...prefix, 'ls', directory];
    if ((await run(command, args, { cwd: '/' })).code === 0) return { prefix, uid, gid };
  }
  throw new Failure(
    'PostgreSQL does not run as root, and no other user can get at this checkout.',
    'Run the command as an ordinary user, or move the checkout out of a directory that only root may enter.',
  );
}

/** @typedef {{ prefix: string[], uid: number, gid: number } | undefined} User who runs PostgreSQL in our place */

/**
 * A place for a server's data, which is made unless it is there already.
 * @param {string} binaries
 * @param {string} directory
 * @param {string[]} [options] for initdb
 */
export async function preparePostgres(binaries, directory, options = []) {
  const data = join(directory, 'data');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const user = await withoutRoot(directory);
  if (user) for (const path of [directory, data]) chownSync(path, user.uid, user.gid);
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(binaries, directory, data, user, options);
  return { data, user };
}

/**
 * @param {string} binaries
 * @param {{ data: string, user: User }} place
 * @param {number} port
 * @param {Record<string, string>} [more] settings
 */
export function postgresCommand(binaries, { data, user }, port, more = {}) {
  const [command = '', ...args] = [...(user?.prefix ?? []), join(binaries, 'postgres'), '-D', data, '-p', String(port)];
  // The path of a socket file may not be longer than 107 bytes, which a checkout's may be: no sockets.
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200', ...more };
  args.push(...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]));
  return { command, args, url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres` };
}

/**
 * Starts a server of our own, with its data under the given home.
 * @param {string} binaries
 * @param {import('./infrastructure.mjs').Site} site
 * @returns {Promise<import('./state.mjs').Server>}
 */
export async function startPrivatePostgres(binaries, { home, supervisor }) {
  const place = await preparePostgres(binaries, join(home, 'postgres'));
  const port = await choosePort(home, 'postgres');
  const { url, ...command } = postgresCommand(binaries, place, port);
  // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave.
  const stopSignal = /** @type {const} */ ('SIGINT');
  await supervisor
    .start({ name: 'postgres', tier: 0, ...command, env: process.env, stopSignal }, () => answers(url))
    .catch((error) => {
      throw withVersionAdvice(error, place.data);
    });
  return { kind: 'private', description: `private instance on port ${port} (${binaries})`, url };
}

/**
 * @param {string} binaries
 * @param {string} directory
 * @param {string} data
 * @param {User} other
 * @param {string[]} more
 */
async function initialise(binaries, directory, data, other, more) {
  const password = join(directory, 'password');
  writeFileSync(password, 'postgres\n', { mode: 0o600 });
  if (other) chownSync(password, other.uid, other.gid);
  const options = [
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${password}`,
    '--encoding=UTF8',
    '--no-locale',
    ...more,
  ];
  const [command = '', ...args] = [...(other?.prefix ?? []), join(binaries, 'initdb'), '-D', data, ...options];
  try {
    const { code, output } = await run(command, args, { cwd: '/' });
    if (code !== 0) throw new Failure(`initdb failed with exit code ${code}:\n\n${output.trim()}`);
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(password, { force: true });
  }
}

/** @param {unknown} error @param {string} data */
function withVersionAdvice(error, data) {
  if (error instanceof Failure && error.message.includes('incompatible with server')) {
    error.advice = `Another major version made ${data}: install that one, or drop the data with: npm run reset`;
  }
  return error;
}
