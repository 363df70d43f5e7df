import './lib/requirements.mjs';
import { command } from './lib/commands.mjs';
import { prepareCheckout } from './lib/dependencies.mjs';
import { loadEnvironment } from './lib/environment.mjs';
import { home } from './lib/paths.mjs';
import { readState } from './lib/state.mjs';
import { bold, dim, green, red, sayFailure, showOnStderr } from './lib/terminal.mjs';
import { compareWithBroker, load } from './lib/topology-comparison.mjs';
import { topologyOptions } from './lib/topology-settings.mjs';
import { topologyTree } from './lib/topology-tree.mjs';

const help = `
npm run topology [-- --json]

Shows the exchange, queues and bindings that the services declare, and how the broker differs: what is missing, what
has drifted, and what is there without being described any more. It changes nothing. The broker is that of
RABBITMQ_URL in the environment or in .env, else that of the running system. PARTICIPANTS, RABBITMQ_QUEUE_TYPE and
RETRY_DELAYS_MS count as they do for the services.

Not all of that can be seen over AMQP: the rest needs the management API (RABBITMQ_MANAGEMENT_URL, unless it is on this
machine at its usual port) or a rabbitmqctl of the broker.

The exit code is 0 when there is no difference, 1 when there is one, 2 when the broker could not be asked.

  --json  the same for programs
`;

/** @typedef {import('./lib/topology-comparison.mjs').Comparison} Comparison */

const titles = { missing: 'Missing', drifted: 'Drifted', orphaned: 'Orphaned', unknown: 'Not known' };

/** @param {Comparison} comparison @returns {string} */
function differences({ broker, source, unchecked, because, problems }) {
  const found = Object.entries(titles).flatMap(([kind, title]) => {
    const lines = problems.filter((problem) => problem.kind === kind).map(({ sentence }) => `  ${sentence}`);
    return lines.length > 0 ? ['', bold(title), ...lines] : [];
  });
  const count = problems.length === 1 ? '1 difference' : `${problems.length} differences`;
  const where = `${broker} (asked by ${source})`;
  const verdict = problems.length > 0 ? red(`✖ ${count} at ${where}`) : green(`✔ No difference at ${where}`);
  const gap = [
    ...(unchecked.length > 0 ? [`  Not checked, because AMQP does not show it: ${unchecked.join('; ')}`] : []),
    ...because.map((reason) => dim(`  (${reason})`)),
  ];
  return [verdict, ...gap, ...found].join('\n');
}

/** @param {boolean} json */
async function show(json) {
  const environment = loadEnvironment();
  /** @type {typeof import('../libs/messaging/src/topology/topology.js')} */
  const { defaultTopologyOptions, describeTopology } = load('topology');
  const running = { PARTICIPANTS: readState(home)?.environment?.['PARTICIPANTS'] };
  const topology = describeTopology(topologyOptions({ ...running, ...environment }, defaultTopologyOptions));
  if (!json) console.log(`\n${topologyTree(topology)}\n`);
  const comparison = await compareWithBroker(environment, topology);
  console.log(json ? JSON.stringify({ ...comparison, topology }, undefined, 2) : differences(comparison));
  return comparison.problems.length > 0 ? 1 : 0;
}

await command({ options: { json: { type: 'boolean' } } }, help, async ({ values: { json = false } }) => {
  if (json) showOnStderr();
  await prepareCheckout();
  try {
    return await show(json);
  } catch (error) {
    sayFailure(error);
    return 2;
  }
});
