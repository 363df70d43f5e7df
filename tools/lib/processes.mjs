import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { interruption } from './interruption.mjs';
import { root } from './paths.mjs';
import { until } from './waiting.mjs';

/** @typedef {{ pid: number, identity: string }} ProcessId a pid, and what tells its process from a later one */

const hasProc = existsSync('/proc/self/stat');

/** @param {number} pid */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before the last bracket may hold anything, spaces and brackets included.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], parent: Number(fields[1]), began: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

/**
 * When the process began, or undefined when there is none: a pid alone may have been given to somebody else since.
 * @param {number} pid
 */
export function identify(pid) {
  if (hasProc) {
    const stat = statOf(pid);
    return stat && stat.state !== 'Z' ? stat.began : undefined;
  }
  try {
    const began = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return began.startsWith('Z') ? undefined : began.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}

/** @param {ProcessId | undefined} id */
export const isAlive = (id) => id !== undefined && identify(id.pid) === id.identity;

/** @param {number} pid @returns {ProcessId} */
export const processId = (pid) => ({ pid, identity: identify(pid) ?? 'gone' });

/** @param {number} pid @param {NodeJS.Signals} signal */
function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already.
  }
}

/**
 * @param {ProcessId} id
 * @param {NodeJS.Signals} [signal]
 * @param {number} [patience] milliseconds before it is killed
 */
export async function endProcess(id, signal = 'SIGTERM', patience = 20_000) {
  if (!isAlive(id)) return;
  signalProcess(id.pid, signal);
  if (await until(() => !isAlive(id), patience)) return;
  signalProcess(-id.pid, 'SIGKILL');
  signalProcess(id.pid, 'SIGKILL');
  await until(() => !isAlive(id), 5000);
}

/**
 * Processes that inherited an environment variable, however far they have moved from their parents since.
 * @param {string} assignment NAME=value
 * @returns {ProcessId[]}
 */
export function processesWith(assignment) {
  if (!hasProc) return [];
  const carries = (/** @type {number} */ pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(assignment);
    } catch {
      return false;
    }
  };
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && carries(pid))
    .map(processId)
    .filter(isAlive);
}

/**
 * Runs a program to its end. A failing one is an answer as well; only an interruption throws.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, input?: string, inherit?: boolean, interruptible?: boolean }} [options]
 * @returns {Promise<{ code: number, stdout: string, output: string }>}
 */
export function run(command, args, { env = process.env, cwd = root, input, inherit, interruptible = true } = {}) {
  return new Promise((resolve, reject) => {
    // In a group of its own, a terminal's Ctrl-C reaches this program only, which then decides.
    const child = spawn(command, args, {
      cwd,
      env,
      detached: true,
      stdio: [input === undefined ? 'ignore' : 'pipe', inherit ? 'inherit' : 'pipe', inherit ? 'inherit' : 'pipe'],
    });
    let [stdout, output] = ['', ''];
    child.stdout?.on('data', (chunk) => ((stdout += chunk), (output += chunk)));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.stdin?.on('error', () => {}).end(input);
    const end = async () => {
      const id = processId(child.pid ?? 0);
      await endProcess(id, 'SIGTERM', 10_000);
      signalProcess(-id.pid, 'SIGKILL');
    };
    if (interruptible) interruption.addEventListener('abort', end, { once: true });
    const finish = (/** @type {number} */ code) => {
      interruption.removeEventListener('abort', end);
      if (interruptible && interruption.aborted) reject(interruption.reason);
      else resolve({ code, stdout, output });
    };
    child.on('error', (error) => ((output += error.message), finish(127)));
    child.on('close', (code) => finish(code ?? 128));
    // A daemon left behind may hold the pipes open for ever.
    child.on('exit', (code) => void sleep(2000, undefined, { ref: false }).then(() => finish(code ?? 128)));
  });
}
