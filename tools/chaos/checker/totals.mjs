/**
 * What all orders add up to, counted while they pass by.
 * @typedef {ReturnType<typeof newTotals>} Totals
 */
export const newTotals = () => ({
  orders: 0,
  confirmed: 0,
  /** @type {Record<string, number>} */
  cancelled: {},
  /** Units of each product in orders that were confirmed and not cancelled. @type {Map<string, number>} */
  sold: new Map(),
  /** When each order was accepted. @type {number[]} */
  acceptedAt: [],
  /** @type {number[]} */
  confirmedAt: [],
  /** From accepted to confirmed. @type {number[]} */
  waits: [],
  /** @type {Record<string, number>} */
  notifications: {},
});

const STANDING = ['confirmed', 'shipped', 'delivered'];

/** @param {Totals} totals @param {import('./dossiers.mjs').Dossier} dossier */
export function count(totals, { order, history, notifications }) {
  for (const { status } of notifications) add(totals.notifications, status);
  const [placed] = history;
  const confirmation = history.find(({ eventType }) => eventType === 'order.confirmed');
  if (placed) totals.acceptedAt.push(placed.at);
  if (confirmation) {
    totals.confirmed += 1;
    totals.confirmedAt.push(confirmation.at);
    if (placed) totals.waits.push(confirmation.at - placed.at);
  }
  if (!order) return;
  totals.orders += 1;
  if (order.status === 'cancelled') add(totals.cancelled, order.cancellation ?? 'without a reason');
  if (!STANDING.includes(order.status)) return;
  for (const { productId, quantity } of order.items)
    totals.sold.set(productId, (totals.sold.get(productId) ?? 0) + quantity);
}

/** @param {Record<string, number>} counts @param {string} name */
function add(counts, name) {
  counts[name] = (counts[name] ?? 0) + 1;
}
