/**
 * A checker that never complains proves nothing. Here it has to: each safeguard of the product is switched off in turn,
 * that which it guards against is done, and the invariant that is broken then must turn red. First the same is done to
 * the product as it is, which must stay green.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../lib/paths.mjs';
import { until } from '../../lib/waiting.mjs';
import { provocations } from './provocations.mjs';
import { Stage } from './stage.mjs';

/** @typedef {import('./mutations.cjs').Mutation} Mutation */
/** @type {typeof import('./mutations.cjs')} */
const { mutations, mutationOf } = createRequire(import.meta.url)('./mutations.cjs');

/** Orders until some products are sold out, and some orders were cancelled in every way. */
const enough = 120;
const enoughInControl = 40;
const loadLimitMs = 60_000;
/** Calm for longer than a request takes that its client has given up. */
const patience = { limitMs: 120_000, calmMs: 4_000 };
/** What is lost does not come any more. */
const impatience = { limitMs: 10_000, calmMs: 1_500 };

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {boolean} ok whether it is as it ought to be: green without a mutation, red by the right invariant with one
 * @property {{ name: string, violations: number, evidence: { what: string }[] }[]} broken invariants
 * @property {string | undefined} unrest what had not come to rest
 * @property {number} milliseconds
 *
 * @param {object} options
 * @param {import('../../laboratory/random.mjs').Random} options.random
 * @param {string} [options.only] name of a mutation
 * @param {(line: string) => void} options.say
 * @param {string} [options.directory]
 * @returns {Promise<{ ok: boolean, results: Result[], directory: string }>}
 */
export async function prove({ random, only, say, directory = join(root, '.local', `chaos-prove-${process.pid}`) }) {
  const chosen = only === undefined ? mutations : [mutationOf(only)];
  const stage = await Stage.open(directory);
  try {
    const results = [await control(stage, random.fork('control'), chosen)];
    say(describe(results[0], undefined));
    for (const mutation of chosen) {
      const result = await perform(stage, random.fork(mutation.name), mutation);
      results.push(result);
      say(describe(result, mutation));
    }
    return { ok: results.every(({ ok }) => ok), results, directory };
  } finally {
    await stage.close();
  }
}

/** All that is done to the mutated ones, one after the other. @param {Stage} stage @param {import('../../laboratory/random.mjs').Random} random @param {readonly Mutation[]} chosen */
async function control(stage, random, chosen) {
  const began = performance.now();
  await stage.set(undefined, {});
  const load = await stage.load('control', random.fork('load'), 10);
  for (const name of new Set(chosen.map(({ provokedBy }) => provokedBy))) {
    const { crashes = {}, lives, act } = provocations[name];
    stage.arm(crashes, lives);
    const mortal = stage.laboratory.services.filter(({ service }) => crashes[service] !== undefined);
    await Promise.all(mortal.map((instance) => instance.kill()));
    await Promise.all(mortal.map((instance) => instance.ready()));
    const orders = () => accepts(load, enoughInControl);
    await Promise.all([act(stage, random.fork(name), orders), orders()]);
  }
  await load.stop();
  const unrest = await stage.unrest(patience);
  const broken = await stage.broken('control');
  const milliseconds = Math.round(performance.now() - began);
  return { name: 'control', ok: broken.length === 0 && unrest === undefined, broken, unrest, milliseconds };
}

/** @param {Stage} stage @param {import('../../laboratory/random.mjs').Random} random @param {Mutation} mutation */
async function perform(stage, random, mutation) {
  const began = performance.now();
  const { name, provokedBy, reddens } = mutation;
  const { crashes = {}, lives, act } = provocations[provokedBy];
  await stage.set(mutation, crashes, lives);
  const load = await stage.load(name, random.fork('load'), 25);
  const orders = () => accepts(load, enough);
  await Promise.all([act(stage, random.fork(provokedBy), orders), orders()]);
  await load.stop();
  const unrest = await stage.unrest(impatience);
  const broken = await stage.broken(name);
  const ok = broken.some((each) => each.name === reddens);
  return { name, ok, broken, unrest, milliseconds: Math.round(performance.now() - began) };
}

/** @param {import('../load/load.mjs').Load} load @param {number} orders more than there are */
async function accepts(load, orders) {
  const goal = load.summary().accepted + orders;
  if (await until(() => load.summary().accepted >= goal, loadLimitMs)) return;
  throw new Error(`No ${orders} orders were accepted within ${loadLimitMs / 1000} s.`);
}

/** @param {Result | undefined} result @param {Mutation | undefined} mutation */
function describe(result, mutation) {
  if (!result) return '';
  const { name, broken, unrest, milliseconds } = result;
  const meant = broken.find((each) => each.name === mutation?.reddens);
  const others = broken.filter((each) => each !== meant).map((each) => each.name);
  const colour = broken.length > 0 || unrest ? 'red' : 'GREEN';
  const found = meant
    ? `${meant.name}: ${meant.evidence[0]?.what} (${meant.violations} of them)`
    : [mutation && `${mutation.reddens} is not broken`, ...others, unrest].filter(Boolean).join('; ');
  return `${name.padEnd(20)} ${colour.padEnd(5)} ${(milliseconds / 1000).toFixed(0).padStart(3)} s  ${found}`;
}
