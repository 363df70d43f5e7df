import { harmless } from './dlq-text.mjs';
import { bold, dim, red } from './terminal.mjs';

const width = Math.max(...['order', 'inventory', 'notification'].map(({ length }) => length));

/** @param {string} id @param {import('./order-explanation.mjs').Line[]} lines */
export const explanationText = (id, lines) =>
  [
    bold(`Order ${id}`),
    ...lines.map(({ service, trouble, words }) => {
      const line = `  ${service.padEnd(width)}  ${harmless(words)}`;
      return trouble ? red(line) : line;
    }),
  ].join('\n');

/** A line for each, under the request that it follows from. @param {import('./order-story.mjs').Entry[]} entries */
export function storyText(entries) {
  const lines = [];
  let [before, request] = [Date.parse(entries[0]?.at ?? ''), /** @type {string | undefined} */ (undefined)];
  for (const { at, service, words, correlationId } of entries) {
    if (correlationId && correlationId !== request) {
      lines.push(dim(`request ${harmless(correlationId)}, ${at.slice(0, 10)}, times in UTC`));
      request = correlationId;
    }
    const delay = `+${((Date.parse(at) - before) / 1_000).toFixed(3)} s`.padStart(12);
    lines.push(`  ${at.slice(11, 23)}  ${dim(delay)}  ${service.padEnd(width)}  ${harmless(words)}`);
    before = Date.parse(at);
  }
  return lines.length > 0 ? lines.join('\n') : 'Nobody has anything to tell of it.';
}
