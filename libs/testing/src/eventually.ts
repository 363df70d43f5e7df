import { setTimeout as sleep } from 'node:timers/promises';

/** Repeats `check` until it no longer throws, and returns what it returned; after the time limit throws its last error. */
export async function eventually<T>(check: () => T | Promise<T>, limitMs = 15_000): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(25);
    }
  }
}
