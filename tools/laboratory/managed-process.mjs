import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { interruption } from '../lib/interruption.mjs';
import { logFile } from '../lib/paths.mjs';
import { endProcess, processId } from '../lib/processes.mjs';
import { until } from '../lib/waiting.mjs';

/**
 * @typedef {object} Exit
 * @property {number | null} code
 * @property {NodeJS.Signals | null} signal
 * @property {string} at
 * @property {boolean} wanted whether it was told to
 *
 * @typedef {{ command: string, args: string[], env: NodeJS.ProcessEnv, cwd?: string }} Command
 */

/** A process that is started, signalled and started again, under the same name and with one log. */
export class ManagedProcess {
  /** @type {Exit[]} */
  exits = [];
  /** Called after an end that nobody asked for. */
  onCrash = () => {};
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child;
  #wanted = false;

  /**
   * @param {import('./roster.mjs').Roster} roster
   * @param {string} name
   * @param {NodeJS.Signals} lastSignal what ends it at once, and may lose nothing that matters any more
   */
  constructor(roster, name, lastSignal = 'SIGKILL') {
    this.roster = roster;
    this.name = name;
    this.logFile = logFile(name, roster.directory);
    /** @type {import('../lib/state.mjs').Piece} */
    this.piece = { name, tier: 0, stopSignal: lastSignal };
    mkdirSync(dirname(this.logFile), { recursive: true });
    roster.add(this.piece);
    roster.onClose(() => this.#dispose());
  }

  get pid() {
    return this.#child?.pid;
  }

  get isRunning() {
    return this.#child !== undefined;
  }

  /** @param {Command} command */
  launch({ command, args, env, cwd }) {
    if (this.#child) throw new Error(`${this.name} is running already.`);
    if (this.roster.isClosing) throw new Error(`${this.name} is not started any more.`);
    const log = openSync(this.logFile, 'a');
    // A session of its own: a terminal's Ctrl-C reaches the laboratory alone.
    const child = spawn(command, args, { env, cwd, detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    this.#child = child;
    this.#wanted = false;
    const ended = (/** @type {number | null} */ code, /** @type {NodeJS.Signals | null} */ signal) => {
      if (this.#child !== child) return;
      this.#child = undefined;
      this.exits.push({ code, signal, at: new Date().toISOString(), wanted: this.#wanted });
      if (!this.#wanted && !this.roster.isClosing) this.onCrash();
    };
    child.once('error', () => ended(127, null)).once('exit', ended);
    this.piece.process = child.pid ? processId(child.pid) : undefined;
    this.piece.startedAt = new Date().toISOString();
    this.roster.write();
  }

  /** @param {NodeJS.Signals} signal */
  signal(signal) {
    this.#child?.kill(signal);
  }

  /**
   * @param {NodeJS.Signals} signal
   * @param {{ wanted?: boolean, limitMs?: number }} [options] wanted: it is not to be started again by itself
   */
  async end(signal, { wanted = true, limitMs = 60_000 } = {}) {
    if (!this.#child) return;
    this.#wanted = wanted;
    this.signal(signal);
    if (await until(() => !this.isRunning, limitMs)) return;
    throw new Error(`${this.name} did not end within ${limitMs / 1000} s of ${signal}.`);
  }

  /** Whatever state it is in. */
  async #dispose() {
    this.#wanted = true;
    if (this.piece.process) await endProcess(this.piece.process, this.piece.stopSignal, 5000);
  }

  /** Waits for a condition, unless it ends before. @param {() => Promise<boolean>} condition @param {number} limitMs */
  async untilReady(condition, limitMs) {
    const before = this.exits.length;
    const ready = await until(async () => this.exits.length > before || (await condition()), limitMs, interruption);
    if (ready && this.exits.length === before) return;
    const how = this.exits.length > before ? 'ended' : `was not ready after ${limitMs / 1000} s`;
    throw new Error(`${this.name} ${how}. The end of ${this.logFile}:\n\n${this.#lastLines()}`);
  }

  #lastLines() {
    return readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-25).join('\n');
  }
}
