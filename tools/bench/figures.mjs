/**
 * @typedef {object} Figure
 * @property {string} name
 * @property {number} value
 * @property {string} unit
 * @property {string} [floor] what it is compared with
 * @property {number} [ratio] to the floor
 * @property {number} [target] of the ratio, where there is a floor
 * @property {boolean} [met]
 */

/** The targets, in the order in which they are told. `most`: not to be exceeded. */
const targets = {
  'order service alone': { unit: 'orders/s', floor: 'bare Fastify', target: 0.3 },
  'whole sagas': { unit: 'sagas/s', floor: 'bare saga', target: 0.6 },
  'whole sagas, of the statement': { unit: 'sagas/s', floor: 'pgbench', target: 0.15 },
  'one hot product': { unit: 'sagas/s', floor: 'whole sagas', target: 0.7 },
  'ten thousand products': { unit: 'sagas/s', floor: 'whole sagas', target: 0.7 },
  'with every e-mail handed over': { unit: 'sagas/s', floor: 'pgbench', target: 0.04 },
  'POST /orders p50 at half load': { unit: 'ms', most: 5 },
  'POST /orders p99 at half load': { unit: 'ms', most: 50 },
  'accepted to confirmed p50 at half load': { unit: 'ms', most: 50 },
  'accepted to confirmed p99 at half load': { unit: 'ms', most: 250 },
  'memory of the largest service': { unit: 'MB', most: 250 },
  'start of the slowest service': { unit: 's', most: 3 },
  'with 1,000,000 orders there': { unit: 'sagas/s', floor: 'with none there', target: 0.9 },
};

/** @typedef {keyof typeof targets} FigureName */

/** @param {number} value */
const rounded = (value) => Number(value.toPrecision(4));

/** A figure that has no target. @param {string} name @param {number} value @param {string} unit @returns {Figure} */
export const plainFigure = (name, value, unit) => ({ name, value: rounded(value), unit });

/** @param {FigureName} name @param {number} value @param {number} [floor] @returns {Figure} */
export function figure(name, value, floor) {
  /** @type {{ unit: string, floor?: string, target?: number, most?: number }} */
  const terms = targets[name];
  const { unit, target, most } = terms;
  if (most !== undefined) return { name, value: rounded(value), unit, target: most, met: value <= most };
  const ratio = value / (floor ?? NaN);
  return {
    name,
    value: rounded(value),
    unit,
    floor: terms.floor ?? '',
    ratio: rounded(ratio),
    target: target ?? 0,
    met: ratio >= (target ?? 0),
  };
}
