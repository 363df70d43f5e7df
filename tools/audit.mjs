import './lib/requirements.mjs';
import { findingsIn, refusalIn } from './lib/audit-report.mjs';
import { command } from './lib/commands.mjs';
import { interruptOnSignals } from './lib/interruption.mjs';
import { run } from './lib/processes.mjs';
import { Failure, green, red, say } from './lib/terminal.mjs';

const help = `
npm run audit [-- --require]

Asks the registry for known vulnerabilities of all that the services run with, and fails where one is high or critical.
What is needed for development alone is left out. Offline nothing is looked at, and it says so.

  --require  fail when the registry does not answer
`;

const options = /** @type {const} */ ({ require: { type: 'boolean', default: false } });

await command({ options }, help, async ({ values }) => {
  interruptOnSignals();
  const { stdout } = await run('npm', ['audit', '--omit=dev', '--json']);
  const refusal = refusalIn(stdout);
  if (refusal !== undefined) {
    if (values.require) throw new Failure(`Nothing was looked at: ${refusal}`);
    say(`Skipped, nothing was looked at: ${refusal}`);
    return 0;
  }
  const { grave, others, packages } = findingsIn(stdout);
  for (const { name, severity, why } of grave) say(`${red('✖')} ${name}: ${severity}${why && `: ${why}`}`);
  const mark = grave.length === 0 ? green('✔') : red('✖');
  const lesser = others > 0 ? `, ${others} with a lesser one (npm audit --omit=dev)` : '';
  say(`${mark} ${packages} packages, ${grave.length} with a vulnerability that is high or critical${lesser}`);
  return grave.length === 0 ? 0 : 1;
});
