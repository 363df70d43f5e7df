import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutHome } from './paths.mjs';
import { databaseNames, dropDatabase } from './postgres.mjs';
import { endProcess, identify, isAlive, processesWith, run } from './processes.mjs';
import { readState } from './state.mjs';
import { stopRemains } from './supervisor.mjs';
import { step } from './terminal.mjs';
import { until } from './waiting.mjs';

/** @param {string} directory */
export function entries(directory) {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

/** Stops and removes what earlier test runs left that were themselves killed. */
export async function removeRemains() {
  for (const name of entries(checkoutHome)) {
    const [, pid] = /^test-(\d+)$/.exec(name) ?? [];
    if (!pid) continue;
    const directory = join(checkoutHome, name);
    const state = readState(directory);
    // One that has just begun may not have written anything yet.
    if (state ? isAlive(state.supervisor) : identify(Number(pid))) continue;
    await step('Clean-up', async (report) => {
      report(`removed what a killed test run left (${name})`);
      await stopRemains(directory);
      rmSync(directory, { recursive: true, force: true });
    });
  }
}

const HALF_AN_HOUR = 1800;

/** Whether a killed test run left it: the names that tests choose tell when. @param {string} name */
function isAbandoned(name) {
  const [, made] = /^orderflow_test_(\d+)_/.exec(name) ?? [];
  return made !== undefined && Number(made) < Date.now() / 1000 - HALF_AN_HOUR;
}

/** @param {string} url */
export async function dropAbandonedDatabases(url) {
  for (const name of (await databaseNames(url)).filter(isAbandoned)) {
    // One that somebody is connected to is not abandoned after all.
    await dropDatabase(url, name).catch(() => {});
  }
}

/** @param {import('./state.mjs').Server['control']} control */
export async function dropAbandonedVhosts(control) {
  const [command, ...args] = control?.command ?? [];
  if (!command) return;
  const options = { env: { ...process.env, ...control?.env } };
  const { stdout } = await run(command, [...args, '-q', 'list_vhosts', 'name'], options);
  for (const name of stdout.split('\n').filter(isAbandoned)) {
    await run(command, [...args, '-q', 'delete_vhost', name], options);
  }
}

/** Ends processes that tests started and did not stop, wherever they have got to. @param {string} results */
export async function endAbandonedProcesses(results) {
  const left = () => processesWith(`TEST_RESULTS_DIR=${results}`);
  // Those that are about to end by themselves may.
  if (await until(() => left().length === 0, 2000)) return 0;
  const abandoned = left();
  await Promise.all(abandoned.map((id) => endProcess(id, 'SIGTERM', 10_000)));
  return abandoned.length;
}
