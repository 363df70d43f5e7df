import './lib/requirements.mjs';
import { join } from 'node:path';
import { command } from './lib/commands.mjs';
import { nx, nxEnvironment, prepareCheckout } from './lib/dependencies.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { Failure, say, sayFailure, step } from './lib/terminal.mjs';

/** @param {string} name */
const bin = (name) => join(root, 'node_modules', '.bin', name);

const help = `
npm run check

Everything that can be said about the code without running it: format, lint with the boundaries between modules,
types, unused code and dependencies, and secrets. Goes on after a failure, so that one run shows all there is to mend.
`;

/** @type {[title: string, program: string, args: string[], advice: string][]} */
const checks = [
  ['Format', bin('prettier'), ['--check', '.'], 'npm run format'],
  ['Lint', nx, ['run-many', '-t', 'lint', '--outputStyle=stream'], ''],
  ['Lint of tools', bin('eslint'), ['--max-warnings', '0', 'tools', '*.mjs', '*.cjs'], ''],
  // All projects as one program: each by itself would read the same libraries again.
  ['Types', bin('tsc'), ['--noEmit', '--project', 'tools/tsconfig.workspace.json'], ''],
  // It runs in browsers, which have other globals.
  ['Types of the dashboard', bin('tsc'), ['--noEmit', '--project', 'apps/dashboard'], ''],
  ['Types of tools', bin('tsc'), ['--project', 'tools'], ''],
  ['Unused code', bin('knip'), [], ''],
  [
    'Event contracts',
    process.execPath,
    [join(root, 'tools', 'contracts.mjs'), 'check'],
    'See "Changing an event" in docs/events.md.',
  ],
  [
    'REST contracts',
    process.execPath,
    [join(root, 'tools', 'openapi.mjs'), 'check'],
    'See "Changing a REST interface" in CONTRIBUTING.md.',
  ],
  [
    'Secrets',
    bin('secretlint'),
    ['--maskSecrets', '**/*'],
    'Take the secret out, and make it worthless at its issuer.',
  ],
];

await command({}, help, async () => {
  await prepareCheckout();
  const failed = [];
  for (const [title, program, args, advice] of checks) {
    try {
      await step(title, async () => {
        const { code, output } = await run(program, args, { env: nxEnvironment() });
        if (code !== 0) throw new Failure(output.trim(), advice);
      });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failed.push(title);
      sayFailure(error);
    }
  }
  say(failed.length > 0 ? `\nTo mend: ${failed.join(', ')}` : '\nAll clean');
  return failed.length > 0 ? 1 : 0;
});
