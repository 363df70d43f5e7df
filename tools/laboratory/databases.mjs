import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createDatabase, databaseUrl, answers } from '../lib/postgres.mjs';
import { postgresPrograms } from '../lib/infrastructure.mjs';
import { postgresCommand, preparePostgres } from '../lib/postgres-private.mjs';
import { run } from '../lib/processes.mjs';
import { SERVICES, databaseName } from '../lib/services.mjs';
import { Failure } from '../lib/terminal.mjs';
import { ManagedProcess } from './managed-process.mjs';
import { Proxy } from './proxy.mjs';

const START_LIMIT_MS = 60_000;

/** The database server of one service. */
class Database {
  /**
   * @param {ManagedProcess} process
   * @param {import('./managed-process.mjs').Command} command
   * @param {string} url of the service's database, as it is
   */
  constructor(process, command, url) {
    this.process = process;
    this.command = command;
    this.url = url;
    this.proxiedUrl = url;
    /** @type {Proxy | undefined} */
    this.proxy = undefined;
  }

  /** Ends it as a crash does, without a checkpoint, and starts it again: it recovers from its log. */
  async crash() {
    await this.process.end('SIGQUIT');
    await this.start();
  }

  async stop() {
    await this.process.end('SIGINT');
  }

  async start() {
    if (!this.process.isRunning) this.process.launch(this.command);
    const server = databaseUrl(this.url, 'postgres');
    await this.process.untilReady(() => answers(server), START_LIMIT_MS);
  }
}

/**
 * One server for each service, made by copying the first: a third of the time.
 * @param {import('./roster.mjs').Roster} roster
 * @param {number[]} ports a server's and a proxy's for each service; without proxies, half of them
 * @returns {Promise<Record<string, Database>>}
 */
export async function openDatabases(roster, ports) {
  const binaries = await postgresPrograms();
  if (!binaries) throw new Failure('The programs of PostgreSQL are not on this machine.', 'Install postgresql.');
  const home = join(roster.directory, 'databases');
  mkdirSync(home, { recursive: true });
  const [first = '', ...others] = SERVICES.map((service) => join(home, service));
  // Making it needs no fsync; running it does, since that is what is tested.
  const place = await preparePostgres(binaries, first, ['--no-sync']);
  for (const other of others) await copy(first, other);
  const databases = SERVICES.map(async (service, index) => {
    const data = join(home, service, 'data');
    const { url, ...command } = postgresCommand(binaries, { ...place, data }, ports[index] ?? 0);
    const process = new ManagedProcess(roster, `postgres-${service}`, 'SIGQUIT');
    const database = new Database(
      process,
      { ...command, env: globalThis.process.env },
      databaseUrl(url, databaseName(service)),
    );
    await database.start();
    await createDatabase(url, databaseName(service));
    const proxyPort = ports[SERVICES.length + index];
    if (proxyPort) {
      const proxy = await Proxy.before(proxyPort, ports[index] ?? 0);
      roster.onClose(() => proxy.cut());
      database.proxy = proxy;
      database.proxiedUrl = proxy.urlFor(database.url);
    }
    return /** @type {const} */ ([service, database]);
  });
  return Object.fromEntries(await Promise.all(databases));
}

/** @param {string} from @param {string} to */
async function copy(from, to) {
  const { code, output } = await run('cp', ['-a', from, to]);
  if (code !== 0) throw new Error(`The copy of a database failed:\n\n${output}`);
}
