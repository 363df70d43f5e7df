import { connect } from 'node:net';

/** @typedef {import('node:net').Socket} Socket */

const MOST_HELD = 1024 * 1024;

/** One direction of a connection: bytes wait their turn, and the end waits behind them. */
class Lane {
  /** @type {{ bytes: Buffer | undefined, due: number }[]} */
  #queue = [];
  #held = 0;
  /** @type {NodeJS.Timeout | undefined} */
  #timer;

  /** @param {Socket} from @param {Socket} to @param {import('./proxy.mjs').Proxy} proxy */
  constructor(from, to, proxy) {
    this.from = from;
    this.to = to;
    this.proxy = proxy;
    from.on('data', (bytes) => this.take(bytes));
    from.on('end', () => this.take(undefined));
    to.on('drain', () => this.flow());
  }

  /** @param {Buffer | undefined} bytes none for the end */
  take(bytes) {
    this.#queue.push({ bytes, due: Date.now() + this.proxy.latencyMs });
    this.#held += bytes?.length ?? 0;
    this.flow();
    // As a network would: what is not taken from the sender makes it wait.
    if (this.#held > MOST_HELD) this.from.pause();
  }

  flow() {
    clearTimeout(this.#timer);
    for (let next = this.#queue[0]; next; next = this.#queue[0]) {
      if (this.proxy.isSilent || this.to.writableNeedDrain) return;
      const wait = next.due - Date.now();
      if (wait > 0) {
        this.#timer = setTimeout(() => this.flow(), wait);
        return;
      }
      this.#queue.shift();
      this.#held -= next.bytes?.length ?? 0;
      if (next.bytes) this.to.write(next.bytes);
      else this.to.end();
    }
    this.from.resume();
  }
}

/** A client's connection by way of a proxy, to the first of the targets that answers. */
export class Link {
  /** @type {Socket | undefined} */
  #outgoing;
  /** @type {Lane[]} */
  #lanes = [];
  #began = false;

  /** @param {Socket} incoming @param {import('./proxy.mjs').Proxy} proxy @param {() => void} onEnd */
  constructor(incoming, proxy, onEnd) {
    this.incoming = incoming;
    this.proxy = proxy;
    this.onEnd = onEnd;
    incoming.setNoDelay(true).pause();
    incoming.on('error', () => {}).on('close', () => this.settle());
    this.flow();
  }

  /** After anything that changed what may pass. */
  flow() {
    if (this.proxy.isSilent) return;
    if (!this.#began) {
      this.#began = true;
      void this.#join();
    }
    for (const lane of this.#lanes) lane.flow();
    this.settle();
  }

  /** What ends on one side ends on the other, though not through a network that is silent. */
  settle() {
    if (this.proxy.isSilent) return;
    const sides = [this.incoming, ...(this.#outgoing ? [this.#outgoing] : [])];
    if (!sides.some((side) => side.destroyed)) return;
    this.end();
  }

  end(abruptly = false) {
    for (const side of [this.incoming, this.#outgoing]) {
      if (abruptly) side?.resetAndDestroy();
      else side?.destroy();
    }
    this.onEnd();
  }

  async #join() {
    const outgoing = await this.proxy.reach();
    if (!outgoing || this.incoming.destroyed) {
      outgoing?.destroy();
      this.end(true);
      return;
    }
    this.#outgoing = outgoing;
    outgoing.setNoDelay(true).on('close', () => this.settle());
    this.#lanes = [new Lane(this.incoming, outgoing, this.proxy), new Lane(outgoing, this.incoming, this.proxy)];
    this.incoming.resume();
    outgoing.resume();
    this.settle();
  }
}

/**
 * @param {number} port
 * @returns {Promise<Socket | undefined>} paused, or nothing when nobody listens there
 */
export function reach(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    socket.pause();
    socket.once('connect', () => resolve(socket)).on('error', () => resolve(undefined));
  });
}
