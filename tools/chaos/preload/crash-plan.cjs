/**
 * Where a process can be made to die, in which library that is noticed, and which services get there. Each is a place
 * where a promise hangs in the air: somebody has been told, and somebody else has not.
 * @typedef {'pg' | 'amqplib' | 'nodemailer'} Library
 * @typedef {{ library: Library, services: readonly string[], what: string }} Point
 */

const { existsSync, readFileSync } = require('node:fs');

const everyService = ['order', 'inventory', 'notification'];

/** @type {Readonly<Record<string, Point>>} */
const points = {
  'before-placing': {
    library: 'pg',
    services: ['order'],
    what: 'the statement that accepts an order is about to be sent',
  },
  'after-placing': {
    library: 'pg',
    services: ['order'],
    what: 'an order is committed, and its client has yet to be told',
  },
  'before-publish': { library: 'amqplib', services: everyService, what: 'an event is about to be sent to the broker' },
  'after-confirm': {
    library: 'amqplib',
    services: everyService,
    what: 'the broker has confirmed an event, and others of its batch perhaps not yet',
  },
  'before-delete': {
    library: 'pg',
    services: everyService,
    what: 'all of a batch is confirmed, and its outbox rows are about to be deleted',
  },
  'after-delete': {
    library: 'pg',
    services: everyService,
    what: 'outbox rows are deleted, and that has yet to be committed',
  },
  'before-commit': {
    library: 'pg',
    services: everyService,
    what: 'events are handled, and that is about to be committed',
  },
  'after-commit': {
    library: 'pg',
    services: everyService,
    what: 'events have taken effect, and have yet to be acknowledged',
  },
  'before-ack': { library: 'amqplib', services: everyService, what: 'an acknowledgement is about to be sent' },
  'after-data': {
    library: 'nodemailer',
    services: ['notification'],
    what: 'the mail server has taken a mail, and that has yet to be recorded',
  },
};

/** @typedef {{ point: string, pass: number } | { point: string, probability: number }} Rule */

/**
 * `before-commit:0.002` is a chance at each pass, `after-commit#25` the 25th pass of the process.
 * @param {string} text rules separated by commas
 * @returns {Rule[]}
 */
function parseRules(text) {
  return text.split(',').map((rule) => {
    const [, point = '', kind, number] = /^\s*([a-z-]+)([:#])([\d.]+)\s*$/.exec(rule) ?? [];
    const value = Number(number);
    const isPossible = kind === '#' ? Number.isInteger(value) && value > 0 : value >= 0 && value <= 1;
    if (!Object.hasOwn(points, point) || !isPossible)
      throw new Error(
        `CHAOS_CRASH: ${JSON.stringify(rule)} is no rule. The points are ${Object.keys(points).join(', ')}.`,
      );
    return kind === '#' ? { point, pass: value } : { point, probability: value };
  });
}

/**
 * The same numbers for the same seed (FNV-1a, then mulberry32).
 * @param {string} seed
 */
function seededRandom(seed) {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

class CrashPlan {
  /** @type {Map<string, number>} */
  #passes = new Map();
  #random;

  /** @param {readonly Rule[]} rules @param {string} seed */
  constructor(rules, seed) {
    this.rules = rules;
    this.#random = seededRandom(seed);
  }

  /** @param {Library} library */
  concerns(library) {
    return this.rules.some(({ point }) => points[point]?.library === library);
  }

  /** Whether this pass is the one to die at. @param {string} point */
  strikes(point) {
    const rules = this.rules.filter((rule) => rule.point === point);
    if (rules.length === 0) return false;
    const pass = (this.#passes.get(point) ?? 0) + 1;
    this.#passes.set(point, pass);
    return rules.some((rule) => ('pass' in rule ? rule.pass === pass : this.#random() < rule.probability));
  }
}

/** How many crashes a log tells of. @param {string} log */
const crashesIn = (log) => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').length - 1 : 0);

module.exports = { CrashPlan, crashesIn, parseRules, points };
