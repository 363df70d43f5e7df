import { SERVICES, servicesIn } from './services.mjs';
import { Failure } from './terminal.mjs';

/** @typedef {import('../../libs/messaging/src/topology/topology.js').TopologyOptions} TopologyOptions */
/** @typedef {NonNullable<TopologyOptions['participants']>[number]} Participant */

/**
 * What the services read to make their topology, by the same names.
 * @param {Record<string, string | undefined>} environment
 * @param {TopologyOptions} defaults
 * @returns {TopologyOptions}
 */
export function topologyOptions(environment, defaults) {
  const { RABBITMQ_QUEUE_TYPE: type, RETRY_DELAYS_MS: delays } = environment;
  return {
    queueType: type?.trim() ? queueType(type.trim()) : defaults.queueType,
    participants: /** @type {Participant[]} */ (servicesIn(environment).filter((name) => !SERVICES.includes(name))),
    retryDelaysMs: delays?.trim() ? retryDelays(delays, defaults.retryDelaysMs.length) : defaults.retryDelaysMs,
  };
}

/** @param {string} text */
function queueType(text) {
  if (text === 'quorum' || text === 'classic') return text;
  throw new Failure(`RABBITMQ_QUEUE_TYPE is ${JSON.stringify(text)}, which is neither quorum nor classic.`);
}

/** @param {string} text @param {number} count */
function retryDelays(text, count) {
  const delays = text.split(',').map((item) => (/^ *\d+ *$/.test(item) ? Number(item) : Number.NaN));
  if (delays.length === count && delays.every((delay) => delay > 0)) return delays;
  throw new Failure(`RETRY_DELAYS_MS is ${JSON.stringify(text)}, which is not ${count} numbers separated by commas.`);
}
