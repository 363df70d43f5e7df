import { confirm, mostPreviewed } from './dlq-confirmation.mjs';
import { moveInPortions } from './dlq-move.mjs';
import { ask, askAll, chooseServices, refuseSilence } from './dlq-services.mjs';
import { positive, printJson, sayFailures, showProgress, terminalWidth } from './dlq-terminal.mjs';
import { movedText, previewText } from './dlq-outcome.mjs';
import { counted } from './dlq-text.mjs';
import { Interrupted, interruption } from './interruption.mjs';
import { Failure } from './terminal.mjs';

/**
 * @typedef {import('./dlq-terminal.mjs').Values} Values
 * @typedef {import('./dlq-services.mjs').Service} Service
 * @typedef {import('./dlq-move.mjs').Move} Move
 */

/** @param {Values} values @param {string[]} ids */
export function redrive(values, ids) {
  const rate = positive(values.rate, '--rate', 10_000);
  const request = { ...selectionOf(values, ids), ...(rate && { ratePerSecond: rate }) };
  return change(values, { action: 'redrive', request, rate });
}

/** @param {Values} values @param {string[]} ids */
export function discard(values, ids) {
  const { reason } = values;
  const request = { ...selectionOf(values, ids), reason };
  if (!reason?.trim()) throw new Failure('Why? --reason "…" is written to the log of the service.');
  return change(values, { action: 'discard', request, rate: undefined });
}

/** @param {Values} values @param {string[]} ids */
function selectionOf({ queue, code, all }, ids) {
  const selections = [...(ids.length > 0 ? [{ ids }] : []), ...(code ? [{ code }] : []), ...(all ? [{ all }] : [])];
  if (selections.length === 1) return { ...selections[0], ...(queue && { queue }) };
  throw new Failure('Which ones? Either their ids, or --code CODE, or --all.', 'Add --help to see what there is.');
}

/** @param {Values} values @param {Omit<Move, 'limit'>} move */
async function change(values, { action, request, rate }) {
  const limit = positive(values.limit, '--limit', 1_000_000_000) ?? Infinity;
  const services = chooseServices(values);
  if (values['dry-run']) return preview(services, { action, request, limit, rate }, values.json);
  const { targets, failures } = await confirm(services, { action, request, limit, rate }, values.yes);
  /** @type {import('./dlq-move.mjs').Moved[]} */
  const done = [];
  for (const { service, startedAt } of targets) {
    const rest = limit - done.reduce((sum, { matched }) => sum + matched, 0);
    if (rest === 0 || interruption.aborted) break;
    try {
      const report = (/** @type {number} */ moved) => showProgress(`${service.name}: ${counted(moved)} so far`);
      done.push(await moveInPortions(service, { action, request, limit: rest, rate, startedAt }, report));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push({ service, error });
    } finally {
      showProgress('');
    }
  }
  refuseSilence(done, failures);
  const notFound = missing(request, done, failures);
  if (values.json) printJson({ services: done, notFound, failures: failures.map(({ error }) => error.message) });
  else if (done.length > 0) console.log(movedText(action, done, notFound));
  if (interruption.aborted) throw new Interrupted('a signal');
  const complete = done.every(({ ended }) => ended === 'done' || ended === 'limit') && notFound.length === 0;
  return sayFailures(failures) || (complete ? 0 : 1);
}

/**
 * The ids that none of them knows. Where not all have answered, nobody can tell.
 * @param {Move['request']} request
 * @param {{ notFound: string[] }[]} answers
 * @param {unknown[]} failures
 */
const missing = ({ ids = [] }, answers, failures) =>
  failures.length > 0 ? [] : ids.filter((id) => answers.every(({ notFound }) => notFound.includes(id)));

/** @param {Service[]} services @param {Move} move @param {boolean | undefined} json */
async function preview(services, { action, request, limit }, json) {
  const body = { ...request, dryRun: true, limit: Math.min(limit, mostPreviewed) };
  const { answers, failures } = await askAll(services, (service) => ask(service, `/${action}`, { body }));
  const all = answers.flatMap(({ answer }) => answer.preview);
  const more = answers.some(({ answer }) => answer.ended !== 'done') && all.length < limit;
  const reports = answers.map(({ answer }) => answer);
  const notFound = missing(request, reports, failures);
  if (json) printJson({ preview: all, more, notFound, failures: failures.map(({ error }) => error.message) });
  else if (answers.length > 0) console.log(previewText(all, { action, more, notFound, width: terminalWidth() }));
  return sayFailures(failures) || (notFound.length > 0 ? 1 : 0);
}
