import { cpus, totalmem } from 'node:os';
import { format, resolveConfig } from 'prettier';
import { seconds } from './outcomes.mjs';
import { scenarios } from './scenarios/index.mjs';

/** @typedef {import('./trial.mjs').Outcome} Outcome */

const sentenceOf = (/** @type {string} */ name) => scenarios.find((scenario) => scenario.name === name)?.sentence ?? '';
const cell = (/** @type {string | number} */ text) => String(text).replaceAll('|', '\\|');
const row = (/** @type {(string | number)[]} */ ...cells) => `| ${cells.map(cell).join(' | ')} |`;

/** A page that says what was done and what came of it. @param {readonly Outcome[]} outcomes */
export async function reportOf(outcomes) {
  const seeds = [...new Set(outcomes.map(({ seed }) => seed))].join(', ');
  const sum = (/** @type {(outcome: Outcome) => number} */ of) =>
    outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const failed = outcomes.filter(({ ok }) => !ok);
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 1024 ** 3)} GiB, Node ${process.version}`;
  const text = `# Reliability

Written by \`npm run chaos -- --report\`, seed ${seeds}, on ${new Date().toISOString().slice(0, 10)} (${machine}).
Services, databases, broker, customers and checker shared that machine.

Customers order, cancel, and ask again when they are not answered, each with an \`Idempotency-Key\`; operators ship, deliver
and restock. Meanwhile something is broken on purpose and mended again. When everything is at rest, a checker that shares no
code with the services reads the databases, the queues, the mails and the log of all answers. It says what must be true in
${outcomes[0]?.verdict.invariants.length ?? 0} sentences, below; \`npm run chaos -- --prove\` shows that it notices when a safeguard is missing.

**${outcomes.length - failed.length} of ${outcomes.length} scenarios** went as they must: ${sum(({ load }) => load.accepted)} orders accepted, ${sum(({ verdict }) => verdict.figures.lost)} lost,
${sum(({ verdict }) => verdict.figures.doubled)} doubled, ${sum(({ verdict }) => verdict.figures.oversoldUnits)} units oversold, ${sum(({ load }) => load.retried)} requests sent again by customers.

| scenario | orders accepted | per second | asked again | lost | doubled | oversold | longest stall | at rest after |
| :-- | --: | --: | --: | --: | --: | --: | --: | --: |
${outcomes
  .map(({ ok, name, load, seconds: lasted, verdict, longestStallMs, atRestMs }) =>
    row(
      `${ok ? '' : '✖ '}[${name}](#${name})`,
      load.accepted,
      (load.accepted / lasted).toFixed(0),
      load.retried,
      verdict.figures.lost,
      verdict.figures.doubled,
      verdict.figures.oversoldUnits,
      seconds(longestStallMs),
      seconds(atRestMs),
    ),
  )
  .join('\n')}

The longest stall is the longest time during which no order became confirmed while orders came in. "At rest after" counts
from the last order until nothing was under way any more: no event, no message, no order without an answer. A message whose
sender is killed while the mail server has it is left alone for 40 s, until it cannot be on its way any more; that is the
time in some of the last column.

## What is true afterwards

${(outcomes[0]?.verdict.invariants ?? []).map(({ sentence }) => `- ${sentence}`).join('\n')}

## What was done

${outcomes
  .map(
    ({ name, notes, memory, findings, verdict }) => `### ${name}

${sentenceOf(name)}

${notes.map(({ afterMs, what }) => `- ${seconds(afterMs)}: ${what}`).join('\n')}
${wrongs(findings, verdict)
  .map((wrong) => `- **${wrong}**`)
  .join('\n')}
${memory ? memoryOf(memory) : ''}`,
  )
  .join('\n')}
`;
  return format(text, { ...(await resolveConfig(import.meta.filename)), parser: 'markdown' });
}

/** @param {string[]} findings @param {Outcome['verdict']} verdict */
const wrongs = (findings, { invariants }) => [
  ...findings,
  ...invariants
    .filter(({ ok }) => !ok)
    .map(({ sentence, violations }) => `Not true ${violations === 1 ? 'once' : `${violations} times`}: ${sentence}`),
];

/** @param {import('./memory.mjs').Growth[]} memory */
const memoryOf = (memory) => `
Memory in megabytes, the median of each sixth of the time, of the instances that nothing was done to:

| instance | 1 | 2 | 3 | 4 | 5 | 6 |
| :-- | --: | --: | --: | --: | --: | --: |
${memory.map(({ name, megabytes }) => row(name, ...megabytes)).join('\n')}
`;
