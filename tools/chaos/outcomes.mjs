import { green, red, say, table } from '../lib/terminal.mjs';
import { explainViolation } from './checker/explain.mjs';

/** @typedef {import('./trial.mjs').Outcome} Outcome */

export const seconds = (/** @type {number} */ milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

/** One line for each. @param {readonly Outcome[]} outcomes */
export function summary(outcomes) {
  const head = ['', 'scenario', 'accepted', 'lost', 'doubled', 'oversold', 'longest stall', 'at rest after'];
  const rows = outcomes.map(({ ok, name, load, verdict, longestStallMs, atRestMs }) => [
    ok ? green('✔') : red('✖'),
    name,
    String(load.accepted),
    String(verdict.figures.lost),
    String(verdict.figures.doubled),
    String(verdict.figures.oversoldUnits),
    seconds(longestStallMs),
    seconds(atRestMs),
  ]);
  return table([head, ...rows]);
}

/** What is wrong, with the smallest evidence, and how to see it again. @param {readonly Outcome[]} outcomes */
export function sayFailures(outcomes) {
  for (const { name, seed, findings, verdict, directory } of outcomes.filter(({ ok }) => !ok)) {
    say(`\n${red(`✖ ${name}, seed ${seed}`)}`);
    for (const finding of findings) say(finding);
    say(explainViolation(verdict));
    say(`Logs: ${directory}`);
    say(`Again: npm run chaos -- ${again(name)} --seed ${seed}`);
  }
}

const again = (/** @type {string} */ name) =>
  name === 'quick' ? '--quick' : name === 'soak' ? '--soak 24' : `--scenario ${name}`;
