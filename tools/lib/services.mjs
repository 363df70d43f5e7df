import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { run } from './processes.mjs';
import { Failure } from './terminal.mjs';

export const SERVICES = ['order', 'inventory', 'notification'];

/** Services that a system can have besides, and their projects. */
const PARTICIPANTS = /** @type {Record<string, string>} */ ({ payment: 'examples/payment' });

/** The services of the system that these variables describe. @param {Record<string, string | undefined>} environment */
export function servicesIn({ PARTICIPANTS: named = '' }) {
  const taking = named.split(',').map((name) => name.trim());
  return [...SERVICES, ...Object.keys(PARTICIPANTS).filter((name) => taking.includes(name))];
}

export const databaseVariable = (/** @type {string} */ service) => `${service.toUpperCase()}_DATABASE_URL`;
export const portVariable = (/** @type {string} */ service) => `${service.toUpperCase()}_PORT`;
export const databaseName = (/** @type {string} */ service) => `orderflow_${service}`;

/** @param {string} service @param {'main' | 'migrate' | 'seed' | 'provider/main'} entry */
const entryPoint = (service, entry) =>
  join(root, 'dist', PARTICIPANTS[service] ?? join('apps', service), 'src', `${entry}.js`);

/**
 * Runs a service's migration or seed program to its end, where it has one.
 * @param {string} service
 * @param {'migrate' | 'seed'} entry
 * @param {NodeJS.ProcessEnv} env
 */
export async function runEntry(service, entry, env) {
  const file = entryPoint(service, entry);
  if (!existsSync(file)) return false;
  const { code, output } = await run(process.execPath, ['--enable-source-maps', file], { env });
  if (code !== 0)
    throw new Failure(`The ${entry} program of ${service} ended with exit code ${code}:\n\n${output.trim()}`);
  return true;
}

/** @param {string} service @param {NodeJS.ProcessEnv} env @returns {import('./supervisor.mjs').Program} */
export const serviceProgram = (service, env) => ({
  name: service,
  tier: 3,
  command: process.execPath,
  args: ['--enable-source-maps', entryPoint(service, 'main')],
  env,
});

/**
 * What stands for a payment provider that others run.
 * @param {number} port
 * @param {NodeJS.ProcessEnv} env
 * @returns {import('./supervisor.mjs').Program}
 */
export const providerProgram = (port, env) => ({
  name: 'payment-provider',
  tier: 2,
  command: process.execPath,
  args: ['--enable-source-maps', entryPoint('payment', 'provider/main')],
  env: { ...env, PAYMENT_PROVIDER_PORT: String(port) },
});

/** @param {number} port */
export async function isReady(port) {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(3000) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}
