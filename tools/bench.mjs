import './lib/requirements.mjs';
import { command } from './lib/commands.mjs';
import { prepareCheckout } from './lib/dependencies.mjs';
import { interruptOnSignals } from './lib/interruption.mjs';
import { dim, say, step } from './lib/terminal.mjs';

const help = `
npm run bench [-- [--quick] [--json FILE] [--report DIRECTORY]]

Starts a copy of the built system of its own and measures how fast it is, together with what it is compared with: bare
Fastify, a bare SQL statement, bare publishes, and a bare saga with the same guarantees. Floors and figures take turns,
so that a slow moment of the machine is one for both. After each run all that can be counted must add up: a fast wrong
answer is a failure.

  --quick             in less than 90 seconds, without the runs over large tables
  --json FILE         writes the figures
  --report DIRECTORY  writes tables and charts; docs/performance shows some

Takes all of the machine for as long as it runs. Ends with exit code 1 when a target is missed.
`;

const options = /** @type {const} */ ({
  quick: { type: 'boolean', default: false },
  json: { type: 'string' },
  report: { type: 'string' },
});

await command({ options }, help, async ({ values }) => {
  interruptOnSignals();
  await prepareCheckout();
  // What follows needs the dependencies, which may just have been installed.
  const { openStand } = await import('./bench/stand.mjs');
  const { measure, plans } = await import('./bench/measure.mjs');
  const { summary, write, writeReport } = await import('./bench/report.mjs');
  const stand = await step('Start', () => openStand());
  try {
    const plan = values.quick ? plans.quick : plans.full;
    const measured = await measure(stand, plan, (text) => say(dim(`  ${text}`)));
    if (values.json) write(values.json, JSON.stringify(measured, undefined, 2));
    if (values.report) await writeReport(values.report, measured);
    say(`\n${summary(measured)}`);
    return measured.missed === 0 ? 0 : 1;
  } finally {
    await step('Stop', () => stand.close());
  }
});
