import { readFileSync } from 'node:fs';
import { ManagedProcess } from '../laboratory/managed-process.mjs';

/**
 * Runs one of the bench's own programs until the roster is closed, and waits for it to say or do what shows it ready.
 * @param {import('../laboratory/roster.mjs').Roster} roster
 * @param {string} name also of its log
 * @param {string} file
 * @param {Record<string, string>} settings
 * @param {() => Promise<boolean>} [isReady] by default: it has written "ready"
 */
export async function startProgram(roster, name, file, settings, isReady) {
  const program = new ManagedProcess(roster, name);
  program.launch({ command: process.execPath, args: [file], env: { PATH: process.env['PATH'], ...settings } });
  await program.untilReady(isReady ?? (async () => readFileSync(program.logFile, 'utf8').includes('ready')), 60_000);
  return program;
}
