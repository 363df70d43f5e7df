import { Failure } from './terminal.mjs';

/**
 * @template T
 * @param {string} url
 * @param {(client: import('pg').Client) => Promise<T>} work
 */
async function withClient(url, work) {
  // Not there before the dependencies are installed, hence no static import.
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** @param {string} url */
export async function answers(url) {
  try {
    await withClient(url, (client) => client.query('SELECT 1'));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} url */
export function masked(url) {
  if (!URL.canParse(url)) return url;
  const shown = new URL(url);
  if (shown.password) shown.password = '***';
  return shown.href;
}

/** @param {string} url @param {string} database */
export const databaseUrl = (url, database) => Object.assign(new URL(url), { pathname: `/${database}` }).href;

/**
 * @param {string} url of any database on the server
 * @param {string} name
 * @returns {Promise<boolean>} whether it was not there
 */
export function createDatabase(url, name) {
  return withClient(url, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
    return !rowCount;
  });
}

/** Fails while somebody is connected to it. @param {string} url @param {string} name */
export async function dropDatabase(url, name) {
  await withClient(url, (client) => client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)}`));
}

/** @param {string} url @returns {Promise<string[]>} */
export const databaseNames = (url) =>
  withClient(url, async (client) => {
    const { rows } = await client.query('SELECT datname FROM pg_database');
    return rows.map((row) => row.datname);
  });

const DATABASE_DOES_NOT_EXIST = '3D000';

/**
 * Makes sure of a database that somebody configured by URL.
 * @param {string} variable which holds the URL
 * @param {string} url
 */
export async function ensureGivenDatabase(variable, url) {
  if (!/^postgres(ql)?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
    throw new Failure(`${variable} is not a URL such as postgres://user:password@host:5432/database.`);
  }
  try {
    await withClient(url, (client) => client.query('SELECT 1'));
  } catch (error) {
    const { code, message } = /** @type {Error & { code?: string }} */ (error);
    if (code !== DATABASE_DOES_NOT_EXIST) {
      throw new Failure(
        `${variable}: no connection to ${masked(url)}: ${message || code}`,
        'Correct it in the environment or in .env, or leave it out to use a server of this machine.',
      );
    }
    const name = decodeURIComponent(new URL(url).pathname.slice(1));
    await createDatabase(databaseUrl(url, 'postgres'), name).catch((reason) => {
      throw new Failure(
        `${variable}: the database ${name} does not exist, and creating it failed: ${reason.message}`,
        `Create it as an administrator of that server: CREATE DATABASE "${name}";`,
      );
    });
  }
}
