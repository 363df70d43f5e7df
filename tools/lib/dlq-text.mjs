import { bold, dim, red } from './terminal.mjs';

/**
 * @typedef {import('../../libs/messaging/src/dead-letters/dead-letter.js').DeadLetter & { forecast?: string }} DeadLetter
 * @typedef {import('../../libs/messaging/src/dead-letters/details.js').DeadLetterDetails} Details
 * @typedef {import('../../libs/messaging/src/dead-letters/list.js').QueueSummary} QueueSummary
 */

/** What a redrive would come to, in words. @type {Record<string, string>} */
export const forecasts = {
  takes_effect: 'would be handled',
  already_handled: 'was handled before and would be dropped',
  duplicate: 'would be dropped: another copy comes first',
  fails_schema: 'would come back: no valid event',
  not_taken: 'would come back: its queue does not take such events',
};

/** Messages are anybody's to write: nothing in them may steer the terminal. @param {unknown} text */
export const harmless = (text) => String(text ?? '-').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');

/** @param {string} text @param {number} width */
const cut = (text, width) => (text.length <= width ? text : `${text.slice(0, Math.max(width - 1, 0))}…`);

/** @param {number} count @param {string} [one] */
export const counted = (count, one = 'dead letter') => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;

/** @param {string | null} time @param {number} [now] */
export function age(time, now = Date.now()) {
  const seconds = Math.floor((now - Date.parse(time ?? '')) / 1000);
  if (Number.isNaN(seconds)) return '-';
  if (seconds < 60) return `${Math.max(seconds, 0)} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.floor(seconds / 3_600)} h` : `${Math.floor(seconds / 86_400)} d`;
}

/** @param {QueueSummary} summary */
function headline({ queue, total, scanned, codes }) {
  const parts = codes.map(({ code, count }) => `${count.toLocaleString('en')} ${harmless(code)}`).join(', ');
  const partly = scanned < total ? ` (of the first ${scanned.toLocaleString('en')})` : '';
  return `${bold(queue)}: ${counted(total)}${parts && `: ${parts}`}${partly}`;
}

/** @param {DeadLetter} deadLetter */
const whatOf = ({ type, subject }) => (subject ? `${harmless(type)} ${harmless(subject)}` : harmless(type));

/** @param {DeadLetter} deadLetter */
const saidOf = ({ error, forecast }) => (forecast ? (forecasts[forecast] ?? forecast) : harmless(error.message));

/**
 * For a terminal: in a line each where it is wide enough, in two where it is not.
 * @param {DeadLetter[]} deadLetters
 * @param {number} width
 */
export function forTerminal(deadLetters, width) {
  const columns = /** @type {const} */ (['id', 'age', 'tries', 'code']);
  const rows = deadLetters.map((deadLetter) => {
    const { messageId, failedAt, attempt, error } = deadLetter;
    const cells = [cut(harmless(messageId), 36), age(failedAt), String(attempt), cut(harmless(error.code), 20)];
    return { cells, deadLetter };
  });
  const widths = columns.map((name, at) => Math.max(name.length, ...rows.map(({ cells }) => cells[at]?.length ?? 0)));
  /** @param {readonly string[]} cells */
  const line = (cells) => `  ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd();
  const shown = rows.flatMap(({ cells, deadLetter }) => {
    const what = `${whatOf(deadLetter)}: ${saidOf(deadLetter)}`;
    if (width >= 150) return [cut(`${line(cells)}  ${what}`, width)];
    return [cut(line(cells), width), dim(cut(`      ${what}`, width))];
  });
  return [dim(cut(line(columns), width)), ...shown];
}

/** For programs and files: a line each, nothing cut off. @param {DeadLetter[]} deadLetters */
export const forPipe = (deadLetters) =>
  deadLetters.map((deadLetter) => {
    const { messageId, queue, failedAt, attempt, error } = deadLetter;
    const fields = [messageId, queue, failedAt, attempt, error.code, whatOf(deadLetter), saidOf(deadLetter)];
    return fields.map(harmless).join('\t');
  });

/**
 * @param {QueueSummary[]} queues
 * @param {DeadLetter[]} deadLetters
 * @param {number | undefined} width of the terminal, where it is one
 */
export function listText(queues, deadLetters, width) {
  if (width === undefined) return forPipe(deadLetters).join('\n');
  const filled = queues.filter(({ total }) => total > 0);
  if (filled.length === 0) return `No dead letters in ${queues.map(({ queue }) => queue).join(', ')}.`;
  const groups = filled.map((summary) => {
    const own = deadLetters.filter(({ queue }) => queue === summary.queue);
    const shown = own.length > 0 ? forTerminal(own, width) : [];
    const more = summary.total - own.length;
    const rest = more > 0 ? [dim(`  … ${more.toLocaleString('en')} more, or not asked for (--limit, --code)`)] : [];
    return [headline(summary), ...shown, ...rest].join('\n');
  });
  return [...groups, dim('All there is to know of one: npm run dlq -- show ID')].join('\n\n');
}

/** @param {Details} details */
export function detailsText(details) {
  const { messageId, queue, type, error, failedAt, attempt, correlationId, subject, orderId, redrivenAt, size } =
    details;
  const facts = [
    ['queue', queue],
    ['event', type],
    ['subject', subject],
    ['order', orderId],
    ['failed', failedAt && `${failedAt} (${age(failedAt)} ago), attempt ${attempt}`],
    ['redriven', redrivenAt && `${redrivenAt}, in vain`],
    ['correlation', correlationId],
    ['size', `${size.toLocaleString('en')} bytes`],
    ['redrive', forecasts[details.forecast]],
  ];
  return [
    bold(harmless(messageId)),
    `  ${red(harmless(error.code))}: ${harmless(error.message)}`,
    ...facts.flatMap(([name, value]) => (value ? [`  ${name?.padEnd(12)} ${harmless(value)}`] : [])),
    ...(details.violations.length > 0 ? ['', bold('What its schema says against it now')] : []),
    ...details.violations.map(({ pointer, message }) => `  ${harmless(pointer || '/')} ${harmless(message)}`),
    '',
    bold('Headers'),
    ...Object.entries(details.headers).map(
      ([name, value]) => `  ${harmless(name)}: ${harmless(JSON.stringify(value))}`,
    ),
    '',
    bold('Content'),
    indented(bodyText(details.body)),
  ].join('\n');
}

/** @param {Details['body']} body */
function bodyText({ json, text = '', base64, truncated }) {
  if (json !== undefined) return JSON.stringify(json, undefined, 2);
  const rest = truncated ? '\n(there is more of it)' : '';
  return base64 === undefined ? text + rest : `(not UTF-8; in base64)\n${base64}${rest}`;
}

/** @param {string} text */
const indented = (text) =>
  text
    .split('\n')
    .map((line) => `  ${harmless(line)}`.trimEnd())
    .join('\n');
