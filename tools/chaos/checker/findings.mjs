import { evidenceOfOrder, evidenceOfProduct } from './evidence.mjs';

/** Violations of one invariant that are told in full; the others are counted. */
const TOLD = 3;

/**
 * @typedef {object} Evidence
 * @property {string} what
 * @property {string} [orderId]
 * @property {string} [productId]
 * @property {string[]} lines
 *
 * @typedef {object} Result
 * @property {string} name
 * @property {string} sentence
 * @property {boolean} ok
 * @property {number} violations
 * @property {Evidence[]} evidence the smallest that convinces
 */

/** Collects what speaks against one invariant. */
export class Finding {
  violations = 0;
  /** @type {Evidence[]} */
  evidence = [];

  /** @param {import('./invariant.mjs').Invariant} invariant @param {import('./invariant.mjs').World} world */
  constructor(invariant, world) {
    this.invariant = invariant;
    this.world = world;
  }

  /** @param {import('./dossiers.mjs').Dossier} dossier */
  seeOrder(dossier) {
    const what = this.invariant.ofOrder?.(dossier, this.world);
    if (what !== undefined) this.#add({ what, orderId: dossier.id }, () => evidenceOfOrder(dossier, this.world));
  }

  /** @param {import('./products.mjs').ProductFacts} product */
  async seeProduct(product) {
    const what = this.invariant.ofProduct?.(product, this.world);
    if (what === undefined) return;
    const { productId } = product;
    const lines = this.#isFull ? [] : await evidenceOfProduct(productId, product, this.world);
    this.#add({ what, productId }, () => lines);
  }

  async seeAll() {
    for (const violation of (await this.invariant.ofAll?.(this.world)) ?? []) {
      const { lines = [], orderId, productId } = violation;
      const more = this.#isFull
        ? []
        : productId
          ? await evidenceOfProduct(productId, undefined, this.world)
          : orderId
            ? evidenceOfAbsent(orderId, this.world)
            : [];
      this.#add(violation, () => [...lines, ...more]);
    }
  }

  /** @returns {Result} */
  result() {
    const { name, sentence } = this.invariant;
    return { name, sentence, ok: this.violations === 0, violations: this.violations, evidence: this.evidence };
  }

  get #isFull() {
    return this.evidence.length >= TOLD;
  }

  /** @param {import('./invariant.mjs').Violation} violation @param {() => string[]} lines */
  #add({ what, orderId, productId }, lines) {
    this.violations += 1;
    if (this.#isFull) return;
    this.evidence.push({ what, ...(orderId && { orderId }), ...(productId && { productId }), lines: lines() });
  }
}

/** Of an order that is nowhere there is the log alone. @param {string} id @param {import('./invariant.mjs').World} world */
const evidenceOfAbsent = (id, world) =>
  evidenceOfOrder(
    {
      ...{ id, order: undefined, history: [], fact: undefined, reservation: undefined },
      ...{ items: [], movements: [], notifications: [] },
    },
    world,
  );
