import { interruption } from './interruption.mjs';
import { home } from './paths.mjs';
import { run } from './processes.mjs';
import { systemControl } from './rabbitmq.mjs';
import { readState } from './state.mjs';
import { Failure } from './terminal.mjs';

/**
 * @typedef {import('../../libs/messaging/src/topology/live-topology.js').Answers} Answers
 *
 * @typedef {object} Broker
 * @property {string} url
 * @property {string} vhost
 * @property {boolean} onThisMachine
 * @property {string | undefined} managementUrl
 * @property {import('./state.mjs').Server['control']} control
 */

const usualManagementPort = 15_672;

/**
 * The broker of the environment or of .env, else that of the running system.
 * @param {Record<string, string | undefined>} environment
 * @returns {Broker}
 */
export function chooseBroker(environment) {
  const running = readState(home)?.rabbitmq;
  const url = environment['RABBITMQ_URL'] || running?.url;
  if (!url) {
    throw new Failure(
      'Which broker? RABBITMQ_URL is not set, and no system is running here.',
      'Set it in the environment or in .env, or start the system: npm start',
    );
  }
  if (!/^amqps?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
    throw new Failure('RABBITMQ_URL is not a URL such as amqp://user:password@host:5672.');
  }
  const { hostname, pathname } = new URL(url);
  const known = running?.url === url ? running : undefined;
  const onThisMachine = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  // To ask other machines without being told where would be to send them our login on trust.
  const usual = onThisMachine ? `http://${hostname}:${usualManagementPort}` : undefined;
  return {
    url,
    vhost: decodeURIComponent(pathname.slice(1)) || '/',
    onThisMachine,
    managementUrl: environment['RABBITMQ_MANAGEMENT_URL'] || known?.managementUrl || usual,
    control: known?.control,
  };
}

/**
 * All that the broker has, which AMQP shows nobody; or why nobody tells.
 * @param {Broker} broker
 * @param {string} cluster the name that the broker itself gave over AMQP
 * @returns {Promise<{ answers: Answers, source: string } | { reasons: string[] }>}
 */
export async function listEverything(broker, cluster) {
  const reasons = [];
  for (const [source, ask] of /** @type {const} */ ([
    ['management API', askManagement],
    ['rabbitmqctl', askControl],
  ])) {
    try {
      return { answers: await ask(broker, cluster), source };
    } catch (error) {
      interruption.throwIfAborted();
      reasons.push(`${source}: ${/** @type {Error} */ (error).message}`);
    }
  }
  return { reasons };
}

/** @param {Broker} broker @param {string} cluster @returns {Promise<Answers>} */
async function askManagement({ url, vhost, managementUrl }, cluster) {
  if (!managementUrl) throw new Error('RABBITMQ_MANAGEMENT_URL is not set');
  if (!URL.canParse(managementUrl)) throw new Error('RABBITMQ_MANAGEMENT_URL is not a URL such as http://host:15672');
  const { origin, pathname, ...address } = parts(managementUrl);
  const { username, password } = address.username ? address : parts(url);
  const login = [username, password].map((part) => decodeURIComponent(part || 'guest')).join(':');
  const get = async (/** @type {string} */ path) => {
    const response = await fetch(`${origin}${pathname.replace(/\/$/, '')}/api/${path}`, {
      headers: { authorization: `Basic ${Buffer.from(login).toString('base64')}` },
      signal: AbortSignal.timeout(10_000),
    }).catch(() => {
      throw new Error(`no answer from ${origin}`);
    });
    if (!response.ok) throw new Error(`${origin} answered ${response.status}`);
    return /** @type {any} */ (await response.json());
  };
  // All of ours would be missing at another broker's.
  if ((await get('overview')).cluster_name !== cluster) throw new Error(`the one at ${origin} is of another broker`);
  const [exchanges, queues, bindings] = await Promise.all(
    ['exchanges', 'queues', 'bindings'].map((what) => get(`${what}/${encodeURIComponent(vhost)}`)),
  );
  return { exchanges, queues, bindings };
}

/** @param {string} url */
function parts(url) {
  const { origin, pathname, username, password } = new URL(url);
  return { origin, pathname, username, password };
}

/** @param {Broker} broker @returns {Promise<Answers>} */
async function askControl(broker) {
  const port = Number(new URL(broker.url).port || 5672);
  const control = broker.control ?? (broker.onThisMachine ? await systemControl(port) : undefined);
  if (!control) throw new Error('none on this machine controls that broker');
  const [program = '', ...before] = control.command;
  const list = async (/** @type {string} */ what, /** @type {string[]} */ ...columns) => {
    const args = [...before, '-q', '--formatter', 'json', `list_${what}`, '-p', broker.vhost, ...columns];
    const { code, stdout } = await run(program, args, { env: { ...process.env, ...control.env } });
    if (code !== 0) throw new Error(`list_${what} ended with exit code ${code}`);
    return JSON.parse(stdout);
  };
  const columns = ['name', 'durable', 'auto_delete', 'arguments'];
  const [exchanges, queues, bindings] = await Promise.all([
    list('exchanges', ...columns, 'type', 'internal'),
    list('queues', ...columns, 'exclusive'),
    list('bindings', 'source_name', 'destination_name', 'destination_kind', 'routing_key'),
  ]);
  return { exchanges, queues, bindings };
}
