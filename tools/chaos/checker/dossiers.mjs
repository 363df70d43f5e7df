/**
 * All that the three databases have of an order, side by side. Each table is read once, in the order of the orders'
 * ids, and they are merged as they come: how many orders there are makes no difference to the memory.
 *
 * @typedef {object} HistoryRow
 * @property {number} version
 * @property {string} action
 * @property {string} status
 * @property {string} actor
 * @property {string} eventType
 * @property {string} eventId
 * @property {number} at milliseconds
 * @property {any} data
 *
 * @typedef {{ productId: string, quantity: number, priceMinor: number }} ReservedItem
 * @typedef {{ productId: string, number: number, reason: string, quantity: number, reserved: number }} Movement
 *
 * @typedef {object} NotificationRow
 * @property {string} id
 * @property {string | null} eventId
 * @property {string | null} eventType
 * @property {string} channel
 * @property {string | null} recipient
 * @property {string} status
 * @property {string | null} reason
 * @property {number} attempts
 *
 * @typedef {object} OrderRow
 * @property {string} status
 * @property {number} version
 * @property {string} customerId
 * @property {any} customer
 * @property {{ productId: string, quantity: number, priceMinor?: number }[]} items
 * @property {string} currency
 * @property {number | null} totalMinor
 * @property {string | null} cancellation
 * @property {string | null} request
 *
 * @typedef {object} Dossier
 * @property {string} id
 * @property {OrderRow | undefined} order
 * @property {HistoryRow[]} history
 * @property {{ sequence: number, status: string, currency: string | null, totalMinor: number | null } | undefined} fact
 * @property {{ state: string, code: string | null } | undefined} reservation
 * @property {ReservedItem[]} items
 * @property {Movement[]} movements
 * @property {NotificationRow[]} notifications
 */

const orders = `
  SELECT id::text AS id, json_build_object(
    'status', status, 'version', version, 'customerId', customer_id, 'customer', customer, 'items', items,
    'currency', currency, 'totalMinor', total_minor, 'cancellation', cancellation ->> 'code',
    'request', metadata ->> 'request') AS found
  FROM orders ORDER BY orders.id`;

const history = `
  SELECT order_id::text AS id, json_agg(json_build_object(
    'version', version, 'action', action, 'status', status, 'actor', actor, 'eventType', event_type,
    'eventId', event_id, 'at', extract(epoch FROM at) * 1000, 'data', data) ORDER BY version) AS found
  FROM order_history GROUP BY order_id ORDER BY order_history.order_id`;

const facts = `
  SELECT order_id::text AS id, json_build_object(
    'sequence', sequence, 'status', status, 'currency', currency, 'totalMinor', total_minor) AS found
  FROM analytics_facts ORDER BY analytics_facts.order_id`;

const reservations = `
  SELECT order_id::text AS id, json_build_object('state', state, 'code', refusal_code) AS found
  FROM reservations ORDER BY reservations.order_id`;

const items = `
  SELECT order_id::text AS id, json_agg(json_build_object(
    'productId', product_id, 'quantity', quantity, 'priceMinor', price_minor) ORDER BY product_id) AS found
  FROM reservation_items GROUP BY order_id ORDER BY reservation_items.order_id`;

const movements = `
  SELECT order_id::text AS id, json_agg(json_build_object(
    'productId', product_id, 'number', number, 'reason', reason, 'quantity', quantity_delta,
    'reserved', reserved_delta) ORDER BY product_id, number) AS found
  FROM stock_movements WHERE order_id IS NOT NULL GROUP BY order_id ORDER BY stock_movements.order_id`;

const notifications = `
  SELECT order_id::text AS id, json_agg(json_build_object(
    'id', id, 'eventId', event_id, 'eventType', event_type, 'channel', channel, 'recipient', recipient,
    'status', status, 'reason', reason, 'attempts', attempts) ORDER BY number) AS found
  FROM notifications WHERE order_id IS NOT NULL GROUP BY order_id ORDER BY notifications.order_id`;

/** @param {import('./database.mjs').Databases} databases @returns {AsyncGenerator<Dossier>} */
export async function* dossiersOf({ order, inventory, notification }) {
  const sources = Object.entries({
    order: order.stream(orders),
    history: order.stream(history),
    fact: order.stream(facts),
    reservation: inventory.stream(reservations),
    items: inventory.stream(items),
    movements: inventory.stream(movements),
    notifications: notification.stream(notifications),
  }).map(([name, rows]) => ({ name, rows, head: /** @type {any} */ (undefined) }));
  // One after the other: those of one database share its connection.
  for (const source of sources) source.head = (await source.rows.next()).value;
  for (;;) {
    const id = sources.reduce((least, { head }) => (head && (!least || head.id < least) ? head.id : least), '');
    if (!id) return;
    /** @type {any} */
    const dossier = { ...blank(), id };
    for (const source of sources) {
      if (source.head?.id !== id) continue;
      dossier[source.name] = source.head.found;
      source.head = (await source.rows.next()).value;
    }
    yield dossier;
  }
}

/** @returns {Omit<Dossier, 'id'>} */
export const blank = () => ({
  order: undefined,
  history: [],
  fact: undefined,
  reservation: undefined,
  items: [],
  movements: [],
  notifications: [],
});
