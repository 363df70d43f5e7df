import { setTimeout as sleep } from 'node:timers/promises';
import { userInfo } from 'node:os';
import { loadEnvironment, servicePorts } from './environment.mjs';
import { home } from './paths.mjs';
import { portVariable, servicesIn } from './services.mjs';
import { readState } from './state.mjs';
import { Failure } from './terminal.mjs';
import { signToken } from './tokens.mjs';

/**
 * @typedef {object} Service whose dead letters can be asked for
 * @property {string} name
 * @property {string} url
 * @property {() => string} token
 *
 * @typedef {{ body?: object, signal?: AbortSignal }} Sent
 */

/** The service's own words, for the person who asked. */
export class Refusal extends Failure {
  /** @param {string} message @param {number} status @param {string} [advice] */
  constructor(message, status, advice) {
    super(message, advice);
    this.status = status;
  }
}

const longestPatienceMs = 60_000;

/**
 * Those of the running system, or those at the URLs that were given.
 * @param {{ url?: string[] | undefined, token?: string | undefined, service?: string | undefined, queue?: string | undefined }} given
 * @returns {Service[]}
 */
export function chooseServices({ url: urls, token: givenToken, service, queue }) {
  const environment = { ...loadEnvironment(), ...readState(home)?.environment };
  const token = () =>
    givenToken ?? signToken(environment, { roles: ['admin'], subject: `cli:${userInfo().username}`, expires: '15m' });
  if (urls) {
    if (service) throw new Failure('Either --service or --url: a URL is of one service.');
    return urls.map((url) => ({ name: hostOf(url), url: url.replace(/\/+$/, ''), token }));
  }
  const services = servicesIn(environment);
  if (service && !services.includes(service)) {
    throw new Failure(`There is no service ${service}.`, `There are: ${services.join(', ')}.`);
  }
  const ports = servicePorts(environment);
  // A queue is named after the service that owns it.
  const owner = queue?.split('.')[0] ?? '';
  return services
    .filter((name) => !service || name === service)
    .filter((name) => !services.includes(owner) || name === owner)
    .map((name) => ({ name, url: `http://127.0.0.1:${environment[portVariable(name)] || ports[name]}`, token }));
}

/** @param {string} url */
function hostOf(url) {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return new URL(url).host;
  throw new Failure(`--url ${url} is not a URL such as http://localhost:3001.`);
}

/**
 * @param {Service} service
 * @param {string} path
 * @param {Sent} [sent]
 * @returns {Promise<any>}
 */
export async function ask({ name, url, token }, path, { body, signal } = {}) {
  for (;;) {
    const limit = AbortSignal.timeout(longestPatienceMs);
    const response = await fetch(`${url}/dead-letters${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${token()}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    }).catch((error) => {
      signal?.throwIfAborted();
      throw new Failure(`${name} does not answer at ${url}: ${error.cause?.code ?? error.message}`);
    });
    const answer = await response.json().catch(() => undefined);
    if (response.ok && answer) return answer;
    if (response.status !== 429) throw refusalOf(name, response.status, answer);
    await sleep(1000 * (Number(response.headers.get('retry-after')) || 1), undefined, signal ? { signal } : {});
  }
}

/** @param {string} name @param {number} status @param {any} problem */
function refusalOf(name, status, problem) {
  const said = problem?.detail ?? problem?.errors?.[0]?.message ?? problem?.title ?? 'it is not a service of Orderflow';
  const advice = [401, 403].includes(status)
    ? 'It takes a token of an administrator, signed with its own secret: give it with --token.'
    : undefined;
  return new Refusal(`${name} answers ${status}: ${said}`, status, advice);
}

/**
 * Asks them all at the same time. Fails when none of them answers.
 * @template T
 * @param {Service[]} services
 * @param {(service: Service) => Promise<T>} question
 * @returns {Promise<{ answers: { service: Service, answer: T }[], failures: { service: Service, error: Failure }[] }>}
 */
export async function askAll(services, question) {
  const answers = [];
  const failures = [];
  const outcomes = await Promise.allSettled(services.map(question));
  for (const [at, outcome] of outcomes.entries()) {
    const service = /** @type {Service} */ (services[at]);
    if (outcome.status === 'fulfilled') answers.push({ service, answer: outcome.value });
    else if (outcome.reason instanceof Failure) failures.push({ service, error: outcome.reason });
    else throw outcome.reason;
  }
  refuseSilence(answers, failures);
  return { answers, failures };
}

/** @param {unknown[]} answers @param {{ error: Failure }[]} failures */
export function refuseSilence(answers, failures) {
  if (answers.length > 0 || failures.some(({ error }) => error instanceof Refusal)) return;
  const advice = 'Start the system with npm start, or name another one with --url and --token.';
  throw new Failure(failures.map(({ error }) => error.message).join('\n'), advice);
}
