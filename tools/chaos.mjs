import './lib/requirements.mjs';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { command } from './lib/commands.mjs';
import { prepareCheckout } from './lib/dependencies.mjs';
import { interruptOnSignals } from './lib/interruption.mjs';
import { Failure, green, red, say, table } from './lib/terminal.mjs';

const help = `
npm run chaos [-- [--scenario NAME[,NAME]] [--quick] [--soak MINUTES] [--prove [--mutation NAME]] [--list]]

Starts a copy of the system of its own, has customers order from it, breaks things on purpose while they do, mends them,
waits until everything is at rest, and has a checker that shares nothing with the services say what is true: every order
that was accepted is there, once, and at its end; no stock is sold twice; everybody was told once; nothing is left over.
Without a flag all scenarios are run, one by one.

  --list            what there is to be broken, a sentence each
  --scenario NAMES  these only
  --quick           the most telling ones in a row, in less than three minutes
  --soak MINUTES    something is broken every twenty seconds, and memory is watched
  --prove           switches each safeguard of the product off in turn; the checker must notice
  --mutation NAME   with --prove: this safeguard only

  --seed SEED       what is done when, and to whom; the same seed does the same (any text)
  --rate N          orders per second (40; 20 for a soak)
  --json FILE       writes the outcomes
  --report FILE     writes the outcomes as a page; docs/reliability.md is one

Ends with exit code 1 when anything is not as it must be, and then keeps the logs and says where they are.
`;

const options = /** @type {const} */ ({
  list: { type: 'boolean', default: false },
  quick: { type: 'boolean', default: false },
  prove: { type: 'boolean', default: false },
  scenario: { type: 'string' },
  mutation: { type: 'string' },
  soak: { type: 'string' },
  seed: { type: 'string' },
  rate: { type: 'string' },
  json: { type: 'string' },
  report: { type: 'string' },
});

/** @param {string} flag @param {string} text */
function positive(flag, text) {
  const number = Number(text);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new Failure(`--${flag} is ${JSON.stringify(text)}, which is not a number above 0.`);
}

/** @param {string} file @param {string} text */
function write(file, text) {
  mkdirSync(dirname(resolve(file)), { recursive: true });
  writeFileSync(file, text);
}

await command({ options }, help, async ({ values }) => {
  interruptOnSignals();
  await prepareCheckout();
  // What follows needs the dependencies, which may just have been installed.
  const { scenarios } = await import('./chaos/scenarios/index.mjs');
  if (values.list) {
    say(table([...scenarios].map(({ name, sentence, quick }) => [name, quick ? 'quick' : '', sentence])));
    return 0;
  }
  const { Random } = await import('./laboratory/random.mjs');
  const seed = values.seed ?? String(Date.now() % 1_000_000);
  if (values.prove) {
    const { prove } = await import('./chaos/prove/prove.mjs');
    const only = values.mutation;
    const { ok } = await prove({ random: new Random(seed), say, ...(only === undefined ? {} : { only }) });
    say(
      ok
        ? green('\n✔ Whatever safeguard is missing, the checker notices.')
        : red(`\n✖ Not as it should be (seed ${seed}).`),
    );
    return ok ? 0 : 1;
  }
  const { runQuickly, runScenarios, soak } = await import('./chaos/runs.mjs');
  const { sayFailures, summary } = await import('./chaos/outcomes.mjs');
  const ratePerSecond = positive('rate', values.rate ?? (values.soak ? '20' : '40'));
  const terms = { seed, ratePerSecond, say };
  const outcomes = values.quick
    ? await runQuickly(terms)
    : values.soak
      ? await soak(positive('soak', values.soak), terms)
      : await runScenarios(choose(scenarios, values.scenario), terms);
  if (values.json) write(values.json, JSON.stringify(outcomes, undefined, 2));
  if (values.report) {
    const { reportOf } = await import('./chaos/report.mjs');
    write(values.report, await reportOf(outcomes));
  }
  say(`\n${summary(outcomes)}`);
  sayFailures(outcomes);
  return outcomes.every(({ ok }) => ok) ? 0 : 1;
});
// Customers of a run that was interrupted would go on asking for minutes.
process.exit();

/** @param {readonly import('./chaos/scenarios/scenario.mjs').Scenario[]} scenarios @param {string | undefined} names */
function choose(scenarios, names) {
  if (names === undefined) return scenarios;
  return names.split(',').map((name) => {
    const found = scenarios.find((scenario) => scenario.name === name);
    if (!found) throw new Failure(`There is no scenario ${name}.`, 'What there is: npm run chaos -- --list');
    return found;
  });
}
