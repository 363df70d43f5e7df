/** Invariants: everybody who ought to hear of something hears of it, once. */

/**
 * @typedef {import('./invariant.mjs').Invariant} Invariant
 * @typedef {import('./invariant.mjs').World} World
 * @typedef {import('./dossiers.mjs').Dossier} Dossier
 */

/** What customers are told of; administrators hear of new orders. */
const FOR_CUSTOMERS = ['order.confirmed', 'order.cancelled', 'order.shipped', 'order.delivered'];
const FOR_ADMINISTRATORS = 'order.created';

/** Those that others have asked for by themselves. */
const SUBSCRIBED = ['WEBHOOK', 'PUSH'];

/**
 * @typedef {{ eventId: string, recipient: string | null, name: string }} Telling
 * @param {Dossier} dossier
 * @param {World} world
 * @returns {Telling[]} each e-mail that there ought to be, or a note that there is no address
 */
function tellingsOf({ order, history }, { log, expectations }) {
  const placed = log.requests.get(order?.request ?? '')?.body ?? order;
  /** @type {string | null} */
  const address = placed?.customer?.email ?? null;
  return history.flatMap(({ eventId, eventType }) => {
    const recipients = [
      ...(FOR_CUSTOMERS.includes(eventType) ? [address] : []),
      ...(eventType === FOR_ADMINISTRATORS ? expectations.administrators : []),
    ];
    return recipients.map((recipient) => ({ eventId, recipient, name: `${eventType} to ${recipient ?? 'nobody'}` }));
  });
}

/** @param {{ eventId: string | null, recipient: string | null }} of */
const keyOf = ({ eventId, recipient }) => `${eventId} ${recipient}`;

/** @param {Dossier} dossier */
const told = ({ notifications }) => notifications.filter(({ channel }) => !SUBSCRIBED.includes(channel));

/** @type {Invariant} */
const everybodyIsTold = {
  name: 'everybody-is-told',
  sentence: 'There is a notification for every event of an order and everybody who ought to hear of it.',
  ofOrder: (dossier, world) => {
    const found = new Set(told(dossier).map(keyOf));
    const missing = tellingsOf(dossier, world).find((telling) => !found.has(keyOf(telling)));
    return missing && `there is no notification of ${missing.name}`;
  },
};

/** @type {Invariant} */
const nobodyIsToldTwice = {
  name: 'nobody-is-told-twice',
  sentence: 'No event of an order is told twice to anybody, nor to anybody who need not hear of it.',
  ofOrder: (dossier, world) => {
    const due = new Set(tellingsOf(dossier, world).map(keyOf));
    const excess = told(dossier).find((row) => !due.delete(keyOf(row)));
    return excess && `there is a notification of ${excess.eventType} to ${excess.recipient ?? 'nobody'} too many`;
  },
};

/** @type {Invariant} */
const notificationsAreSettled = {
  name: 'notifications-are-settled',
  sentence: 'Every notification that has an address is sent, and none waits.',
  ofOrder: (dossier, { expectations }) => {
    for (const { recipient, status, reason, eventType } of told(dossier)) {
      const wanted = recipient !== null && expectations.mail ? 'sent' : 'skipped';
      const isRight = status === wanted || (status === 'failed' && expectations.notificationsMayFail);
      if (!isRight) return `of ${eventType} to ${recipient ?? 'nobody'} the notification is ${status}: ${reason}`;
    }
    return undefined;
  },
};

/** @type {Invariant} */
const othersAreSettled = {
  name: 'other-notifications-are-settled',
  sentence: 'No notification of anything else than an order waits.',
  ofAll: async ({ databases }) => {
    const rows = await databases.notification.rows(`
      SELECT id, event_type, recipient, status FROM notifications
      WHERE order_id IS NULL AND status IN ('queued', 'sending') ORDER BY id`);
    return rows.map((row) => ({ what: `${row.event_type} to ${row.recipient} is ${row.status}`, lines: [row.id] }));
  },
};

/** @type {Invariant} */
const eventsAreToldInOrder = {
  name: 'events-are-told-in-order',
  sentence: 'The events of an order are told in the order in which they happened.',
  ofOrder: (dossier) => {
    const versions = new Map(dossier.history.map(({ eventId, version }) => [eventId, version]));
    let latest = 0;
    for (const { eventId, eventType } of told(dossier)) {
      const version = versions.get(eventId ?? '') ?? latest;
      if (version < latest) return `${eventType}, version ${version}, was told after version ${latest}`;
      latest = version;
    }
    return undefined;
  },
};

/**
 * What one transaction moved is told of as a whole: what was available after each, and before it. Of its first stock
 * nobody is told.
 */
const crossings = `
  WITH steps AS (
    SELECT product_id, max(number) AS number, bool_or(reason = 'initial') AS is_first
    FROM stock_movements GROUP BY product_id, created_at
  ), levels AS (
    SELECT product_id, is_first, quantity_after - reserved_after <= low_stock_threshold AS is_low,
           coalesce(lag(quantity_after - reserved_after) OVER (PARTITION BY product_id ORDER BY number), 0)
             <= low_stock_threshold AS was_low
    FROM steps JOIN stock_movements USING (product_id, number) JOIN products USING (product_id)
  )
  SELECT product_id || CASE WHEN is_low THEN ' inventory.low_stock' ELSE ' inventory.back_in_stock' END AS alert,
         count(*)::int AS count
  FROM levels WHERE is_low <> was_low AND NOT is_first GROUP BY 1`;

const alerts = `
  SELECT data -> 'product' ->> 'productId' || ' ' || event_type AS alert, recipient, count(*)::int AS count
  FROM notifications WHERE event_type LIKE 'inventory.%' AND channel = 'EMAIL' GROUP BY 1, 2`;

/** @type {Invariant} */
const alertsAreToldOnce = {
  name: 'alerts-are-told-once',
  sentence: 'Each time that a product fell to its threshold or rose above it, every administrator is told of it once.',
  ofAll: async ({ databases, expectations }) => {
    const due = new Map();
    for (const { alert, count } of await databases.inventory.rows(crossings))
      for (const recipient of expectations.administrators) due.set(`${alert} to ${recipient}`, count);
    const found = new Map();
    for (const { alert, recipient, count } of await databases.notification.rows(alerts))
      found.set(`${alert} to ${recipient}`, count);
    return [...new Set([...due.keys(), ...found.keys()])]
      .filter((name) => due.get(name) !== found.get(name))
      .map((name) => ({
        what: `${name}: it happened ${due.get(name) ?? 0} times, and was told ${found.get(name) ?? 0} times`,
        productId: name.slice(0, name.indexOf(' ')),
      }));
  },
};

export const notifications = [
  everybodyIsTold,
  nobodyIsToldTwice,
  notificationsAreSettled,
  othersAreSettled,
  eventsAreToldInOrder,
  alertsAreToldOnce,
];
