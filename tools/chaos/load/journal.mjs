import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

/**
 * A line of the log.
 * `product`: was put on sale. `request`: somebody wants something. `try`: it was sent, and what came of that.
 * `outcome`: what its sender knows in the end. `skipped`: there was no room to send it.
 * @typedef {{ kind: 'product' | 'request' | 'try' | 'outcome' | 'skipped' } & Record<string, unknown>} Line
 */

/** All that a client did and was told, a line of JSON each: what the checker holds the system to. */
export class Journal {
  /** @param {string} file */
  constructor(file) {
    this.stream = createWriteStream(file, { flags: 'a' });
    /** @type {Error | undefined} */
    this.error = undefined;
    this.stream.on('error', (error) => (this.error ??= error));
  }

  /** @param {Line} line */
  write({ kind, ...content }) {
    this.stream.write(`${JSON.stringify({ kind, at: new Date().toISOString(), ...content })}\n`);
  }

  async close() {
    if (this.error) throw this.error;
    this.stream.end();
    await once(this.stream, 'finish');
  }
}
