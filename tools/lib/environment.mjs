import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import util from 'node:util';
import { environmentFile, home } from './paths.mjs';
import { databaseVariable, portVariable, servicesIn } from './services.mjs';
import { Failure } from './terminal.mjs';

/** The real environment over `.env`. @returns {Record<string, string | undefined>} */
export function loadEnvironment() {
  const file = existsSync(environmentFile) ? util.parseEnv(readFileSync(environmentFile, 'utf8')) : {};
  return { ...file, ...process.env };
}

/** @param {Record<string, string | undefined>} environment */
export function servicePorts(environment) {
  return Object.fromEntries(
    servicesIn(environment).map((service, index) => {
      const value = environment[portVariable(service)] || String(3001 + index);
      if (!/^\d+$/.test(value) || Number(value) < 1 || Number(value) > 65_535) {
        throw new Failure(`${portVariable(service)} is ${JSON.stringify(value)}, which is not a port number.`);
      }
      return [service, Number(value)];
    }),
  );
}

/**
 * The databases that were given by URL: all or none.
 * @param {Record<string, string | undefined>} environment
 * @returns {Record<string, string> | undefined} variables and their values
 */
export function givenDatabases(environment) {
  const variables = servicesIn(environment).map(databaseVariable);
  const missing = variables.filter((variable) => !environment[variable]);
  if (missing.length === variables.length) return undefined;
  if (missing.length === 0) {
    return Object.fromEntries(variables.map((variable) => [variable, environment[variable] ?? '']));
  }
  const given = variables.filter((variable) => environment[variable]);
  throw new Failure(
    `${given.join(' and ')} given, but not ${missing.join(' and ')}.`,
    'Set all of them in the environment or in .env, or none.',
  );
}

/**
 * What signs tokens where no identity provider does; made on first use.
 * @param {Record<string, string | undefined>} environment
 */
export function authSecret(environment) {
  if (environment['AUTH_JWT_SECRET']) return environment['AUTH_JWT_SECRET'];
  const file = join(home, 'auth-secret');
  if (!existsSync(file)) {
    mkdirSync(home, { recursive: true });
    try {
      writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(file, 'utf8').trim();
}

/**
 * What the services are given beyond the caller's environment.
 * @param {Record<string, string | undefined>} environment
 * @param {Record<string, string>} urls of the databases, the broker and the mail server, and what comes with them
 */
export function serviceSettings(environment, urls) {
  const ports = Object.entries(servicePorts(environment)).map(([name, port]) => [portVariable(name), String(port)]);
  return {
    ...dashboardSettings(environment),
    NODE_ENV: environment['NODE_ENV'] || 'development',
    ...(environment['PARTICIPANTS'] && { PARTICIPANTS: environment['PARTICIPANTS'] }),
    ...urls,
    ...Object.fromEntries(ports),
    ...(environment['AUTH_JWKS_URL'] ? {} : { AUTH_JWT_SECRET: authSecret(environment) }),
  };
}

/**
 * The dashboard is served by the notification service, and asks the others from the browser.
 * @param {Record<string, string | undefined>} environment
 */
function dashboardSettings(environment) {
  const { order, inventory, notification } = servicePorts(environment);
  const origins = ['localhost', '127.0.0.1'].map((host) => `http://${host}:${notification}`);
  return {
    DASHBOARD_ORDER_URL: environment['DASHBOARD_ORDER_URL'] || `http://localhost:${order}`,
    DASHBOARD_INVENTORY_URL: environment['DASHBOARD_INVENTORY_URL'] || `http://localhost:${inventory}`,
    CORS_ORIGINS: [environment['CORS_ORIGINS'], ...origins].filter(Boolean).join(','),
  };
}

/**
 * @param {Record<string, string | undefined>} environment
 * @param {Record<string, string>} settings
 * @returns {NodeJS.ProcessEnv}
 */
export function serviceEnvironment(environment, settings) {
  // A PORT that was meant for something else would be taken by all three.
  return { ...environment, ...settings, PORT: undefined };
}
