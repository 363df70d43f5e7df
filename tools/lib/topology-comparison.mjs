import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { masked } from './postgres.mjs';
import { Failure } from './terminal.mjs';
import { chooseBroker, listEverything } from './topology-broker.mjs';

/** @typedef {import('../../libs/messaging/src/topology/topology.js').Topology} Topology */
/** @typedef {import('../../libs/messaging/src/topology/topology-problem.js').TopologyProblem} TopologyProblem */
/** @typedef {import('amqplib').ChannelModel} ChannelModel */

/** @param {string} module of the built libs/messaging */
export const load = (module) =>
  createRequire(import.meta.url)(join(root, 'dist/libs/messaging/src/topology', `${module}.js`));

/**
 * @typedef {object} Comparison
 * @property {string} broker its URL, without the password
 * @property {string} source of what is known of it
 * @property {string[]} unchecked
 * @property {string[]} because
 * @property {(TopologyProblem & { sentence: string })[]} problems
 */

const hiddenFromAmqp = ['bindings', 'what is there without being described', 'further arguments of what has drifted'];

/** @param {Record<string, string | undefined>} environment @param {Topology} topology @returns {Promise<Comparison>} */
export async function compareWithBroker(environment, topology) {
  const broker = chooseBroker(environment);
  // Not there before the dependencies are installed, hence no static import.
  const { connect } = await import('amqplib');
  const connection = await connect(broker.url, { timeout: 5000 }).catch((error) => {
    throw new Failure(`No connection to ${masked(broker.url)}: ${reasonOf(error)}`);
  });
  connection.on('error', () => {});
  try {
    const found = await listEverything(broker, String(connection.connection.serverProperties['cluster_name']));
    const problems = await ('answers' in found
      ? compareAnswers(connection, topology, found.answers)
      : compareOverAmqp(connection, topology));
    /** @type {typeof import('../../libs/messaging/src/topology/topology-problem.js')} */
    const { describeProblems } = load('topology-problem');
    const sentences = describeProblems(problems);
    return {
      broker: masked(broker.url),
      ...('answers' in found
        ? { source: found.source, unchecked: [], because: [] }
        : { source: 'AMQP', unchecked: hiddenFromAmqp, because: found.reasons }),
      problems: problems.map((problem, at) => ({ ...problem, sentence: sentences[at] ?? '' })),
    };
  } finally {
    await connection.close().catch(() => {});
  }
}

/** @param {NodeJS.ErrnoException} error */
const reasonOf = ({ message, code }) =>
  // All that is passed on of the broker's answer.
  message.startsWith('Expected ConnectionOpenOk') ? 'there is no such vhost, or not for this user' : message || code;

/**
 * @param {ChannelModel} connection
 * @param {Topology} topology
 * @param {import('./topology-broker.mjs').Answers} answers
 */
async function compareAnswers(connection, topology, answers) {
  /** @type {typeof import('../../libs/messaging/src/topology/compare-topology.js')} */
  const { compareTopology } = load('compare-topology');
  /** @type {typeof import('../../libs/messaging/src/topology/live-topology.js')} */
  const { readLiveTopology } = load('live-topology');
  return withMessages(connection, compareTopology(topology, readLiveTopology(answers)));
}

/** @param {ChannelModel} connection @param {Topology} topology */
async function compareOverAmqp(connection, topology) {
  /** @type {typeof import('../../libs/messaging/src/topology/find-topology-problems.js')} */
  const { findTopologyProblems } = load('find-topology-problems');
  return findTopologyProblems(connection, topology);
}

/**
 * Lists of queues lag behind; only the queue itself knows what it holds.
 * @param {ChannelModel} connection
 * @param {TopologyProblem[]} problems
 * @returns {Promise<TopologyProblem[]>}
 */
async function withMessages(connection, problems) {
  /** @type {typeof import('../../libs/messaging/src/topology/expendable-channel.js')} */
  const { ExpendableChannel } = load('expendable-channel');
  const channel = new ExpendableChannel(connection);
  const result = [];
  for (const problem of problems) {
    const queue = problem.kind === 'orphaned' && problem.subject.kind === 'queue' ? problem.subject.name : undefined;
    /** @type {{ messages?: number }} */
    const held = {};
    if (queue) {
      await channel.attempt(async (raw) => (held.messages = (await raw.checkQueue(queue)).messageCount));
    }
    result.push({ ...problem, ...held });
  }
  await channel.close();
  return result;
}
