import './lib/requirements.mjs';
import { rmSync } from 'node:fs';
import { command } from './lib/commands.mjs';
import { nx, prepareCheckout } from './lib/dependencies.mjs';
import { interruption, interruptOnSignals, Interrupted } from './lib/interruption.mjs';
import { run } from './lib/processes.mjs';
import { Supervisor } from './lib/supervisor.mjs';
import { Failure, say, sayFailure } from './lib/terminal.mjs';
import { endAbandonedProcesses, removeRemains } from './lib/test-remains.mjs';
import * as testRun from './lib/test-run.mjs';

const help = `
npm test [-- [--affected] [--private] [arguments for nx]]

Runs all tests against a real PostgreSQL and RabbitMQ, which it finds or starts as npm start does, except that databases
and brokers given for the services are left alone: TEST_DATABASE_URL and TEST_RABBITMQ_URL are for tests. Servers that
it starts are gone afterwards. The last line tells how many tests passed, failed and were skipped.

  --affected  only projects that the changes since the main branch concern (see: nx affected --help)
  --private   servers of our own even where others could be used (or set ORDERFLOW_PRIVATE=1)

Anything else goes to nx, for instance a single project: npm test -- -p http
`;

/** @param {string[]} args @param {string} results @param {NodeJS.ProcessEnv} env */
async function runTests(args, results, env) {
  try {
    const { code } = await run(nx, args, { env, inherit: true });
    return testRun.addUp(results, code === 0);
  } finally {
    const abandoned = await endAbandonedProcesses(results);
    if (abandoned) say(`Processes that tests had left running, now ended: ${abandoned}`);
  }
}

/** Whether the changes concern any project that has tests. @param {string[]} args */
async function isAnythingAffected(args) {
  const { code, stdout, output } = await run(nx, [
    'show',
    'projects',
    '--affected',
    '--with-target',
    'test',
    '--json',
    ...args,
  ]);
  if (code !== 0) throw new Failure(`nx cannot tell what is affected:\n\n${output.trim()}`);
  return JSON.parse(stdout).length > 0;
}

/** @param {{ affected: boolean, privateOnly: boolean, rest: string[] }} options */
async function test({ affected, privateOnly, rest }) {
  await prepareCheckout();
  if (affected && !(await isAnythingAffected(rest))) {
    say('The changes concern no project that has tests.');
    return { passed: 0, failed: 0, skipped: 0, failures: [], none: true };
  }
  await removeRemains();
  const supervisor = new Supervisor(testRun.testHome);
  try {
    const variables = { postgres: 'TEST_DATABASE_URL', rabbitmq: 'TEST_RABBITMQ_URL' };
    const site = { home: testRun.testHome, supervisor, privateOnly, variables, disposable: true };
    const servers = await testRun.chooseServers(site);
    const results = testRun.makeResultsDirectory();
    const selection = affected ? ['affected', '-t', 'test'] : ['run-many', '-t', 'test'];
    const options = ['--parallel=2', '--skipNxCache', '--excludeTaskDependencies', '--outputStyle=stream'];
    return await runTests([...selection, ...options, ...rest], results, testRun.testEnvironment(servers, results));
  } finally {
    if (interruption.aborted) say('\nStopping…');
    await supervisor.stop();
    rmSync(testRun.testHome, { recursive: true, force: true });
  }
}

await command({ strict: false }, help, async () => {
  interruptOnSignals();
  const own = ['--affected', '--private'];
  const given = process.argv.slice(2);
  const privateOnly = given.includes('--private') || process.env['ORDERFLOW_PRIVATE'] === '1';
  const rest = given.filter((argument) => !own.includes(argument));
  const counts = await test({ affected: given.includes('--affected'), privateOnly, rest }).catch((error) => {
    if (error instanceof Interrupted) throw error;
    sayFailure(error);
    return { passed: 0, failed: 1, skipped: 0, failures: [] };
  });
  testRun.sayFailures(counts.failures);
  console.log(
    `\n${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`,
  );
  return counts.failed === 0 && (counts.passed > 0 || 'none' in counts) ? 0 : 1;
});
