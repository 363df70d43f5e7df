import { stderr, stdout } from 'node:process';
import { interruption } from './interruption.mjs';

/** Something the reader can mend: shown as a message and advice, without a stack trace. */
export class Failure extends Error {
  /**
   * @param {string} message what went wrong
   * @param {string} [advice] what to do about it
   */
  constructor(message, advice = '') {
    super(message);
    this.advice = advice;
  }
}

/**
 * @typedef {{ kind: 'begin', title: string }
 *   | { kind: 'end', title: string, ok: boolean, result: string, milliseconds: number }
 *   | { kind: 'line', text: string }} Progress
 */

const colourful = stdout.isTTY && !process.env['NO_COLOR'];

/** @type {(code: number) => (text: string) => string} */
const style = (code) => (text) => (colourful ? `\u001b[${code}m${text}\u001b[0m` : text);
export const [bold, dim, red, green] = [style(1), style(2), style(31), style(32)];

// A terminal that is closed while a system winds down must not end the winding down.
for (const stream of [stdout, stderr]) stream.on('error', () => {});

/** @type {import('node:tty').WriteStream} */
let screen = stdout;

/** For commands whose standard output is read by programs. */
export const showOnStderr = () => void (screen = stderr);

/** @type {NodeJS.Timeout | undefined} */
let announcement;

/** @param {Progress} progress */
export function show(progress) {
  clearTimeout(announcement);
  if (progress.kind === 'line') {
    screen.write(`${progress.text}\n`);
  } else if (progress.kind === 'end') {
    const mark = progress.ok ? green('✔') : red('✖');
    const time = dim(`(${(progress.milliseconds / 1000).toFixed(1)} s)`);
    const line = [mark, progress.title.padEnd(14), progress.result, time].filter(Boolean).join(' ');
    screen.write(`${screen.isTTY ? '\r\u001b[2K' : ''}${line}\n`);
  } else if (screen.isTTY) {
    screen.write(`… ${progress.title}`);
  } else {
    // Logs that cannot overwrite a line mention the beginning of slow steps only.
    announcement = setTimeout(() => screen.write(`… ${progress.title}\n`), 3000);
    announcement.unref();
  }
}

/** @type {(progress: Progress) => void} */
let forward = () => {};

/** Repeats all progress to somebody else, such as the command that waits for a background supervisor. */
export function forwardProgress(/** @type {(progress: Progress) => void} */ to) {
  forward = to;
}

/** @param {Progress} progress */
function publish(progress) {
  show(progress);
  forward(progress);
}

export const say = (text = '') => publish({ kind: 'line', text });

/**
 * @template T
 * @param {string} title
 * @param {(report: (result: string) => void) => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  interruption.throwIfAborted();
  publish({ kind: 'begin', title });
  const began = Date.now();
  let result = '';
  const finish = (/** @type {boolean} */ ok) =>
    publish({ kind: 'end', title, ok, result, milliseconds: Date.now() - began });
  try {
    const value = await work((text) => (result = text));
    finish(true);
    return value;
  } catch (error) {
    finish(false);
    throw error;
  }
}

/** @param {string[][]} rows */
export function table(rows) {
  const widths = rows.reduce(
    (/** @type {number[]} */ known, row) => row.map((cell, column) => Math.max(cell.length, known[column] ?? 0)),
    [],
  );
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}

/** @param {unknown} error */
export function sayFailure(error) {
  if (error instanceof Failure)
    say(['', red(error.message), error.advice].filter((text, at) => !at || text).join('\n'));
  else say(`\n${error instanceof Error ? error.stack : String(error)}`);
}
