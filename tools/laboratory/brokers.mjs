import { join } from 'node:path';
import { rabbitmqPrograms } from '../lib/infrastructure.mjs';
import { accepts, nameServer, prepareRabbitmq } from '../lib/rabbitmq-private.mjs';
import { Failure } from '../lib/terminal.mjs';
import { BrokerNode } from './broker-node.mjs';
import { Broker } from './broker.mjs';
import { ManagedProcess } from './managed-process.mjs';

// Counts of quorum queues are as old as this; RabbitMQ takes five seconds unless told otherwise.
const FRESH_COUNTS = '-rabbit quorum_tick_interval 500';

export async function brokerPrograms() {
  const binaries = await rabbitmqPrograms();
  if (binaries) return binaries;
  throw new Failure('The programs of RabbitMQ are not on this machine.', 'Install rabbitmq-server.');
}

/**
 * @param {import('./roster.mjs').Roster} roster
 * @param {{ server: string, epmd: string }} programs
 * @param {import('../lib/rabbitmq-private.mjs').Node & { name: string }} facts
 */
export async function prepareNode(roster, { server, epmd }, facts) {
  const directory = join(roster.directory, 'broker', facts.name);
  const { own, env } = prepareRabbitmq(directory, facts);
  env['RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS'] += ` ${FRESH_COUNTS}`;
  // Erlang would leave the name server it starts by itself behind: this one is ours to stop.
  const names = new ManagedProcess(roster, `names-${facts.name}`);
  names.launch({ command: epmd, args: nameServer(facts.names), env });
  await names.untilReady(() => accepts(facts.names), 30_000);
  const process = new ManagedProcess(roster, facts.name);
  return new BrokerNode(process, { name: facts.name, port: facts.port, server, own, env });
}

/**
 * A broker of one node.
 * @param {import('./roster.mjs').Roster} roster
 * @param {number[]} ports three
 * @param {Windows} seen
 */
export async function openBroker(roster, [port = 0, names = 0, distribution = 0], seen) {
  const node = await prepareNode(roster, await brokerPrograms(), {
    name: 'rabbitmq',
    port,
    names,
    distribution,
    ...windowsOn(seen),
  });
  await node.start();
  return new Broker([node], node.url);
}

/**
 * @typedef {object} Windows ports at which to look inside, where that is wanted
 * @property {number | undefined} management
 * @property {number | undefined} [metrics] for Prometheus
 */

/** @param {Windows} ports */
export function windowsOn({ management, metrics }) {
  const wanted = Object.entries({ management, prometheus: metrics }).filter(([, port]) => port !== undefined);
  const settings = wanted.flatMap(([plugin, port]) => [
    [`${plugin}.tcp.ip`, '127.0.0.1'],
    [`${plugin}.tcp.port`, String(port)],
  ]);
  return { plugins: wanted.map(([plugin]) => `rabbitmq_${plugin}`), settings: Object.fromEntries(settings) };
}
