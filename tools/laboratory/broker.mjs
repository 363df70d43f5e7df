import { speaksAmqp } from './amqp-probe.mjs';
import { Proxies, Proxy } from './proxy.mjs';

/** @typedef {import('./broker-node.mjs').BrokerNode} BrokerNode */
/** @typedef {{ name: string, messages: number, ready: number, unacknowledged: number, consumers: number }} QueueCount */

const NORMAL = { memory: '0.4', disk: '50MB' };
const SHORT = { memory: ['absolute', '1MB'], disk: ['900000GB'] };

const LEADER = `
  {ok, Queue} = rabbit_amqqueue:lookup(rabbit_misc:r(<<"/">>, queue, <<"QUEUE">>)),
  {Group, _} = amqqueue:get_pid(Queue),
  {_, Node} = ra_leaderboard:lookup_leader(Group),
  Node.`;

/** The broker as its clients see it, whatever number of nodes it is made of. */
export class Broker {
  /** Before the services, all that there are. */
  proxy = new Proxies([]);

  /** @param {BrokerNode[]} nodes @param {string} url for clients that are no part of what is tested */
  constructor(nodes, url) {
    this.nodes = nodes;
    this.url = url;
  }

  /**
   * One for each client, which leads to the node of its own as long as that one answers.
   * @param {import('./roster.mjs').Roster} roster
   * @param {number[]} ports
   */
  async openProxies(roster, ports) {
    const targets = this.nodes.map(({ port }) => port);
    const opening = ports.map((port, place) => {
      const first = place % targets.length;
      return Proxy.beforeAny(port, [...targets.slice(first), ...targets.slice(0, first)], speaksAmqp);
    });
    const proxies = await Promise.all(opening);
    for (const proxy of proxies) roster.onClose(() => proxy.cut());
    return proxies;
  }

  /** @param {string} name of the node */
  node(name) {
    const found = this.nodes.find((node) => [node.name, node.id].includes(name));
    if (!found) throw new Error(`There is no node ${name}.`);
    return found;
  }

  /** Any that answers. */
  #anyNode() {
    const node = this.nodes.find(({ isWell }) => isWell);
    if (!node) throw new Error('No node of the broker is well.');
    return node;
  }

  /** Runs rabbitmqctl on a node that answers. @param {string[]} args */
  ctl(...args) {
    return this.#anyNode().ctl(...args);
  }

  async stop() {
    await Promise.all(this.nodes.map((node) => node.stop()));
  }

  async start() {
    // All at once: the first to come waits for the last that left.
    await Promise.all(this.nodes.map((node) => node.start()));
  }

  async kill() {
    await Promise.all(this.nodes.map((node) => node.kill()));
  }

  async restart() {
    await this.stop();
    await this.start();
  }

  /** Raises an alarm: it reads nothing more from connections that publish. @param {'memory' | 'disk'} resource */
  async blockPublishers(resource) {
    await this.#limit(resource, SHORT[resource]);
  }

  async unblock() {
    await this.#limit('memory', [NORMAL.memory]);
    await this.#limit('disk', [NORMAL.disk]);
  }

  /** @param {'memory' | 'disk'} resource @param {string[]} values */
  async #limit(resource, values) {
    const command = { memory: 'set_vm_memory_high_watermark', disk: 'set_disk_free_limit' }[resource];
    for (const node of this.nodes.filter(({ isWell }) => isWell)) await node.ctl(command, ...values);
  }

  /** The node that a quorum queue's messages go through. @param {string} queue */
  async leaderOf(queue) {
    // What a node knows by itself: a list would wait for the nodes that do not answer.
    const found = await this.ctl('eval', LEADER.replace('QUEUE', queue));
    return this.node(found.replaceAll("'", ''));
  }

  /** @returns {Promise<QueueCount[]>} */
  async queueCounts() {
    const well = this.nodes.filter(({ isWell }) => isWell);
    return (await Promise.all(well.map(localCounts))).flat();
  }
}

/**
 * Of the queues that a node leads: asked for all of them, it would wait for nodes that do not answer.
 * @param {BrokerNode} node
 * @returns {Promise<QueueCount[]>}
 */
async function localCounts(node) {
  const columns = ['name', 'messages', 'messages_ready', 'messages_unacknowledged', 'consumers'];
  const answer = await node.ctl('list_queues', '--local', '--timeout', '20', '--formatter', 'json', ...columns);
  return JSON.parse(answer).map((/** @type {Record<string, string>} */ queue) => ({
    name: queue['name'],
    messages: Number(queue['messages']),
    ready: Number(queue['messages_ready']),
    unacknowledged: Number(queue['messages_unacknowledged']),
    consumers: Number(queue['consumers']),
  }));
}
