/**
 * Guarantee: a figure of the bench is one of a system that has lost nothing and done nothing twice. All that can be
 * counted is counted before and after each run.
 */

/** @typedef {import('./subject.mjs').Subject} Subject */
/** @typedef {Record<'confirmed' | 'pending' | 'counted' | 'reservations' | 'piecesReserved' | 'piecesHeld' | 'piecesMoved' | 'told' | 'toldTwice', number>} Figures */

/** @type {Record<string, string>} */
const questions = {
  order: `
    SELECT (SELECT count(*) FROM orders WHERE status = 'confirmed') AS confirmed,
           (SELECT count(*) FROM orders WHERE status = 'pending') AS pending,
           (SELECT coalesce(sum(orders), 0) FROM analytics_orders WHERE status = 'confirmed') AS counted`,
  inventory: `
    SELECT (SELECT count(*) FROM reservations WHERE state = 'reserved') AS reservations,
           (SELECT coalesce(sum(quantity), 0) FROM reservation_items) AS "piecesReserved",
           (SELECT coalesce(sum(reserved), 0) FROM products) AS "piecesHeld",
           (SELECT coalesce(sum(reserved_delta), 0) FROM stock_movements) AS "piecesMoved"`,
  notification: `
    SELECT count(*) AS told, count(*) - count(DISTINCT order_id) AS "toldTwice"
    FROM notifications WHERE event_type = 'order.confirmed'`,
};

/** @param {Subject} subject @returns {Promise<Figures>} */
export async function read(subject) {
  const answers = await Promise.all(
    Object.entries(questions).map(async ([service, sql]) => Object.entries((await subject.ask(service, sql))[0])),
  );
  return /** @type {Figures} */ (Object.fromEntries(answers.flat().map(([name, value]) => [name, Number(value)])));
}

/** @param {Figures} before @param {Figures} after @returns {Figures} */
export const difference = (before, after) =>
  /** @type {Figures} */ (
    Object.fromEntries(
      Object.entries(after).map(([name, value]) => [name, value - before[/** @type {keyof Figures} */ (name)]]),
    )
  );

/** Every order is of three pieces. @param {Figures} figures of a run @param {number} accepted orders in it */
export function addUp(figures, accepted) {
  const pieces = 3 * accepted;
  /** @type {Figures} */
  const expected = {
    confirmed: accepted,
    pending: 0,
    counted: accepted,
    reservations: accepted,
    piecesReserved: pieces,
    piecesHeld: pieces,
    piecesMoved: pieces,
    told: accepted,
    toldTwice: 0,
  };
  const wrong = Object.entries(expected).filter(
    ([name, value]) => figures[/** @type {keyof Figures} */ (name)] !== value,
  );
  if (wrong.length === 0) return;
  const described = wrong.map(
    ([name, value]) => `${name}: ${figures[/** @type {keyof Figures} */ (name)]}, not ${value}`,
  );
  throw new Error(`${accepted} orders were accepted, and it does not add up. ${described.join('; ')}.`);
}
