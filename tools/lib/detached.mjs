import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { interruption } from './interruption.mjs';
import { logFile, root } from './paths.mjs';
import { show } from './terminal.mjs';

/**
 * Starts a supervisor in the background and repeats its progress until everything is ready.
 * @param {string[]} args
 * @returns {Promise<number>} exit code
 */
export function startDetached(args) {
  const file = logFile('supervisor');
  mkdirSync(dirname(file), { recursive: true });
  const log = openSync(file, 'a');
  const child = spawn(process.execPath, [join(import.meta.dirname, 'background.mjs'), ...args], {
    cwd: root,
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  interruption.addEventListener('abort', () => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.on(
      'message',
      (/** @type {import('./terminal.mjs').Progress | { kind: 'ready', summary: string }} */ message) => {
        if (message.kind !== 'ready') return show(message);
        console.log(message.summary);
        child.unref();
        resolve(0);
      },
    );
    child.on('exit', (code) => resolve(interruption.aborted ? 130 : code || 1));
  });
}
