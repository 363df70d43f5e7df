import { once } from 'node:events';
import { connect } from 'node:net';
import { Proxy } from './proxy.mjs';

/** @typedef {{ name: string, names: number, distribution: number }} Member a node, the port of its name server, and its own for other nodes */

const ALIVE_REQUEST = 120;
const ORDINARY_NODE = 77;
const NEWEST_VERSION = 6;
const OLDEST_VERSION = 5;

/**
 * Says to a name server that a node is to be found at a port, for as long as the connection stays.
 * @param {number} names
 * @param {string} name
 * @param {number} port
 */
async function announce(names, name, port) {
  const request = Buffer.alloc(15 + name.length);
  request.writeUInt16BE(13 + name.length, 0);
  request.writeUInt8(ALIVE_REQUEST, 2);
  request.writeUInt16BE(port, 3);
  request.writeUInt8(ORDINARY_NODE, 5);
  request.writeUInt8(0, 6); // TCP
  request.writeUInt16BE(NEWEST_VERSION, 7);
  request.writeUInt16BE(OLDEST_VERSION, 9);
  request.writeUInt16BE(name.length, 11);
  request.write(name, 13, 'latin1');
  const socket = connect(names, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(request);
  const [answer] = await once(socket, 'data');
  if (answer[1] !== 0) throw new Error(`The name server would not take ${name}.`);
  return socket;
}

/**
 * The connections between the nodes of a cluster, each by way of a proxy of ours, so that they can be taken away by
 * real means. Nodes ask a name server for each other's ports: every node has one of its own, which knows the node
 * itself and, for the others, the proxies on the way to them. Nothing in the nodes is changed for this, and a node
 * that is cut off finds nobody by any other way.
 */
export class ClusterLinks {
  /** @type {{ ends: string[], proxy: Proxy }[]} */
  #links = [];
  /** @type {Set<string>} */
  #isolated = new Set();

  /** @param {import('./roster.mjs').Roster} roster @param {Member[]} members @param {number[]} ports */
  static async open(roster, members, ports) {
    const links = new ClusterLinks();
    for (const from of members) {
      for (const to of members.filter((member) => member !== from)) {
        const proxy = await Proxy.before(ports.shift() ?? 0, to.distribution);
        const announcement = await announce(from.names, to.name, proxy.port);
        roster.onClose(async () => void announcement.destroy());
        roster.onClose(() => proxy.cut());
        links.#links.push({ ends: [from.name, to.name], proxy });
      }
    }
    return links;
  }

  /** @param {number} members */
  static portsFor(members) {
    return members * (members - 1);
  }

  /** @param {string} name */
  isIsolated(name) {
    return this.#isolated.has(name);
  }

  /** @param {string} name */
  async isolate(name) {
    this.#isolated.add(name);
    await Promise.all(this.#linksOf(name).map(({ proxy }) => proxy.cut()));
  }

  /** @param {string} name */
  async rejoin(name) {
    this.#isolated.delete(name);
    const open = this.#linksOf(name).filter(({ ends }) => !ends.some((end) => this.#isolated.has(end)));
    await Promise.all(open.map(({ proxy }) => proxy.heal()));
  }

  /** @param {string} name */
  #linksOf(name) {
    return this.#links.filter(({ ends }) => ends.includes(name));
  }
}
