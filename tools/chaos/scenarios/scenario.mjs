/**
 * @typedef {import('../trial.mjs').Trial} Trial
 *
 * @typedef {object} Scenario
 * @property {string} name
 * @property {number} row of the table of faults that it stands for
 * @property {string} sentence what is done, as an operator would tell it
 * @property {boolean} [quick] belongs to the quick set
 * @property {boolean} [soak] may happen at any time in a long run: it is short, and nothing else need be left alone
 * @property {number} [instances] of each service
 * @property {number} [nodes] of the broker
 * @property {boolean} [mailMayFail] whether messages may be given up, because the mail server does not take them
 * @property {(trial: Trial) => Promise<void>} act while orders come in; leaves everything mended
 */

export {};
