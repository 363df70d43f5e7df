/**
 * Something that is always true of the system. Each kind of check says in words what is wrong, or nothing.
 * @typedef {object} Invariant
 * @property {string} name
 * @property {string} sentence
 * @property {(dossier: import('./dossiers.mjs').Dossier, world: World) => string | undefined} [ofOrder]
 * @property {(product: import('./products.mjs').ProductFacts, world: World) => string | undefined} [ofProduct]
 * @property {(world: World) => Promise<Violation[]> | Violation[]} [ofAll] when all orders and products were seen
 *
 * @typedef {object} Violation
 * @property {string} what
 * @property {string} [orderId] of which the evidence is to tell
 * @property {string} [productId]
 * @property {string[]} [lines] evidence that is at hand
 *
 * What the invariants judge by.
 * @typedef {object} World
 * @property {import('./database.mjs').Databases} databases
 * @property {import('./requests.mjs').Log} log
 * @property {import('./mails.mjs').Mails | undefined} mails nothing is said about mail without them
 * @property {import('./queues.mjs').Queues} queues
 * @property {{ queue: string, messageId: string }[]} poison
 * @property {Required<Expectations>} expectations
 * @property {import('./totals.mjs').Totals} totals
 *
 * @typedef {object} Expectations
 * @property {string[]} [administrators] addresses that hear of new orders and of stock
 * @property {boolean} [mail] whether there is a mail server
 * @property {boolean} [notificationsMayFail] whether a mail server refuses for good
 * @property {number} [retryLevels] retry queues of each work queue
 */

/** @type {Required<Expectations>} */
export const usualExpectations = { administrators: [], mail: true, notificationsMayFail: false, retryLevels: 3 };
