import { Refusal, ask, askAll, chooseServices } from './dlq-services.mjs';
import { detailsText, listText } from './dlq-text.mjs';
import { positive, printJson, sayFailures, terminalWidth } from './dlq-terminal.mjs';
import { Failure, sayFailure } from './terminal.mjs';

/** @typedef {import('./dlq-terminal.mjs').Values} Values */

/** @param {Values} values @param {string[]} rest */
export async function list({ queue, code, limit, json, ...where }, [stray]) {
  if (stray) throw new Failure(`What is ${stray}?`, `To look at one: npm run dlq -- show ${stray}`);
  const most = positive(limit, '--limit', 1_000);
  const query = new URLSearchParams({
    ...(queue && { queue }),
    ...(code && { code }),
    ...(most && { limit: String(most) }),
  });
  const services = chooseServices({ queue, ...where });
  const { answers, failures } = await askAll(services, (service) => ask(service, `?${query}`));
  const queues = answers.flatMap(({ answer }) => answer.queues);
  const data = answers
    .flatMap(({ answer }) => answer.data)
    .sort((a, b) => (Date.parse(b.failedAt) || 0) - (Date.parse(a.failedAt) || 0))
    .slice(0, most);
  const width = terminalWidth();
  if (json) printJson({ data, queues, failures: failures.map(({ error }) => error.message) });
  else if (queues.length > 0 && (width || data.length > 0)) console.log(listText(queues, data, width));
  return sayFailures(failures);
}

/** @param {Values} values @param {string[]} ids */
export async function show({ json, ...where }, [id, ...more]) {
  if (!id || more.length > 0) throw new Failure('Which one? For instance: npm run dlq -- show 0198e0a4-52f1-…');
  const path = `/${encodeURIComponent(id)}`;
  const { answers, failures } = await askAll(chooseServices(where), (service) => ask(service, path));
  const data = answers.flatMap(({ answer }) => answer.data);
  const others = failures.filter(({ error }) => !(error instanceof Refusal && error.status === 404));
  if (json) printJson({ data, failures: others.map(({ error }) => error.message) });
  else if (data.length > 0) console.log(data.map(detailsText).join('\n\n'));
  else if (others.length === 0)
    sayFailure(new Failure(`There is no dead letter ${id}.`, 'To see which there are: npm run dlq -- list'));
  return sayFailures(others) || (data.length > 0 ? 0 : 1);
}
