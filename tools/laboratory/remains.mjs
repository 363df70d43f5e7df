import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isAlive } from '../lib/processes.mjs';
import { readState } from '../lib/state.mjs';
import { stopRemains } from '../lib/supervisor.mjs';

/**
 * Stops what laboratories left that were themselves killed, in directories named like the given one up to a number.
 * @param {string} directory such as .local/chaos-123
 */
export async function stopAbandoned(directory) {
  const [, kind] = /^(.+-)\d+$/.exec(basename(directory)) ?? [];
  const parent = dirname(directory);
  const names = readdirSync(parent).filter((name) => kind && name.startsWith(kind));
  for (const found of names.map((name) => join(parent, name))) {
    // One that ended properly has no state any more, and its logs may be wanted.
    const state = readState(found);
    if (!state || isAlive(state.supervisor)) continue;
    await stopRemains(found);
    rmSync(found, { recursive: true, force: true });
  }
}
