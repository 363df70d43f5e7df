const everyMs = 5_000;
const megabyte = 1024 ** 2;
/** More than what garbage collection leaves lying about, which depends on when it last ran. */
const toleratedMegabytes = 40;

/**
 * @typedef {object} Growth
 * @property {string} name
 * @property {number[]} megabytes the median of each sixth of the time
 * @property {boolean} leaks whether the last third needs clearly more than the second
 */

const median = (/** @type {number[]} */ numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** Watches how much memory processes occupy. */
export class Memory {
  /** @param {readonly import('./trial.mjs').Instance[]} instances */
  constructor(instances) {
    this.instances = instances;
    /** @type {Map<string, number[]>} */
    this.samples = new Map(instances.map(({ name }) => [name, []]));
    this.timer = setInterval(() => this.#sample(), everyMs);
  }

  stop() {
    clearInterval(this.timer);
  }

  /** @returns {Growth[]} */
  growth() {
    return [...this.samples].map(([name, samples]) => {
      const sixth = Math.max(1, Math.floor(samples.length / 6));
      const megabytes = Array.from({ length: 6 }, (_, part) =>
        Math.round(median(samples.slice(part * sixth, (part + 1) * sixth)) / megabyte),
      );
      // The first third warms up.
      const [, , third = 0, fourth = 0, fifth = 0, sixthPart = 0] = megabytes;
      const leaks = Math.min(fifth, sixthPart) > Math.max(third, fourth) + toleratedMegabytes;
      return { name, megabytes, leaks };
    });
  }

  #sample() {
    for (const instance of this.instances) this.samples.get(instance.name)?.push(instance.rss());
  }
}
