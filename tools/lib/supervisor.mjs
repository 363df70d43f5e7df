import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { interruption } from './interruption.mjs';
import { logFile, root } from './paths.mjs';
import { endProcess, processId, run } from './processes.mjs';
import { readState, removeState, writeState } from './state.mjs';
import { Failure, say } from './terminal.mjs';
import { until } from './waiting.mjs';

/**
 * @typedef {import('./state.mjs').Piece} Piece
 *
 * @typedef {object} Program something that runs until it is told to stop
 * @property {string} name also names its log
 * @property {number} tier lower ones are started earlier and stopped later
 * @property {string} command
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} env
 * @property {NodeJS.Signals} [stopSignal]
 *
 * @typedef {{ program: Program, piece: Piece, watched: boolean, ended?: string | undefined, delay: number, timer?: NodeJS.Timeout }} Charge
 */

const SECOND = 1000;
const LONGEST_DELAY = 30 * SECOND;

/** Stops what a state lists, highest tier first, all of a tier at once. @param {Piece[]} pieces */
async function stopPieces(pieces) {
  for (const tier of [...new Set(pieces.map((piece) => piece.tier))].sort((a, b) => b - a)) {
    await Promise.all(pieces.filter((piece) => piece.tier === tier).map(stopPiece));
  }
}

/** @param {Piece} piece */
async function stopPiece({ process, stopSignal, stopCommand: [command, ...args] = [] }) {
  if (process) await endProcess(process, stopSignal);
  if (command) await run(command, args, { interruptible: false });
}

/** Starts programs, keeps them running, and writes down what runs so that others can see and stop it. */
export class Supervisor {
  /** @type {Charge[]} */
  #charges = [];
  #stopping = false;

  /** @param {string} home */
  constructor(home) {
    this.home = home;
    /** @type {import('./state.mjs').State} */
    this.state = { supervisor: processId(process.pid), ready: false, pieces: [] };
    this.note({});
  }

  /** @param {Partial<import('./state.mjs').State>} facts */
  note(facts) {
    Object.assign(this.state, facts);
    writeState(this.home, this.state);
  }

  /** Takes charge of something that runs already and is stopped by a command. @param {Piece} piece */
  adopt(piece) {
    this.note({ pieces: [...this.state.pieces, piece] });
  }

  /**
   * @param {Program} program
   * @param {() => Promise<boolean>} isReady
   * @param {number} [patience] milliseconds
   */
  async start(program, isReady, patience = 60 * SECOND) {
    const log = logFile(program.name, this.home);
    mkdirSync(dirname(log), { recursive: true });
    const logged = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
    const piece = { name: program.name, tier: program.tier, stopSignal: program.stopSignal, restarts: 0 };
    /** @type {Charge} */
    const charge = { program, piece, watched: false, delay: SECOND };
    this.#charges.push(charge);
    this.state.pieces.push(piece);
    this.#launch(charge);
    const ready = await until(async () => Boolean(charge.ended) || (await isReady()), patience, interruption);
    if (charge.ended || !ready) {
      const outcome = charge.ended ?? `was not ready after ${patience / SECOND} s`;
      throw new Failure(`${program.name} ${outcome}. The end of ${log}:\n\n${readEnd(log, logged)}`);
    }
    charge.watched = true;
  }

  /** @param {Charge} charge */
  #launch(charge) {
    const { command, args, env, name } = charge.program;
    const log = openSync(logFile(name, this.home), 'a');
    // A session of its own: a terminal's Ctrl-C reaches the supervisor alone, which stops things in order.
    const child = spawn(command, args, { cwd: root, env, detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    charge.ended = undefined;
    child.once('error', (error) => this.#ended(charge, `could not be started: ${error.message}`));
    child.once('exit', (code, signal) => this.#ended(charge, `ended (${signal ?? `exit code ${code}`})`));
    charge.piece.process = child.pid ? processId(child.pid) : undefined;
    charge.piece.startedAt = new Date().toISOString();
    this.note({});
  }

  /** @param {Charge} charge @param {string} how */
  #ended(charge, how) {
    charge.ended = how;
    if (this.#stopping || !charge.watched) return;
    const lasted = Date.now() - Date.parse(charge.piece.startedAt ?? '');
    charge.delay = lasted > 60 * SECOND ? SECOND : charge.delay;
    say(`${new Date().toISOString()} ${charge.program.name} ${how}; starting it again in ${charge.delay / SECOND} s`);
    charge.timer = setTimeout(() => {
      charge.piece.restarts = (charge.piece.restarts ?? 0) + 1;
      this.#launch(charge);
    }, charge.delay);
    charge.delay = Math.min(2 * charge.delay, LONGEST_DELAY);
  }

  async stop() {
    this.#stopping = true;
    for (const { timer } of this.#charges) clearTimeout(timer);
    await stopPieces(this.state.pieces);
    removeState(this.home);
  }
}

/** Stops what a supervisor left that was itself killed. @param {string} home @returns {Promise<string[]>} their names */
export async function stopRemains(home) {
  const pieces = readState(home)?.pieces ?? [];
  await stopPieces(pieces);
  removeState(home);
  return pieces.map((piece) => piece.name);
}

/** @param {string} file @param {number} from */
function readEnd(file, from) {
  const lines = readFileSync(file).subarray(from).toString().trimEnd().split('\n');
  return lines
    .slice(-25)
    .map((line) => `  ${line}`)
    .join('\n');
}
