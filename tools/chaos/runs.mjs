/** What `npm run chaos` does: scenarios one by one, a few in a row, or whatever chance brings for a long time. */
import { join } from 'node:path';
import { Laboratory } from '../laboratory/laboratory.mjs';
import { Random } from '../laboratory/random.mjs';
import { root } from '../lib/paths.mjs';
import { Memory } from './memory.mjs';
import { scenarios } from './scenarios/index.mjs';
import { Trial } from './trial.mjs';

/**
 * @typedef {import('./scenarios/scenario.mjs').Scenario} Scenario
 * @typedef {import('./trial.mjs').Outcome} Outcome
 *
 * @typedef {object} Terms
 * @property {string} seed
 * @property {number} ratePerSecond
 * @property {(line: string) => void} say
 */

const preload = join(import.meta.dirname, 'preload');
const nodeOptions = ['crash-points.cjs', 'clock.cjs'].map((file) => `--require=${join(preload, file)}`);

let laboratories = 0;

/**
 * The logs of a laboratory are kept where something went wrong in it.
 * @param {{ instances?: number, nodes?: number }} shape
 * @param {(lab: Laboratory) => Promise<Outcome[]>} work
 * @returns {Promise<Outcome[]>}
 */
async function inLaboratory({ instances = 1, nodes = 1 }, work) {
  const directory = join(root, '.local', `chaos-${(laboratories += 1)}-${process.pid}`);
  const lab = await Laboratory.open({ directory, instances, nodes, nodeOptions });
  try {
    const outcomes = await work(lab);
    if (outcomes.some(({ ok }) => !ok)) return outcomes.map((outcome) => ({ ...outcome, directory }));
    await lab.discard();
    return outcomes;
  } finally {
    await lab.close();
  }
}

/**
 * Each scenario with orders of its own. Those that need the same laboratory share it.
 * @param {readonly Scenario[]} chosen @param {Terms} terms @returns {Promise<Outcome[]>}
 */
export async function runScenarios(chosen, terms) {
  const needs = ({ instances = 1, nodes = 1, mailMayFail = false }) => [nodes, instances, mailMayFail].join();
  const outcomes = [];
  for (const need of new Set(chosen.map(needs))) {
    const group = chosen.filter((scenario) => needs(scenario) === need);
    outcomes.push(...(await runGroup(group, terms)));
  }
  return outcomes;
}

/** @param {Scenario[]} group @param {Terms} terms @returns {Promise<Outcome[]>} */
async function runGroup(group, terms) {
  const rest = [...group];
  const done = await inLaboratory(group[0] ?? {}, async (lab) => {
    /** @type {Outcome[]} */
    const outcomes = [];
    /** @type {Trial['poison']} */
    const poison = [];
    // What one has broken would be found again in all after it.
    while (rest.length > 0 && outcomes.every(({ ok }) => ok)) {
      const [scenario] = rest.splice(0, 1);
      if (scenario) outcomes.push(await perform(scenario, lab, poison, terms));
    }
    return outcomes;
  });
  return rest.length > 0 ? [...done, ...(await runGroup(rest, terms))] : done;
}

/** @param {Scenario} scenario @param {Laboratory} lab @param {Trial['poison']} poison @param {Terms} terms */
function perform({ name, sentence, mailMayFail, act }, lab, poison, { seed, ratePerSecond, say }) {
  say(`\n${name} (seed ${seed}): ${sentence}`);
  const trial = new Trial({ lab, random: new Random(`${seed} ${name}`), say, poison });
  return trial.perform({ name, seed, ratePerSecond, mailMayFail, act });
}

/**
 * The quick scenarios in any order, with orders coming in all the while.
 * @param {Terms} terms @returns {Promise<Outcome[]>}
 */
export async function runQuickly({ seed, ratePerSecond, say }) {
  const random = new Random(seed);
  const order = random.shuffle(scenarios.filter(({ quick }) => quick));
  say(`\nquick (seed ${seed}): ${order.map(({ name }) => name).join(', ')}`);
  return inLaboratory({}, async (lab) => {
    const trial = new Trial({ lab, random, say, poison: [] });
    const act = async () => {
      for (const scenario of order) {
        await scenario.act(trial);
        await trial.pause(500, 1_500);
      }
    };
    return [await trial.perform({ name: 'quick', seed, ratePerSecond, act })];
  });
}

const betweenFaultsMs = 20_000;

/**
 * For so many minutes something is broken every twenty seconds. Nothing is done to one instance of each service, whose
 * memory tells whether it leaks.
 * @param {number} minutes @param {Terms} terms
 * @returns {Promise<Outcome[]>}
 */
export async function soak(minutes, { seed, ratePerSecond, say }) {
  const random = new Random(seed);
  const candidates = scenarios.filter((scenario) => scenario.soak);
  say(`\nsoak (seed ${seed}): ${minutes} minutes of ${candidates.map(({ name }) => name).join(', ')}`);
  const spared = 1;
  return inLaboratory({ instances: 2 }, async (lab) => {
    const memory = new Memory(lab.services.filter(({ index }) => index === spared));
    const trial = new Trial({ lab, random, say, poison: [], spared });
    const until = performance.now() + minutes * 60_000;
    const act = async () => {
      for (let next = performance.now(); next < until; next += betweenFaultsMs) {
        await trial.pause(Math.max(0, Math.round(next - performance.now())));
        await random.pick(candidates).act(trial);
        await lab.ready();
      }
    };
    try {
      const outcome = await trial.perform({ name: 'soak', seed, ratePerSecond, mailMayFail: true, act });
      const growth = memory.growth();
      const leaks = growth.filter(({ leaks }) => leaks).map(({ name }) => `${name} needs more and more memory.`);
      return [
        { ...outcome, memory: growth, findings: [...outcome.findings, ...leaks], ok: outcome.ok && leaks.length === 0 },
      ];
    } finally {
      memory.stop();
    }
  });
}
