import { counted, forecasts, forPipe, forTerminal, harmless } from './dlq-text.mjs';
import { bold, red } from './terminal.mjs';

/** @typedef {import('./dlq-text.mjs').DeadLetter} DeadLetter */

/**
 * @param {DeadLetter[]} deadLetters
 * @param {{ action: 'redrive' | 'discard', more: boolean, notFound: string[], width: number | undefined }} about
 */
export function previewText(deadLetters, { action, more, notFound, width }) {
  if (width === undefined) return forPipe(deadLetters).join('\n');
  const title = `${counted(deadLetters.length)} would be ${past[action]}${more ? ', and more that were not looked at' : ''}`;
  const counts = action === 'redrive' ? forecastLines(deadLetters) : [];
  const shown = deadLetters.length > 0 ? ['', ...forTerminal(deadLetters, width)] : [];
  return [bold(title), ...counts, ...shown, ...notFoundText(notFound)].join('\n');
}

/** How many would have which end. @param {DeadLetter[]} deadLetters */
export const forecastLines = (deadLetters) =>
  Object.keys(forecasts).flatMap((name) => {
    const count = deadLetters.filter(({ forecast }) => forecast === name).length;
    return count > 0 ? [`  ${count.toLocaleString('en').padStart(6)} ${forecasts[name]}`] : [];
  });

export const past = { redrive: 'redriven', discard: 'discarded' };

/** @type {Record<string, string>} */
const endings = {
  done: '',
  limit: '; there may be more',
  time: '; there may be more',
  interrupted: '; interrupted, the others are where they were',
  refused: '; the work queue takes no more (is it there, is it full?), the others are where they were',
  unavailable: '; the broker was lost, the others are where they were',
};

/** @param {string[]} ids */
const notFoundText = (ids) => ids.map((id) => red(`There is no dead letter ${harmless(id)}.`));

/**
 * @param {'redrive' | 'discard'} action
 * @param {import('./dlq-move.mjs').Moved[]} done
 * @param {string[]} notFound
 */
export function movedText(action, done, notFound) {
  const worthTelling = done.filter(({ moved, failed, ended }) => moved + failed > 0 || ended !== 'done');
  const width = Math.max(...worthTelling.map(({ service }) => service.length));
  const lines = worthTelling.map(({ service, moved, failed, ended, error }) => {
    const failures = failed > 0 ? `, ${failed.toLocaleString('en')} failed` : '';
    const end = error ? `; ${error}` : endings[ended];
    return `${service.padEnd(width)}  ${counted(moved)} ${past[action]}${failures}${end}`;
  });
  const nothing = lines.length + notFound.length === 0 ? [`There was nothing to be ${past[action]}.`] : [];
  return [...lines, ...nothing, ...notFoundText(notFound)].join('\n');
}
