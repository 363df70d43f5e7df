import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadEnvironment } from './environment.mjs';
import { checkoutHome, root } from './paths.mjs';
import { choosePort } from './ports.mjs';
import { run } from './processes.mjs';
import { Failure } from './terminal.mjs';

export async function dockerRuns() {
  if (!existsSync(join(root, 'docker-compose.yml'))) return false;
  if ((await run('docker', ['compose', 'version'])).code !== 0) return false;
  return (await run('docker', ['info'])).code === 0;
}

/** A developer's own system has the project name that Compose chooses; any other home has one of its own. */
const composeProject = (/** @type {string} */ of) =>
  of === checkoutHome ? [] : ['-p', `orderflow-${createHash('sha256').update(of).digest('hex').slice(0, 12)}`];

/** @param {string} of the home @param {string[]} args */
export const compose = (of, ...args) => ['compose', ...composeProject(of), ...args];

/**
 * @param {string} of the home
 * @param {string} service
 * @param {number} containerPort
 * @returns {Promise<number | undefined>} where it is published, if it runs
 */
async function publishedPort(of, service, containerPort) {
  const { code, stdout } = await run('docker', compose(of, 'port', service, String(containerPort)));
  const port = Number(stdout.trim().split(':').at(-1));
  return code === 0 && port > 0 ? port : undefined;
}

/**
 * Makes sure that a service of docker-compose.yml runs; one that did not run before is stopped with the system.
 * @param {{ home: string, supervisor: import('./supervisor.mjs').Supervisor, disposable: boolean }} site
 * @param {string} service
 * @param {number} tier
 * @param {Record<string, { variable: string, port: number }>} ports
 * @returns {Promise<Record<string, number>>} the ports on this machine
 */
export async function startContainer({ home: of, supervisor, disposable }, service, tier, ports) {
  const published = async () => {
    const found = Object.entries(ports).map(async ([name, { port }]) => [name, await publishedPort(of, service, port)]);
    return Object.fromEntries(await Promise.all(found));
  };
  const running = await published();
  if (Object.values(running).every(Boolean)) return running;

  const env = { ...process.env };
  for (const [name, { variable, port }] of Object.entries(ports)) {
    const wanted = Number(loadEnvironment()[variable]) || (disposable ? undefined : port);
    env[variable] = String(await choosePort(of, `docker-${name}`, wanted));
  }
  const end = disposable ? ['down', '--volumes'] : ['stop', service];
  supervisor.adopt({ name: service, tier, stopCommand: ['docker', ...compose(of, ...end)] });
  const { code, output } = await run('docker', compose(of, 'up', '-d', '--wait', service), { env });
  if (code === 0) return published();
  throw new Failure(
    `Docker could not start ${service}:\n\n${output.trim()}`,
    'Mend that, stop the Docker engine, or pass --private to use programs installed on this machine.',
  );
}
