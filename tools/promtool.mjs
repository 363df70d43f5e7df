import './lib/requirements.mjs';
import { command } from './lib/commands.mjs';
import { interruptOnSignals } from './lib/interruption.mjs';
import { run } from './lib/processes.mjs';
import { choosePromtool } from './lib/promtool.mjs';
import { Failure } from './lib/terminal.mjs';

const help = `
npm run promtool -- ARGUMENTS

Runs promtool of Prometheus, for instance: npm run promtool -- test rules deploy/prometheus/alerts.test.yml

Where it is not installed, the one in Debian's or Ubuntu's package prometheus is taken out of that and kept under
.local/; nothing is installed. The exit code is 69 where it cannot be had.
`;

const unavailable = 69;

await command({ strict: false }, help, async () => {
  interruptOnSignals();
  const args = process.argv.slice(2);
  if (args.length === 0) throw new Failure(`What to do?\n\n${help.trim()}`);
  const promtool = await choosePromtool();
  if (promtool) return (await run(promtool, args, { inherit: true })).code;
  console.error('There is no promtool here, and no package prometheus of Debian or Ubuntu to take it from.');
  return unavailable;
});
