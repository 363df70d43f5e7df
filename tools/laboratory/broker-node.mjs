import { dirname, join } from 'node:path';
import { run } from '../lib/processes.mjs';
import { brokerAnswers } from '../lib/rabbitmq.mjs';

// Erlang takes its time on a machine that is busy with other things.
const START_LIMIT_MS = 240_000;

/** A broker, or one of those that make up a cluster. */
export class BrokerNode {
  /**
   * @param {import('./managed-process.mjs').ManagedProcess} process
   * @param {{ name: string, port: number, server: string, own: Record<string, string>, env: NodeJS.ProcessEnv }} facts
   */
  constructor(process, { name, port, server, own, env }) {
    this.process = process;
    this.name = name;
    this.port = port;
    this.url = `amqp://guest:guest@127.0.0.1:${port}`;
    this.control = { program: join(dirname(server), 'rabbitmqctl'), env: own };
    // Where it leaves what it has to say when it dies.
    this.command = { command: server, args: [], env, cwd: own['HOME'] ?? '/' };
    this.isFrozen = false;
    /** @type {import('./cluster-links.mjs').ClusterLinks | undefined} */
    this.links = undefined;
  }

  /** The name that the broker knows it by. */
  get id() {
    return `${this.name}@localhost`;
  }

  get isRunning() {
    return this.process.isRunning;
  }

  get isIsolated() {
    return this.links?.isIsolated(this.name) ?? false;
  }

  /** Whether nothing was done to it that would keep it from answering. */
  get isWell() {
    return this.isRunning && !this.isFrozen && !this.isIsolated;
  }

  /** Runs rabbitmqctl on it. @param {string[]} args @returns {Promise<string>} what it prints */
  async ctl(...args) {
    const env = { ...process.env, ...this.control.env };
    const { code, stdout, output } = await run(this.control.program, ['-q', ...args], { env });
    if (code !== 0) throw new Error(`rabbitmqctl ${args.join(' ')} on ${this.name}: ${output.trim()}`);
    return stdout.trim();
  }

  answers() {
    return brokerAnswers(this.url);
  }

  async start() {
    this.thaw();
    if (!this.process.isRunning) this.process.launch(this.command);
    await this.process.untilReady(() => this.answers(), START_LIMIT_MS);
  }

  /** As an operator does: it hands over, writes down and says goodbye. */
  async stop() {
    this.thaw();
    await this.process.end('SIGTERM');
  }

  async kill() {
    await this.process.end('SIGKILL');
    this.isFrozen = false;
  }

  /** Its connections stay, and nothing answers on them. */
  freeze() {
    this.process.signal('SIGSTOP');
    this.isFrozen = true;
  }

  thaw() {
    this.process.signal('SIGCONT');
    this.isFrozen = false;
  }

  /** Cuts it off from the other nodes, not from its clients. */
  async isolate() {
    if (!this.links) throw new Error('There is no other node to cut it off from.');
    await this.links.isolate(this.name);
  }

  async rejoin() {
    await this.links?.rejoin(this.name);
  }
}
