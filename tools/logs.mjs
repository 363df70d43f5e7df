import './lib/requirements.mjs';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { command } from './lib/commands.mjs';
import { compose } from './lib/docker.mjs';
import { followFile, lastLines } from './lib/log-files.mjs';
import { home, logFile, root } from './lib/paths.mjs';
import { SERVICES } from './lib/services.mjs';
import { recall } from './lib/state.mjs';
import { Failure, dim } from './lib/terminal.mjs';

const help = `
npm run logs -- [order] [inventory] [notification] [postgres] [rabbitmq] [inbox] [supervisor] [--follow] [--lines N]

Shows the end of what they have logged: all three services when none is named. Readable on a terminal, JSON as it was
written when it goes elsewhere.

  --follow   go on until Ctrl-C
  --lines N  so many lines of each: 50 unless given
`;

const SERVERS = ['postgres', 'rabbitmq'];
const KNOWN = [...SERVICES, ...SERVERS, 'inbox', 'supervisor', 'payment', 'payment-provider'];

/** @returns {Promise<(line: string) => string>} */
async function formatter() {
  if (!process.stdout.isTTY) return (line) => line;
  const { readable } = await import('./lib/log-lines.mjs');
  return readable;
}

/** @param {string} name @param {boolean} follow @param {number} lines */
function followContainer(name, follow, lines) {
  const args = compose(home, 'logs', '--tail', String(lines), ...(follow ? ['--follow'] : []), name);
  spawn('docker', args, { cwd: root, stdio: 'inherit' });
}

const options = /** @type {const} */ ({
  follow: { type: 'boolean', short: 'f' },
  lines: { type: 'string', short: 'n' },
});

await command({ options, allowPositionals: true }, help, async ({ values, positionals }) => {
  const unknown = positionals.filter((name) => !KNOWN.includes(name));
  if (unknown.length)
    throw new Failure(`There are no logs of ${unknown.join(', ')}.`, `There are: ${KNOWN.join(', ')}.`);
  if (!/^\d+$/.test(values.lines ?? '50')) throw new Failure(`--lines ${values.lines} is not a number.`);
  const [follow, lines] = [values.follow === true, Number(values.lines ?? 50)];

  const names = positionals.length ? positionals : SERVICES;
  const format = await formatter();
  const print = (/** @type {string} */ name) => (/** @type {string} */ line) =>
    process.stdout.write(
      `${names.length > 1 && process.stdout.isTTY ? dim(`${name.padEnd(12)} | `) : ''}${format(line)}\n`,
    );
  // Nobody reads any more, as after `| head`.
  process.stdout.on('error', () => process.exit());

  for (const name of names) {
    const file = logFile(name);
    const kind = recall(home)[/** @type {'postgres' | 'rabbitmq'} */ (name)];
    if (kind === 'docker') followContainer(name, follow, lines);
    else if (SERVERS.includes(name) && kind && kind !== 'private') {
      throw new Failure(`${name} was not started by npm start: its logs are where its administrator put them.`);
    } else if (existsSync(file) || follow) {
      for (const line of lastLines(file, lines)) print(name)(line);
      if (follow) followFile(file, print(name));
    } else console.log(`${name} has not logged anything yet.`);
  }
});
