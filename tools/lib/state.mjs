import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {import('./processes.mjs').ProcessId} ProcessId
 *
 * @typedef {object} Piece something started, and how to stop it again
 * @property {string} name
 * @property {number} tier lower ones are started earlier and stopped later
 * @property {ProcessId | undefined} [process]
 * @property {NodeJS.Signals | undefined} [stopSignal]
 * @property {string[]} [stopCommand] instead of a signal
 * @property {string} [startedAt]
 * @property {number} [restarts]
 *
 * @typedef {object} Server PostgreSQL or RabbitMQ, and how it was come by
 * @property {'given' | 'local' | 'running' | 'docker' | 'private'} kind
 * @property {string} description
 * @property {string} url for PostgreSQL, of a database from which others may be created; empty when given
 * @property {string | undefined} [managementUrl]
 * @property {{ command: string[], env: Record<string, string> } | undefined} [control] a rabbitmqctl that controls this very broker
 *
 * @typedef {object} State of a running system
 * @property {ProcessId} supervisor
 * @property {boolean} ready
 * @property {Piece[]} pieces
 * @property {Server} [postgres]
 * @property {Server} [rabbitmq]
 * @property {string | undefined} [inbox] where mail is read that goes nowhere else
 * @property {Record<string, string>} [environment] what the services were given beyond the caller's environment
 *
 * @typedef {object} Memory what outlives a running system
 * @property {Record<string, number>} ports
 * @property {string[]} databases that were made here on a server that runs for others as well
 * @property {Server['kind']} [postgres]
 * @property {Server['kind']} [rabbitmq]
 */

/** @param {string} file @param {object} content */
function write(file, content) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

/** @param {string} file */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string} home @returns {State | undefined} */
export const readState = (home) => read(join(home, 'state.json'));

/** @param {string} home @param {State} state */
export function writeState(home, state) {
  mkdirSync(home, { recursive: true });
  write(join(home, 'state.json'), state);
}

/** @param {string} home */
export const removeState = (home) => rmSync(join(home, 'state.json'), { force: true });

/** @param {string} home @returns {Memory} */
export const recall = (home) => ({ ports: {}, databases: [], ...read(join(home, 'memory.json')) });

/** @param {string} home @param {Partial<Memory>} facts */
export function remember(home, facts) {
  mkdirSync(home, { recursive: true });
  write(join(home, 'memory.json'), { ...recall(home), ...facts });
}
