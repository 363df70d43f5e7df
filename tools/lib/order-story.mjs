import { listed, nameOf } from './order-words.mjs';

/**
 * @typedef {import('./order-sources.mjs').Known} Known
 * @typedef {{ at: string, service: string, words: string, correlationId: string | undefined }} Entry
 */

/** What made inventory move stock. @type {Record<string, string>} */
const causes = { reservation: 'order.created', release: 'order.cancelled', shipment: 'order.shipped' };

/** All that happened to an order in the order of time. @param {Known} known @returns {Entry[]} */
export function storyOf(known) {
  const requests = new Map(
    (known.order?.history ?? []).map(({ event, correlationId }) => [String(event), correlationId]),
  );
  /** @param {string} service @param {string} at @param {string} words @param {string | null} [event] @returns {Entry} */
  const entry = (service, at, words, event) => ({ at, service, words, correlationId: requests.get(event ?? '') });
  const entries = [
    ...(known.order?.history ?? []).map((each) => ({
      ...entry('order', each.at, historyWords(each)),
      correlationId: each.correlationId,
    })),
    ...(known.order?.explained.handedOver ?? []).map(({ type, at }) =>
      entry('order', at, `${type} handed to RabbitMQ`, type),
    ),
    ...stockEntries(known, entry),
    ...known.notifications.flatMap((each) => notificationEntries(each, entry)),
    ...known.deadLetters.flatMap(({ queue, type, error, failedAt, attempt, correlationId }) => {
      const words = `${type} put among the dead letters after ${attempt} attempts: ${error.code}: ${error.message}`;
      const correlation = correlationId ?? undefined;
      return failedAt ? [{ ...entry(queue.split('.')[0] ?? '', failedAt, words), correlationId: correlation }] : [];
    }),
  ];
  return entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** @typedef {(service: string, at: string, words: string, event?: string | null) => Entry} MakeEntry */

/** @param {import('./order-sources.mjs').HistoryEntry} entry */
function historyWords({ action, status, by, event, details }) {
  const { code, detail, fields, carrier, trackingNumber } = /** @type {Record<string, any>} */ (details ?? {});
  const said = [code, detail, fields?.join(', '), carrier, trackingNumber].filter(Boolean).join(', ');
  return `${action} by ${by}${said && ` (${said})`}: ${status}, ${event} written`;
}

/** @param {Known} known @param {MakeEntry} entry */
function stockEntries({ reservation, movements }, entry) {
  if (!reservation) return [];
  const { state, items, refusal, createdAt } = reservation;
  const moved = movements.map(
    ({ productId, reason, quantityDelta, reservedDelta, quantityAfter, reservedAfter, createdAt }) => {
      const changes = [
        quantityDelta && `${signed(quantityDelta)} on hand`,
        reservedDelta && `${signed(reservedDelta)} reserved`,
      ];
      const words = `${reason} of ${productId}: ${changes.filter(Boolean).join(', ')}; now ${quantityAfter} on hand, ${reservedAfter} reserved`;
      return entry('inventory', createdAt, words, causes[reason]);
    },
  );
  if (refusal) return [entry('inventory', createdAt, `refused: ${refusal.code}, ${refusal.detail}`, 'order.created')];
  // Where the ledger has grown so long since that its movements were not found.
  const told =
    moved.length > 0 ? moved : [entry('inventory', createdAt, `${state}: ${listed(items)}`, 'order.created')];
  return told;
}

/** @param {number} delta */
const signed = (delta) => (delta > 0 ? `+${delta}` : `${delta}`);

/** @param {import('./order-sources.mjs').Notification} notification @param {MakeEntry} entry */
function notificationEntries(notification, entry) {
  const { status, reason, createdAt, eventType, attempts } = notification;
  const name = nameOf(notification);
  const recorded = status === 'skipped' ? `${name} skipped: ${reason}` : `${name} recorded`;
  return [
    entry('notification', createdAt, recorded, eventType),
    ...attempts.map(({ number, outcome, error, startedAt, finishedAt }) => {
      const took = finishedAt ? ` after ${Date.parse(finishedAt) - Date.parse(startedAt)} ms` : '';
      const words = `${name}, attempt ${number}: ${outcome ?? 'under way'}${took}${error ? `: ${error}` : ''}`;
      return entry('notification', startedAt, words, eventType);
    }),
  ];
}
