import { createInterface } from 'node:readline';
import { forecastLines, past } from './dlq-outcome.mjs';
import { ask, askAll } from './dlq-services.mjs';
import { counted } from './dlq-text.mjs';
import { interruption } from './interruption.mjs';
import { Failure } from './terminal.mjs';

/**
 * @typedef {import('./dlq-services.mjs').Service} Service
 * @typedef {import('./dlq-move.mjs').Move} Move
 *
 * @typedef {object} Target
 * @property {Service} service
 * @property {string} [startedAt] when it was asked what it has: what came since, nobody knew of when it was decided
 */

/** What a service looks at for one request. */
export const mostPreviewed = 1_000;

const isSomebodyThere = () => Boolean(process.stdin.isTTY && process.stderr.isTTY);

/**
 * Has somebody say yes to what could be regretted, unless that was said beforehand.
 * @param {Service[]} services
 * @param {Move} move
 * @param {boolean | undefined} yes
 * @returns {Promise<{ targets: Target[], failures: { service: Service, error: Failure }[] }>}
 */
export async function confirm(services, { action, request, limit }, yes) {
  const isGrave = action === 'redrive' ? request['all'] && isSomebodyThere() : !request.ids;
  if (yes || !isGrave) return { targets: services.map((service) => ({ service })), failures: [] };
  const body = { ...request, dryRun: true, limit: Math.min(limit, mostPreviewed) };
  const { answers, failures } = await askAll(services, (service) => ask(service, `/${action}`, { body }));
  const found = answers.flatMap(({ answer }) => answer.preview);
  if (found.length > 0) {
    const more = found.length < limit && answers.some(({ answer }) => answer.ended !== 'done');
    const count = `${counted(Math.min(found.length, limit))}${more ? ' or more' : ''}`;
    const forecast = action === 'redrive' ? forecastLines(found).map((line) => `${line}\n`) : [];
    const question = action === 'redrive' ? `Redrive ${count}?` : `Discard ${count} for good?`;
    await requireYes(`${forecast.join('')}${question} [y/N] `, `Nothing was ${past[action]}.`);
  }
  return { targets: answers.map(({ service, answer }) => ({ service, startedAt: answer.startedAt })), failures };
}

/** @param {string} question @param {string} otherwise */
async function requireYes(question, otherwise) {
  if (!isSomebodyThere()) {
    throw new Failure('Nobody is there to ask.', 'To discard them unasked: --yes. To see them: --dry-run.');
  }
  const answer = await answerTo(question);
  if (!/^y(es)?$/i.test(answer.trim())) throw new Failure(otherwise);
}

/** Empty where somebody turns away (Ctrl-C, Ctrl-D). @param {string} question @returns {Promise<string>} */
function answerTo(question) {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const close = () => terminal.close();
  interruption.addEventListener('abort', close);
  /** @type {Promise<string>} */
  const answered = new Promise((resolve) => {
    terminal.once('close', () => resolve(''));
    terminal.question(question, resolve);
  });
  return answered.finally(() => {
    interruption.removeEventListener('abort', close);
    close();
  });
}
