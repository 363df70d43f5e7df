import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { interruption } from './interruption.mjs';
import { isAlive, processId } from './processes.mjs';
import { until } from './waiting.mjs';

/** @param {string} file @returns {import('./processes.mjs').ProcessId | undefined} */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The living process that holds the lock, if any. @param {string} file */
export function holder(file) {
  const id = read(file);
  return isAlive(id) ? id : undefined;
}

/**
 * Takes the lock unless somebody alive holds it.
 * @param {string} file
 * @returns {boolean} whether it is ours now
 */
export function take(file) {
  mkdirSync(dirname(file), { recursive: true });
  const mine = `${file}.${process.pid}`;
  const content = JSON.stringify(processId(process.pid));
  for (;;) {
    try {
      // Linking a complete file makes lock and content appear at once.
      writeFileSync(mine, content);
      linkSync(mine, file);
      return true;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    } finally {
      rmSync(mine, { force: true });
    }
    if (holder(file)) return false;
    discardStale(file);
  }
}

/** @param {string} file */
function discardStale(file) {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
    // Somebody may have replaced the stale lock between the look and the move: theirs goes back.
    if (isAlive(read(aside))) linkSync(aside, file);
  } catch {
    // Another process was faster; the next attempt shows the outcome.
  } finally {
    rmSync(aside, { force: true });
  }
}

/** @param {string} file */
export function release(file) {
  if (read(file)?.pid === process.pid) rmSync(file, { force: true });
}

/**
 * @template T
 * @param {string} file
 * @param {(pid: number) => void} onWait told once, when somebody else holds the lock
 * @param {() => Promise<T>} work
 */
export async function withLock(file, onWait, work) {
  if (!take(file)) {
    onWait(holder(file)?.pid ?? 0);
    await until(() => take(file), Infinity, interruption);
  }
  try {
    return await work();
  } finally {
    release(file);
  }
}
