import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { SERVICES } from '../lib/services.mjs';
import { until } from '../lib/waiting.mjs';
import { addUp, difference, read } from './adding-up.mjs';
import { generate, median } from './load/generate.mjs';

const PATIENCE_MS = 600_000;
const PIECES = 100_000_000;

/** What is still under way. @type {Record<string, string>} */
const unfinished = {
  order: `SELECT (SELECT count(*) FROM orders WHERE status = 'pending') + (SELECT count(*) FROM outbox) AS count`,
  inventory: 'SELECT count(*) AS count FROM outbox',
  notification: `SELECT (SELECT count(*) FROM outbox)
    + (SELECT count(*) FROM notifications WHERE status IN ('queued', 'sending')) AS count`,
};

/** @typedef {Record<string, pg.Client>} Clients */
/** @typedef {import('./adding-up.mjs').Figures} Counts */

/** The system under test: gives it load, waits until all of it is done, and looks whether everything adds up. */
export class Subject {
  /** @param {import('../laboratory/laboratory.mjs').Laboratory} laboratory @param {Clients} clients */
  constructor(laboratory, clients) {
    this.laboratory = laboratory;
    this.clients = clients;
  }

  /** @param {import('../laboratory/laboratory.mjs').Laboratory} laboratory @param {number} products */
  static async open(laboratory, products) {
    /** @type {Clients} */
    const clients = {};
    for (const service of SERVICES) {
      const client = new pg.Client({ connectionString: laboratory.databases[service]?.url });
      client.on('error', () => {});
      await client.connect();
      clients[service] = client;
    }
    const subject = new Subject(laboratory, clients);
    await subject.#stock(products);
    return subject;
  }

  async close() {
    await Promise.all(Object.values(this.clients).map((client) => client.end()));
  }

  /** @param {string} service @param {string} sql @param {unknown[]} [values] @returns {Promise<any[]>} */
  async ask(service, sql, values) {
    return (await this.clients[service]?.query(sql, values))?.rows ?? [];
  }

  /** What the server does by itself within a minute: plans made for empty tables are made anew. */
  async analyze() {
    for (const service of SERVICES) await this.ask(service, 'ANALYZE');
  }

  get ports() {
    return this.laboratory.instancesOf('order').map(({ port }) => port);
  }

  /**
   * Orders, until all of them have come to their end and everybody knows. What is to be read of the machine is read
   * around that alone: looking whether it adds up is work, too.
   * @template [Reading=undefined]
   * @param {{ connections: number, seconds: number, products: number, rate?: number }} plan
   * @param {() => Promise<Reading>} [read]
   */
  async run(plan, read = async () => /** @type {any} */ (undefined)) {
    const before = await this.counts();
    const [{ at: begin }] = await this.ask('order', 'SELECT clock_timestamp() AS at');
    const readBefore = await read();
    const began = performance.now();
    const result = await generate({ ...plan, ports: this.ports });
    if (result.refused > 0) throw new Error(`${result.refused} orders were refused.`);
    await this.finished();
    const untilDone = (performance.now() - began) / 1000;
    const readAfter = await read();
    await this.addsUp(before, result.accepted);
    return { ...result, begin, untilDone, sagasPerSecond: result.accepted / untilDone, readBefore, readAfter };
  }

  /**
   * Whole sagas a second: the median of so many runs.
   * @param {{ connections: number, seconds: number, products: number, rounds: number }} plan
   */
  async speed({ rounds, ...plan }) {
    const rates = [];
    for (let round = 0; round < rounds; round += 1) rates.push((await this.run(plan)).sagasPerSecond);
    return median(rates);
  }

  /** What there is to count. */
  counts() {
    return read(this);
  }

  /** Throws unless everything adds up to so many orders more. @param {Counts} before @param {number} accepted */
  async addsUp(before, accepted) {
    addUp(difference(before, await this.#settledFigures(before, accepted)), accepted);
  }

  async finished() {
    await this.until(async () => {
      for (const [service, sql] of Object.entries(unfinished))
        if (Number((await this.ask(service, sql))[0].count) > 0) return false;
      return true;
    });
  }

  /** @param {() => Promise<boolean>} isDone */
  async until(isDone) {
    if (!(await until(isDone, PATIENCE_MS))) throw new Error(`Not done after ${PATIENCE_MS / 1000} s.`);
  }

  /** How long orders that were placed since then waited for their confirmation, in milliseconds. @param {Date} begin */
  async confirmationTimes(begin) {
    const rows = await this.ask(
      'order',
      `SELECT extract(epoch FROM confirmed.at - placed.at)::float8 * 1000 AS milliseconds
       FROM order_history placed JOIN order_history confirmed USING (order_id)
       WHERE placed.version = 1 AND confirmed.event_type = 'order.confirmed' AND placed.at >= $1
       ORDER BY 1`,
      [begin],
    );
    return rows.map(({ milliseconds }) => Number(milliseconds));
  }

  /** What nobody waits for comes last: the read model, and who is told. @param {import('./adding-up.mjs').Figures} before @param {number} accepted */
  async #settledFigures(before, accepted) {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const now = await this.counts();
      const { counted, told } = difference(before, now);
      if ((counted >= accepted && told >= accepted) || performance.now() > deadline) return now;
      await sleep(50);
    }
  }

  /** @param {number} products */
  async #stock(products) {
    await this.ask('inventory', 'BEGIN');
    await this.ask(
      'inventory',
      `INSERT INTO stock_movements (product_id, number, reason, quantity_delta, reserved_delta, quantity_after,
                                    reserved_after, actor)
       SELECT 'P-' || i, 1, 'initial', $2::int, 0, $2::int, 0, 'system:bench' FROM generate_series(0, $1::int - 1) AS i`,
      [products, PIECES],
    );
    await this.ask(
      'inventory',
      `INSERT INTO products (product_id, product_name, currency, price_minor, quantity, reserved, low_stock_threshold,
                             version, event_sequence, movements)
       SELECT 'P-' || i, 'Product ' || i, 'EUR', 1250, $2::int, 0, 5, 1, 1, 1 FROM generate_series(0, $1::int - 1) AS i`,
      [products, PIECES],
    );
    await this.ask('inventory', 'COMMIT');
  }
}
