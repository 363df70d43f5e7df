/**
 * Preloaded into a service (`node --require`), kills the process at the points that CHAOS_CRASH names (see
 * crash-plan.cjs), and says so in the file CHAOS_CRASH_LOG first. The product knows nothing of it.
 *
 * CHAOS_CRASH_SEED makes the chances the same again; every life of a service has others, or it would die at the same
 * pass for ever. With CHAOS_CRASH_LIMIT, a process that starts when there were so many crashes lives.
 */
const { appendFileSync } = require('node:fs');
const path = require('node:path');
const { CrashPlan, crashesIn, parseRules } = require('./crash-plan.cjs');

/** From dist/apps/<service>/src/main.js. */
const service = path.basename(path.resolve(process.argv[1] ?? '.', '../..'));
const {
  CHAOS_CRASH: rules,
  CHAOS_CRASH_LOG: log = '',
  CHAOS_CRASH_SEED: seed = '0',
  CHAOS_CRASH_LIMIT: limit,
} = process.env;

if (rules) {
  if (!log) throw new Error('CHAOS_CRASH needs CHAOS_CRASH_LOG, the file that tells of the crashes.');
  const before = crashesIn(log);
  if (limit === undefined || before < Number(limit))
    arm(new CrashPlan(parseRules(rules), `${seed} ${service} ${before}`));
}

/** @param {CrashPlan} plan */
function arm(plan) {
  /** @param {string} point */
  const pass = (point) => {
    if (!plan.strikes(point)) return;
    appendFileSync(log, `${JSON.stringify({ point, service, pid: process.pid, at: new Date().toISOString() })}\n`);
    process.kill(process.pid, 'SIGKILL');
  };
  if (plan.concerns('pg')) watchStatements(pass);
  if (plan.concerns('amqplib')) watchMessages(pass);
  if (plan.concerns('nodemailer') && service === 'notification') watchMails(pass);
}

/** @typedef {(point: string) => void} Pass */

/** @param {Pass} pass */
function watchStatements(pass) {
  /** By the names of prepared statements. @type {Record<string, [before: string, after: string]>} */
  const around = {
    'orders-place': ['before-placing', 'after-placing'],
    'orders-place-once': ['before-placing', 'after-placing'],
    'outbox-delete': ['before-delete', 'after-delete'],
  };
  // A transaction that writes to the inbox is that of a consumer.
  const consuming = new WeakSet();
  /** @param {object} client @param {unknown} statement @returns {[before?: string, after?: string]} */
  const pointsOf = (client, statement) => {
    const { name = '', text = '' } = /** @type {{ name?: string, text?: string }} */ (
      typeof statement === 'string' ? { text: statement } : statement
    );
    if (name === 'inbox-insert') consuming.add(client);
    else if (text === 'BEGIN') consuming.delete(client);
    else if (text === 'COMMIT' && consuming.delete(client)) return ['before-commit', 'after-commit'];
    return around[name] ?? [];
  };

  const { prototype } = /** @type {any} */ (require('pg').Client);
  const { query } = prototype;
  /** @this {object} @param {any[]} args a statement, its values and a callback; the last two may be missing */
  prototype.query = function (...args) {
    const [before, after] = pointsOf(this, args[0]);
    if (before) pass(before);
    if (!after) return query.apply(this, args);
    const answered = args.at(-1);
    if (typeof answered !== 'function')
      return query.apply(this, args).then((/** @type {unknown} */ result) => {
        pass(after);
        return result;
      });
    return query.call(this, ...args.slice(0, -1), (/** @type {unknown} */ error, /** @type {unknown} */ result) => {
      if (!error) pass(after);
      answered(error, result);
    });
  };
}

/** @param {Pass} pass */
function watchMessages(pass) {
  // The package exports no classes, so that this is a matter of where its file lies.
  const { Channel, ConfirmChannel } = require(path.resolve(require.resolve('amqplib'), '../lib/channel_model.js'));
  const { ack } = Channel.prototype;
  /** @this {object} @param {unknown[]} args */
  Channel.prototype.ack = function (...args) {
    pass('before-ack');
    return ack.apply(this, args);
  };
  const { publish } = ConfirmChannel.prototype;
  /** @param {[string, string, Buffer, object, ((error: unknown) => void)?]} message */
  ConfirmChannel.prototype.publish = function (...message) {
    const [exchange, routingKey, content, options, answered] = message;
    // To the default exchange goes what is tried again or given up.
    if (exchange === '') return publish.apply(this, message);
    pass('before-publish');
    return publish.call(this, exchange, routingKey, content, options, (/** @type {unknown} */ error) => {
      if (!error) pass('after-confirm');
      answered?.(error);
    });
  };
}

/** @param {Pass} pass */
function watchMails(pass) {
  const { prototype } = /** @type {any} */ (require('nodemailer/lib/smtp-connection'));
  const { send } = prototype;
  /** @param {unknown} envelope @param {unknown} mail @param {(error: unknown, info: unknown) => void} done */
  prototype.send = function (envelope, mail, done) {
    return send.call(this, envelope, mail, (/** @type {unknown} */ error, /** @type {unknown} */ info) => {
      if (!error) pass('after-data');
      done(error, info);
    });
  };
}
