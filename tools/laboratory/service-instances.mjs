import { SERVICES, runEntry } from '../lib/services.mjs';
import { ManagedProcess } from './managed-process.mjs';
import { ServiceInstance } from './service-instance.mjs';
import { serviceSettings } from './service-settings.mjs';

/** @typedef {import('./service-settings.mjs').Surroundings} Surroundings */

/**
 * Brings the databases up to date, past the proxies.
 * @param {Record<string, { url: string }>} databases
 * @param {string} secret
 */
export async function migrate(databases, secret) {
  const migrations = SERVICES.map((service) => {
    const databaseUrl = databases[service]?.url ?? '';
    const surroundings = { secret, databaseUrl, brokerUrl: 'amqp://127.0.0.1', mailUrl: undefined };
    return runEntry(service, 'migrate', serviceSettings(service, surroundings));
  });
  await Promise.all(migrations);
}

/**
 * Starts instances of every service.
 * @param {import('./roster.mjs').Roster} roster
 * @param {number[]} ports
 * @param {object} plan
 * @param {string[]} plan.nodeOptions
 * @param {(service: string, place: number) => { settings: Record<string, string>, brokerProxy: import('./proxy.mjs').Proxy | undefined }} plan.describe
 */
export async function openServices(roster, ports, { nodeOptions, describe }) {
  const instances = ports.map((port, place) => {
    const service = SERVICES[place % SERVICES.length] ?? '';
    const index = Math.floor(place / SERVICES.length) + 1;
    const process = new ManagedProcess(roster, `${service}-${index}`);
    return new ServiceInstance(process, { service, index, port, nodeOptions, ...describe(service, place) });
  });
  for (const instance of instances) instance.start();
  await Promise.all(instances.map((instance) => instance.ready()));
  return instances;
}
