import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { interruption } from '../lib/interruption.mjs';
import { isReady, serviceProgram } from '../lib/services.mjs';
import { until } from '../lib/waiting.mjs';

const RESTART_AFTER_MS = 500;
const START_LIMIT_MS = 120_000;

/** One process of a service. When it ends without being told to, it is started again, as orchestrators do. */
export class ServiceInstance {
  restarts = 0;
  /** What it is started with the next time, beyond its settings. @type {Record<string, string>} */
  extraSettings = {};
  /** @type {NodeJS.Timeout | undefined} */
  #restart;

  /**
   * @param {import('./managed-process.mjs').ManagedProcess} process
   * @param {{ service: string, index: number, port: number, settings: Record<string, string>, nodeOptions: string[], brokerProxy: import('./proxy.mjs').Proxy | undefined }} facts
   */
  constructor(process, { service, index, port, settings, nodeOptions, brokerProxy }) {
    this.process = process;
    this.service = service;
    this.index = index;
    this.name = process.name;
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.settings = settings;
    this.nodeOptions = nodeOptions;
    /** To the broker, its own. */
    this.brokerProxy = brokerProxy;
    this.logFile = process.logFile;
    process.onCrash = () => this.#startAgain();
  }

  get pid() {
    return this.process.pid;
  }

  get isRunning() {
    return this.process.isRunning;
  }

  get exits() {
    return this.process.exits;
  }

  /** Starts it, without waiting for it to be ready. */
  start() {
    clearTimeout(this.#restart);
    const env = { ...this.settings, PORT: String(this.port), ...this.extraSettings };
    const { command, args } = serviceProgram(this.service, env);
    this.process.launch({ command, args: [...this.nodeOptions, ...args], env });
  }

  /** Waits until it says that it is ready, through restarts if there are any. @param {number} [limitMs] */
  async ready(limitMs = START_LIMIT_MS) {
    if (await until(() => isReady(this.port), limitMs, interruption)) return;
    throw new Error(`${this.name} was not ready after ${limitMs / 1000} s: see ${this.logFile}`);
  }

  /** It is gone at once, and comes back by itself unless it is to stay down. @param {{ stayDown?: boolean }} [options] */
  async kill({ stayDown = false } = {}) {
    if (stayDown) clearTimeout(this.#restart);
    await this.process.end('SIGKILL', { wanted: stayDown });
  }

  /**
   * Asks it to end, and waits for that. Only `start` brings it back.
   * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null, milliseconds: number }>}
   */
  async terminate() {
    clearTimeout(this.#restart);
    if (!this.isRunning) throw new Error(`${this.name} is not running.`);
    const began = performance.now();
    await this.process.end('SIGTERM', { limitMs: 120_000 });
    const { code = null, signal = null } = this.exits.at(-1) ?? {};
    return { code, signal, milliseconds: Math.round(performance.now() - began) };
  }

  freeze() {
    this.process.signal('SIGSTOP');
  }

  thaw() {
    this.process.signal('SIGCONT');
  }

  /**
   * Leaves it only a share of the time, as a machine does that has others to serve.
   * @param {{ share: number, milliseconds: number }} plan
   */
  async starve({ share, milliseconds }) {
    const turnMs = 100;
    const end = performance.now() + milliseconds;
    while (performance.now() < end && this.isRunning) {
      this.freeze();
      await sleep((1 - share) * turnMs);
      this.thaw();
      await sleep(share * turnMs);
    }
  }

  /** Bytes of memory that it occupies; 0 when it is not running. */
  rss() {
    try {
      const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8')) ?? [];
      return Number(kilobytes ?? 0) * 1024;
    } catch {
      return 0;
    }
  }

  #startAgain() {
    this.#restart = setTimeout(() => {
      if (this.process.roster.isClosing) return;
      this.restarts++;
      this.start();
    }, RESTART_AFTER_MS);
  }
}
