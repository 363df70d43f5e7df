import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Laboratory } from '../../laboratory/laboratory.mjs';
import { quiesce } from '../../laboratory/quiesce.mjs';
import { SERVICES } from '../../lib/services.mjs';
import { check } from '../checker/check.mjs';
import { startLoad } from '../load/load.mjs';
import { deleteQueues, forgetMails, keepPristine, renewDatabase } from './cleaning.mjs';
import { run } from './sql.mjs';

const preload = join(import.meta.dirname, '..', 'preload');

/** @typedef {import('./mutations.cjs').Mutation} Mutation */

/** One laboratory for many performances: what one has left is taken away before the next. */
export class Stage {
  #queues;

  /** @param {Laboratory} laboratory @param {readonly string[]} queues that services have declared */
  constructor(laboratory, queues) {
    this.laboratory = laboratory;
    this.directory = laboratory.directory;
    this.#queues = queues;
  }

  /** @param {string} directory */
  static async open(directory) {
    const nodeOptions = ['crash-points.cjs', 'mutation.cjs'].map((file) => `--require=${join(preload, file)}`);
    // Their mails look all the same, and customers are who counts.
    const servicesSettings = { notification: { NOTIFY_ADMIN_EMAILS: '' } };
    const laboratory = await Laboratory.open({ directory, nodeOptions, servicesSettings });
    const queues = (await laboratory.broker.queueCounts()).map(({ name }) => name);
    const stage = new Stage(laboratory, queues);
    await stage.#clear();
    for (const service of SERVICES) await keepPristine(laboratory, service);
    return stage;
  }

  /**
   * Starts the system anew, with nothing in it.
   * @param {Mutation | undefined} mutation
   * @param {Partial<Record<string, string>>} crashes rules by service
   * @param {number} [lives]
   */
  async set(mutation, crashes, lives) {
    await this.#clear();
    for (const service of SERVICES) await renewDatabase(this.laboratory, service);
    for (const [service, sql] of Object.entries(mutation?.sql ?? {}))
      await run(this.laboratory.databases[service], sql);
    for (const instance of this.laboratory.services) {
      instance.extraSettings = mutation ? { CHAOS_MUTATION: mutation.name } : {};
    }
    this.arm(crashes, lives);
    for (const instance of this.laboratory.services) instance.start();
    await this.laboratory.ready();
  }

  /**
   * From their next start on the services die where the rules say, so many times.
   * @param {Partial<Record<string, string>>} crashes
   * @param {number} [lives]
   */
  arm(crashes, lives = 1) {
    for (const instance of this.laboratory.services) {
      const log = this.crashLog(instance.service);
      rmSync(log, { force: true });
      Object.assign(instance.extraSettings, {
        CHAOS_CRASH: crashes[instance.service] ?? '',
        CHAOS_CRASH_LOG: log,
        CHAOS_CRASH_LIMIT: String(lives),
      });
    }
  }

  /** @param {string} service */
  crashLog(service) {
    return join(this.directory, `crashes-${service}.jsonl`);
  }

  /**
   * @param {string} name of the performance
   * @param {import('../../laboratory/random.mjs').Random} random
   * @param {number} ratePerSecond
   */
  async load(name, random, ratePerSecond) {
    const { laboratory } = this;
    const urlsOf = (/** @type {string} */ service) => laboratory.instancesOf(service).map(({ url }) => url);
    const log = this.#answers(name);
    rmSync(log, { force: true });
    return startLoad({
      urls: { order: urlsOf('order'), inventory: urlsOf('inventory') },
      token: laboratory.admin,
      random,
      ratePerSecond,
      // A machine that is too slow for the rate gets fewer orders, and not more tries of the same.
      mostInFlight: 25,
      // Few enough that what is scarce is sold out soon.
      products: 3,
      log,
    });
  }

  /** What has not come to rest, if so. @param {{ limitMs: number, calmMs: number }} terms @returns {Promise<string | undefined>} */
  async unrest(terms) {
    try {
      await quiesce(this.laboratory, terms);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** The invariants that are. @param {string} name of the performance */
  async broken(name) {
    const { databases, broker, mail } = this.laboratory;
    const urlOf = (/** @type {string} */ service) => databases[service]?.url ?? '';
    const { invariants } = await check({
      databases: { order: urlOf('order'), inventory: urlOf('inventory'), notification: urlOf('notification') },
      broker,
      log: this.#answers(name),
      mails: mail?.file ?? '',
    });
    return invariants.filter(({ ok }) => !ok);
  }

  async close() {
    await this.laboratory.close();
  }

  /** @param {string} name */
  #answers(name) {
    const directory = join(this.directory, 'answers');
    mkdirSync(directory, { recursive: true });
    return join(directory, `${name}.jsonl`);
  }

  async #clear() {
    const { services, broker } = this.laboratory;
    await Promise.all(services.map((instance) => instance.kill({ stayDown: true })));
    await broker.proxy.heal();
    await deleteQueues(this.laboratory, this.#queues);
    forgetMails(this.laboratory);
  }
}
