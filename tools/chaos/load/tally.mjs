import { monitorEventLoopDelay } from 'node:perf_hooks';
import { percentile } from '../checker/percentile.mjs';

/**
 * @typedef {object} Summary
 * @property {number} sent orders that somebody wanted to place
 * @property {number} accepted
 * @property {number} refused
 * @property {number} unknown requests of which nobody ever said whether they took effect
 * @property {number} skipped orders for which there was no room
 * @property {number} retried tries after the first
 * @property {Record<string, number>} answered tries by status, or `none`
 * @property {Record<string, Record<string, number>>} operations by their outcomes
 * @property {{ p50: number, p99: number, max: number }} placingMs until an order was accepted, retries included
 * @property {number} longestGapMs the longest time without an accepted order
 * @property {number} ownDelayMs how late the load itself was at worst: with much of it, the figures tell of a busy machine
 */

/** What a load adds up to. */
export class Tally {
  /** @type {Record<string, number>} */
  answered = {};
  /** @type {Record<string, Record<string, number>>} */
  operations = {};
  /** @type {number[]} */
  placing = [];
  retried = 0;
  skipped = 0;
  sent = 0;
  longestGapMs = 0;
  lastAccepted = performance.now();
  isOver = false;
  ownDelay = monitorEventLoopDelay({ resolution: 20 });

  constructor() {
    this.ownDelay.enable();
  }

  /** @param {string} operation @param {number | undefined} status @param {number} tries */
  tried(operation, status, tries) {
    if (operation === 'place' && tries === 1) this.sent += 1;
    if (tries > 1) this.retried += 1;
    const name = String(status ?? 'none');
    this.answered[name] = (this.answered[name] ?? 0) + 1;
  }

  /** @param {string} operation @param {string} outcome @param {number} milliseconds */
  ended(operation, outcome, milliseconds) {
    const outcomes = (this.operations[operation] ??= {});
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (operation !== 'place' || outcome !== 'done') return;
    this.placing.push(milliseconds);
    this.#closeGap();
  }

  /** No more orders are sent: from now on it is no fault that none is accepted. */
  over() {
    this.#closeGap();
    this.isOver = true;
    this.ownDelay.disable();
  }

  #closeGap() {
    const at = performance.now();
    if (!this.isOver) this.longestGapMs = Math.max(this.longestGapMs, at - this.lastAccepted);
    this.lastAccepted = at;
  }

  /** @returns {Summary} */
  summary() {
    const { done = 0, refused = 0 } = this.operations['place'] ?? {};
    const sorted = Float64Array.from(this.placing).sort();
    return {
      sent: this.sent,
      accepted: done,
      refused,
      unknown: Object.values(this.operations).reduce((sum, outcomes) => sum + (outcomes['unknown'] ?? 0), 0),
      skipped: this.skipped,
      retried: this.retried,
      answered: { ...this.answered },
      operations: structuredClone(this.operations),
      placingMs: { p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99), max: percentile(sorted, 1) },
      longestGapMs: Math.round(this.longestGapMs),
      ownDelayMs: Math.round(this.ownDelay.max / 1e6),
    };
  }
}
