import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { interruption } from '../lib/interruption.mjs';
import { processId } from '../lib/processes.mjs';
import { removeState, writeState } from '../lib/state.mjs';

/**
 * All that is to be stopped in the end, also after an interruption. What runs is written down, so that whoever comes
 * after can stop it when this process itself was killed.
 */
export class Roster {
  /** @type {import('../lib/state.mjs').State} */
  #state = { supervisor: processId(process.pid), ready: true, pieces: [] };
  /** @type {(() => Promise<unknown>)[]} */
  #endings = [];
  /** @type {Promise<void> | undefined} */
  #closing;
  #onInterruption = () => void this.close();

  /**
   * @param {string} directory
   * @param {string[]} data folders in it that go in the end
   */
  constructor(directory, data) {
    this.directory = directory;
    this.data = data.map((folder) => join(directory, folder));
    this.write();
    interruption.addEventListener('abort', this.#onInterruption, { once: true });
  }

  get isClosing() {
    return this.#closing !== undefined;
  }

  /** @param {import('../lib/state.mjs').Piece} piece which may change later, with a call of `write` */
  add(piece) {
    this.#state.pieces.push(piece);
    this.write();
  }

  write() {
    if (!this.isClosing) writeState(this.directory, this.#state);
  }

  /** @param {() => Promise<unknown>} end */
  onClose(end) {
    if (this.isClosing) void end();
    else this.#endings.push(end);
  }

  close() {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close() {
    interruption.removeEventListener('abort', this.#onInterruption);
    await Promise.all(this.#endings.map((end) => end()));
    for (const folder of this.data) rmSync(folder, { recursive: true, force: true });
    removeState(this.directory);
  }
}
