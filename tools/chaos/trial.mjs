import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { quiesce } from '../laboratory/quiesce.mjs';
import { interruption } from '../lib/interruption.mjs';
import { check } from './checker/check.mjs';
import { startLoad } from './load/load.mjs';
import { longestStall } from './stall.mjs';

/**
 * @typedef {import('../laboratory/laboratory.mjs').Laboratory} Laboratory
 * @typedef {import('../laboratory/random.mjs').Random} Random
 * @typedef {import('../laboratory/service-instance.mjs').ServiceInstance} Instance
 * @typedef {import('./scenarios/scenario.mjs').Scenario} Scenario
 *
 * @typedef {{ afterMs: number, what: string }} Note
 *
 * @typedef {object} Outcome of a trial
 * @property {string} name
 * @property {string} seed
 * @property {boolean} ok
 * @property {string[]} findings what was wrong, beside broken invariants
 * @property {import('./checker/check.mjs').Verdict} verdict
 * @property {Note[]} notes what was done, and when
 * @property {{ sent: number, accepted: number, retried: number }} load
 * @property {number} seconds during which orders came in
 * @property {number} longestStallMs during which no order became confirmed
 * @property {number} atRestMs from the last order until nothing was under way any more
 * @property {import('./memory.mjs').Growth[]} [memory] of the instances that nothing was done to
 * @property {string} [directory] with the logs, where something was wrong
 */

const calmMs = 1_500;
/** A mail whose sender was killed is left alone until that cannot be sending it any more: 40 s. */
const restLimitMs = 150_000;
/** A request that its client has given up may still be taken in. */
const clientPatienceMs = 4_000;

/** Orders come in, things are broken and mended, and in the end everything must add up. */
export class Trial {
  /** @type {Note[]} */
  notesTaken = [];
  /** @type {string[]} */
  findings = [];
  #began = performance.now();
  /** @type {import('./load/load.mjs').Load | undefined} */
  #load;

  /**
   * @param {object} facts
   * @param {Laboratory} facts.lab
   * @param {Random} facts.random
   * @param {(line: string) => void} facts.say
   * @param {{ queue: string, messageId: string }[]} facts.poison that was put into the queues of this laboratory so far
   * @param {number} [facts.spared] the instance of each service that nothing is done to
   */
  constructor({ lab, random, say, poison, spared }) {
    this.lab = lab;
    this.random = random;
    this.poison = poison;
    this.say = say;
    this.spared = spared;
  }

  /** How many orders were accepted so far. */
  accepted() {
    return this.#load?.summary().accepted ?? 0;
  }

  /** @param {string} name of a file in the directory of the laboratory */
  file(name) {
    return join(this.lab.directory, name);
  }

  /** Instances to do something to. @param {number} count @param {string} [service] */
  victims(count, service) {
    const candidates = this.lab.services.filter(
      (instance) => instance.index !== this.spared && (service === undefined || instance.service === service),
    );
    return this.random.shuffle(candidates).slice(0, count);
  }

  /**
   * @template T
   * @param {string} what
   * @param {() => T | Promise<T>} deed
   * @returns {Promise<T>}
   */
  async does(what, deed) {
    this.notes(what);
    return deed();
  }

  /** @param {string} what */
  notes(what) {
    const afterMs = Math.round(performance.now() - this.#began);
    this.notesTaken.push({ afterMs, what });
    this.say(`  ${(afterMs / 1000).toFixed(1).padStart(6)} s  ${what}`);
  }

  /** Something is wrong that the checker cannot see afterwards. @param {string} what */
  finds(what) {
    this.findings.push(what);
    this.notes(`✖ ${what}`);
  }

  /** For something that may happen several times, another one each time. @param {string} what */
  chance(what) {
    return this.random.fork(`${what} ${this.random.next()}`);
  }

  /** @param {number} atLeastMs @param {number} [atMostMs] */
  async pause(atLeastMs, atMostMs = atLeastMs) {
    await sleep(this.random.integer(atLeastMs, atMostMs), undefined, { signal: interruption });
  }

  /**
   * @param {object} plan
   * @param {string} plan.name
   * @param {string} plan.seed
   * @param {number} plan.ratePerSecond
   * @param {boolean} [plan.mailMayFail]
   * @param {(trial: Trial) => Promise<void>} plan.act
   * @returns {Promise<Outcome>}
   */
  async perform({ name, seed, ratePerSecond, mailMayFail = false, act }) {
    const { lab } = this;
    const began = new Date();
    this.#began = performance.now();
    const log = this.file('answers.jsonl');
    const urlsOf = (/** @type {string} */ service) => lab.instancesOf(service).map(({ url }) => url);
    this.#load = await startLoad({
      urls: { order: urlsOf('order'), inventory: urlsOf('inventory') },
      token: lab.admin,
      random: this.random.fork('load'),
      ratePerSecond,
      log,
    });
    await this.pause(calmMs);
    await act(this);
    await this.pause(calmMs);
    const ended = new Date();
    const load = await this.#load.stop();
    this.notes(`no more orders: ${load.accepted} accepted, ${load.retried} requests were sent more than once`);
    const atRestMs = await this.#rest();
    const verdict = await check({
      databases: {
        order: lab.databases['order']?.url ?? '',
        inventory: lab.databases['inventory']?.url ?? '',
        notification: lab.databases['notification']?.url ?? '',
      },
      broker: lab.broker,
      log,
      mails: lab.mail?.file ?? '',
      poison: this.poison,
      expectations: { administrators: ['admin@orderflow.example'], notificationsMayFail: mailMayFail },
    });
    return {
      name,
      seed,
      ok: verdict.ok && this.findings.length === 0,
      findings: this.findings,
      verdict,
      notes: this.notesTaken,
      load: { sent: load.sent, accepted: load.accepted, retried: load.retried },
      seconds: Math.round((ended.getTime() - began.getTime()) / 1000),
      longestStallMs: await longestStall(lab.databases['order']?.url ?? '', began, ended),
      atRestMs,
    };
  }

  async #rest() {
    try {
      const { milliseconds } = await quiesce(this.lab, { limitMs: restLimitMs, calmMs: clientPatienceMs });
      this.notes(`at rest after ${(milliseconds / 1000).toFixed(1)} s`);
      return milliseconds;
    } catch (error) {
      interruption.throwIfAborted();
      this.finds(error instanceof Error ? error.message : String(error));
      return restLimitMs;
    }
  }
}
