/**
 * Random numbers that are the same again for the same seed: sfc32, seeded by xmur3 from any text. Both are public
 * domain, by bryc; sfc32 is Chris Doty-Humphrey's, and passes PractRand.
 */

/** @param {string} text @returns {() => number} as many 32-bit seeds as are wanted */
function xmur3(text) {
  let hash = 1_779_033_703 ^ text.length;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 3_432_918_353);
    hash = (hash << 13) | (hash >>> 19);
  }
  return () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507);
    hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909);
    return (hash ^= hash >>> 16) >>> 0;
  };
}

export class Random {
  #a = 0;
  #b = 0;
  #c = 0;
  #counter = 0;

  /** @param {string | number} seed */
  constructor(seed) {
    this.seed = String(seed);
    const part = xmur3(this.seed);
    [this.#a, this.#b, this.#c, this.#counter] = [part(), part(), part(), part()];
    // The first numbers still show the seed.
    for (let round = 0; round < 12; round++) this.next();
  }

  /** From 0 up to, but not including, 1. */
  next() {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** Both ends included. @param {number} min @param {number} max */
  integer(min, max) {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** @template T @param {readonly T[]} list @returns {T} */
  pick(list) {
    if (list.length === 0) throw new Error('Nothing to pick from.');
    return /** @type {T} */ (list[this.integer(0, list.length - 1)]);
  }

  /** A copy in another order. @template T @param {readonly T[]} list */
  shuffle(list) {
    const shuffled = [...list];
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.integer(0, last);
      [shuffled[last], shuffled[other]] = [/** @type {T} */ (shuffled[other]), /** @type {T} */ (shuffled[last])];
    }
    return shuffled;
  }

  /** @param {number} probability */
  chance(probability) {
    return this.next() < probability;
  }

  /**
   * Numbers of its own for one part of a plan: what another part draws does not change them.
   * @param {string} label
   */
  fork(label) {
    return new Random(`${this.seed}/${label}`);
  }
}
