import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { speaksAmqp } from './amqp-probe.mjs';
import { Broker } from './broker.mjs';
import { brokerPrograms, windowsOn, prepareNode } from './brokers.mjs';
import { ClusterLinks } from './cluster-links.mjs';
import { Proxy } from './proxy.mjs';

const PORTS_OF_A_NODE = 3;

/** How many ports a cluster takes. @param {number} size */
export const clusterPorts = (size) => size * PORTS_OF_A_NODE + ClusterLinks.portsFor(size) + 1;

/**
 * Several nodes that are one broker. A minority that is cut off pauses, as it should where nothing may be lost.
 * @param {import('./roster.mjs').Roster} roster
 * @param {number[]} ports
 * @param {{ size: number, management: number | undefined }} options
 */
export async function openCluster(roster, ports, { size, management }) {
  const programs = await brokerPrograms();
  const cookie = randomBytes(15).toString('hex').toUpperCase();
  const members = Array.from({ length: size }, (_, index) => {
    const [port = 0, names = 0, distribution = 0] = ports.splice(0, PORTS_OF_A_NODE);
    return { name: `rabbitmq-${index + 1}`, port, names, distribution };
  });
  const [first] = members;
  const nodes = await Promise.all(
    members.map((member, index) => {
      shareCookie(join(roster.directory, 'broker', member.name), cookie);
      const { plugins, settings } = windowsOn({ management: index === 0 ? management : undefined });
      const joining = index === 0 ? {} : joiningOf(first?.name ?? '');
      return prepareNode(roster, programs, { ...member, plugins, settings: { ...settings, ...clustered, ...joining } });
    }),
  );
  const links = await ClusterLinks.open(roster, members, ports.splice(0, ClusterLinks.portsFor(size)));
  for (const node of nodes) node.links = links;
  // The others find a cluster to join, instead of each other.
  await nodes[0]?.start();
  await Promise.all(nodes.map((node) => node.start()));
  const entrance = await Proxy.beforeAny(
    ports[0] ?? 0,
    nodes.map(({ port }) => port),
    speaksAmqp,
  );
  roster.onClose(() => entrance.cut());
  return new Broker(nodes, entrance.urlFor(nodes[0]?.url ?? ''));
}

const clustered = { cluster_partition_handling: 'pause_minority' };

/** @param {string} first */
const joiningOf = (first) => ({
  'cluster_formation.peer_discovery_backend': 'classic_config',
  'cluster_formation.classic_config.nodes.1': `${first}@localhost`,
});

/** @param {string} directory @param {string} cookie */
function shareCookie(directory, cookie) {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(join(directory, '.erlang.cookie'), cookie, { mode: 0o400 });
}
