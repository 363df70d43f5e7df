import { Failure, sayFailure } from './terminal.mjs';

/**
 * @typedef {{ queue?: string, code?: string, all?: boolean, limit?: string, rate?: string, 'dry-run'?: boolean,
 *   reason?: string, yes?: boolean, json?: boolean, service?: string, url?: string[], token?: string }} Values of the
 *   command line
 */

/** None where nobody looks. */
export const terminalWidth = () => (process.stdout.isTTY ? process.stdout.columns || 80 : undefined);

export const printJson = (/** @type {unknown} */ value) => console.log(JSON.stringify(value, undefined, 2));

/** @param {string | undefined} text @param {string} flag @param {number} most */
export function positive(text, flag, most) {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most) return Number(text);
  throw new Failure(`${flag} ${text} is not a whole number from 1 to ${most.toLocaleString('en')}.`);
}

/** Those of some services, when others have answered. @param {{ error: Failure }[]} failures */
export function sayFailures(failures) {
  for (const { error } of failures) sayFailure(error);
  return failures.length > 0 ? 1 : 0;
}

/** In the place of the last one; nothing takes it away. @param {string} text */
export function showProgress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text && `… ${text}`}`);
}
