import { administrator } from './api.mjs';
import { Failure } from './terminal.mjs';

/**
 * @typedef {import('../../apps/order/src/explanation/explanation.view.js').ExplanationView} Explained
 * @typedef {import('../../apps/order/src/order/timeline.view.js').TimelineEntryView} HistoryEntry
 * @typedef {import('../../apps/inventory/src/reservation/reservation.view.js').ReservationView} Reservation
 * @typedef {import('../../apps/inventory/src/stock/movement.view.js').MovementView} Movement
 * @typedef {import('../../apps/notification/src/notification/notification.view.js').NotificationDetailView} Notification
 * @typedef {import('../../libs/messaging/src/dead-letters/dead-letter.js').DeadLetter} DeadLetter
 * @typedef {ReturnType<typeof administrator>} Ask
 *
 * @typedef {object} Known what the services tell of an order, each of its own part
 * @property {{ explained: Explained, history: HistoryEntry[] } | undefined} order
 * @property {Reservation | undefined} reservation
 * @property {Movement[]} movements
 * @property {Notification[]} notifications latest first
 * @property {DeadLetter[]} deadLetters that are about it
 * @property {Record<string, string>} failures of the services that could not tell, in words
 */

/** Pages of a ledger that are read; a busy product has had other movements meanwhile. */
const mostPages = 10;

/** @param {string} id @returns {Promise<Known>} */
export async function askAboutOrder(id) {
  const ask = administrator();
  /** @type {Record<string, string>} */
  const failures = {};
  /** @template T @param {string} service @param {() => Promise<T>} question @param {T} otherwise */
  const from = async (service, question, otherwise) => {
    try {
      return await question();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures[service] ??= error.message + (await ailmentOf(ask, service, error));
      return otherwise;
    }
  };
  const [order, stock, notifications] = await Promise.all([
    from('order', () => askOrder(ask, id), undefined),
    from('inventory', () => askInventory(ask, id), { reservation: undefined, movements: [] }),
    from('notification', () => askNotification(ask, id), []),
  ]);
  const services = servicesWithDeadLetters(order?.explained);
  const letters = await Promise.all(services.map((name) => from(name, () => askDeadLetters(ask, name, id), [])));
  return { order, ...stock, notifications, deadLetters: letters.flat(), failures };
}

/**
 * What a service that cannot answer is in want of, by its own word.
 * @param {Ask} ask
 * @param {string} service
 * @param {Failure & { status?: number }} failure
 */
async function ailmentOf(ask, service, failure) {
  if (failure.status !== 503) return '';
  const health = await ask(service, 'GET', '/health').catch(({ answer }) => answer);
  const down = Object.entries(health?.details ?? {}).filter(([, { status }]) => status === 'down');
  return down.length > 0 ? ` (${down.map(([name]) => `its ${name} is down`).join(', ')})` : '';
}

/** @param {Ask} ask @param {string} id */
async function askOrder(ask, id) {
  const explained = await ask('order', 'GET', `/orders/${id}/explain`);
  return { explained, history: await pages(ask, 'order', `/orders/${id}/timeline?limit=100`) };
}

/** @param {Ask} ask @param {string} id @returns {Promise<{ reservation: Reservation | undefined, movements: Movement[] }>} */
async function askInventory(ask, id) {
  const reservation = await unlessMissing(ask('inventory', 'GET', `/inventory/reservations/${id}`));
  const products = [...new Set(reservation?.items.map((/** @type {{ productId: string }} */ item) => item.productId))];
  const ledgers = await Promise.all(
    products.map((productId) => {
      const path = `/inventory/${encodeURIComponent(String(productId))}/movements?limit=100`;
      return pages(ask, 'inventory', path, (movement) => movement.createdAt < reservation.createdAt);
    }),
  );
  return { reservation, movements: ledgers.flat().filter(({ orderId }) => orderId === id) };
}

/** @param {Ask} ask @param {string} id @returns {Promise<Notification[]>} */
async function askNotification(ask, id) {
  const listed = await pages(ask, 'notification', `/notifications?orderId=${id}&limit=100`);
  return Promise.all(listed.map((each) => ask('notification', 'GET', `/notifications/${each.id}`)));
}

/** @param {Ask} ask @param {string} service @param {string} id @returns {Promise<DeadLetter[]>} */
async function askDeadLetters(ask, service, id) {
  const { data } = await ask(service, 'GET', '/dead-letters?limit=1000');
  return data.filter((/** @type {DeadLetter} */ { orderId, subject }) => orderId === id || subject === id);
}

/** To look through dead letters takes them out for a moment: only where there are any. @param {Explained | undefined} explained */
const servicesWithDeadLetters = (explained) => [
  ...new Set(
    (explained?.queues ?? [])
      .filter(({ deadLetters }) => deadLetters > 0)
      .map(({ queue }) => queue.split('.')[0] ?? ''),
  ),
];

/**
 * @param {Ask} ask
 * @param {string} service
 * @param {string} path
 * @param {(row: any) => boolean} isEnough whether those after it are of no interest
 * @returns {Promise<any[]>}
 */
async function pages(ask, service, path, isEnough = () => false) {
  const rows = [];
  let cursor = '';
  for (let page = 0; page < mostPages; page += 1) {
    const { data, nextCursor } = await ask(service, 'GET', path + cursor);
    rows.push(...data);
    if (!nextCursor || isEnough(data.at(-1))) break;
    cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
  }
  return rows;
}

/** @param {Promise<any>} answer */
const unlessMissing = (answer) =>
  answer.catch((error) => {
    if (error.status === 404) return undefined;
    throw error;
  });
