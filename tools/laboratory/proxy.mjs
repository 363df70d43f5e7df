import { once } from 'node:events';
import { createServer } from 'node:net';
import { Link, reach } from './link.mjs';

/** @typedef {import('node:net').Socket} Socket */

/** Stands between a service and a server as a network does, and fails as a network does. */
export class Proxy {
  latencyMs = 0;
  isSilent = false;
  /** @type {Set<Link>} */
  #links = new Set();
  /** @type {import('node:net').Server | undefined} */
  #server;

  /**
   * @param {number} port
   * @param {() => Promise<number | undefined>} choose the port to connect to
   */
  constructor(port, choose) {
    this.port = port;
    this.choose = choose;
  }

  /** @param {number} port @param {number} target */
  static async before(port, target) {
    const proxy = new Proxy(port, async () => target);
    await proxy.open();
    return proxy;
  }

  /**
   * To the first of several that answers.
   * @param {number} port
   * @param {number[]} targets in the order of preference
   * @param {(port: number) => Promise<boolean>} answers
   */
  static async beforeAny(port, targets, answers) {
    const proxy = new Proxy(port, async () => {
      if (targets.length === 1) return targets[0];
      for (const target of targets) if (await answers(target)) return target;
      return undefined;
    });
    await proxy.open();
    return proxy;
  }

  get connections() {
    return this.#links.size;
  }

  /** The same URL by way of this proxy. @param {string} url */
  urlFor(url) {
    return Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(this.port) }).href;
  }

  async open() {
    if (this.#server) return;
    const server = createServer({ allowHalfOpen: true }, (incoming) => {
      const link = new Link(incoming, this, () => this.#links.delete(link));
      this.#links.add(link);
    });
    this.#server = server;
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
  }

  /** @returns {Promise<Socket | undefined>} */
  async reach() {
    const target = await this.choose();
    return target === undefined ? undefined : reach(target);
  }

  /** Everything takes so much longer, in each direction. @param {number} milliseconds */
  latency(milliseconds) {
    this.latencyMs = milliseconds;
  }

  /** Ends all connections and refuses new ones. */
  async cut() {
    const server = this.#server;
    this.#server = undefined;
    const closed = server && once(server, 'close');
    server?.close();
    this.#endAll(false);
    await closed;
  }

  /** Takes connections and holds back all bytes, without a word, as when a cable is pulled. */
  blackHole() {
    this.isSilent = true;
  }

  /** Breaks all connections off; new ones are welcome. */
  reset() {
    this.#endAll(true);
  }

  /** As if nothing had been: bytes that were held back arrive late, as they would after a retransmission. */
  async heal() {
    this.latencyMs = 0;
    this.isSilent = false;
    await this.open();
    for (const link of [...this.#links]) link.flow();
  }

  /** @param {boolean} abruptly */
  #endAll(abruptly) {
    for (const link of [...this.#links]) link.end(abruptly);
  }
}

/** Several that fail together. */
export class Proxies {
  /** @param {Proxy[]} all */
  constructor(all) {
    this.all = all;
  }

  get connections() {
    return this.all.reduce((sum, proxy) => sum + proxy.connections, 0);
  }

  /** @param {number} milliseconds */
  latency(milliseconds) {
    for (const proxy of this.all) proxy.latency(milliseconds);
  }

  async cut() {
    await Promise.all(this.all.map((proxy) => proxy.cut()));
  }

  blackHole() {
    for (const proxy of this.all) proxy.blackHole();
  }

  reset() {
    for (const proxy of this.all) proxy.reset();
  }

  async heal() {
    await Promise.all(this.all.map((proxy) => proxy.heal()));
  }
}
