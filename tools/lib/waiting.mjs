import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks until the answer is yes; false when it never was.
 * @param {() => boolean | Promise<boolean>} condition
 * @param {number} milliseconds
 * @param {AbortSignal} [signal] throws its reason when aborted
 */
export async function until(condition, milliseconds, signal) {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    signal?.throwIfAborted();
    if (await condition()) return true;
    if (Date.now() > deadline) return false;
    await sleep(100);
  }
}
