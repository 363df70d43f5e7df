import { setMaxListeners } from 'node:events';

const controller = new AbortController();

/** Aborted once by the first request to stop; whatever waits or runs a program listens to it. */
export const interruption = controller.signal;
setMaxListeners(0, interruption);

export class Interrupted extends Error {
  /** @param {string} by */
  constructor(by) {
    super(`Interrupted (${by})`);
    this.by = by;
  }
}

/** @param {string} by */
export function interrupt(by) {
  controller.abort(new Interrupted(by));
}

/** Repeated signals change nothing: npm passes on a Ctrl-C that the terminal has already delivered. */
export function interruptOnSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupt(signal));
}

/** @returns {Promise<void>} */
export const interrupted = () =>
  new Promise((resolve) => {
    if (interruption.aborted) resolve();
    else interruption.addEventListener('abort', () => resolve(), { once: true });
  });
