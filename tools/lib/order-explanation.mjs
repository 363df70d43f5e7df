import { channelName, clock, counted, listed, nameOf } from './order-words.mjs';

/**
 * @typedef {import('./order-sources.mjs').Known} Known
 * @typedef {{ service: string, trouble: boolean, words: string }} Line
 */

/** Why an order is where it is, as each service sees it. @param {Known} known @returns {Line[]} */
export function explanationOf(known) {
  return [...ofOrder(known), ...ofInventory(known), ...ofNotification(known), ...known.deadLetters.map(ofDeadLetter)];
}

/** @param {string} service @param {string} words @returns {Line} */
const plain = (service, words) => ({ service, trouble: false, words });
/** @param {string} service @param {string} words @returns {Line} */
const trouble = (service, words) => ({ service, trouble: true, words });

/** @param {Known} known */
function ofOrder({ order, failures }) {
  if (!order) return [trouble('order', failures['order'] ?? '')];
  const { summary, waiting, broker, queues } = order.explained;
  const deserted = queues?.some(({ consumers, queue }) => consumers === 0 && summary.includes(queue));
  return [{ service: 'order', trouble: waiting.length > 0 || !broker.connected || Boolean(deserted), words: summary }];
}

/** @param {Known} known */
function ofInventory({ reservation, order, failures }) {
  if (failures['inventory']) return [trouble('inventory', failures['inventory'])];
  if (!reservation) {
    const ended = order !== undefined && order.explained.status !== 'pending';
    return [plain('inventory', ended ? 'knows nothing of it' : 'has not heard of it yet')];
  }
  const { state, items, refusal, createdAt, updatedAt } = reservation;
  /** @type {Record<string, string>} */
  const words = {
    reserved: `has reserved ${listed(items)} at ${clock(createdAt)}`,
    refused: `has refused it at ${clock(createdAt)}: ${refusal?.code}: ${refusal?.detail}`,
    released: `has released ${listed(items)} at ${clock(updatedAt)}`,
    shipped: `has taken ${listed(items)} out of the stock at ${clock(updatedAt)}`,
    cancelled: `has heard at ${clock(createdAt)} that it was cancelled, and of the order itself not yet`,
    shipped_early: `has heard at ${clock(createdAt)} that it was shipped, and of the order itself not yet`,
  };
  const waiting = reservation.waiting.map(({ type, since }) => `${type} waits in its outbox since ${clock(since)}`);
  const all = [words[state] ?? state, ...waiting].join('; ');
  return [waiting.length > 0 ? trouble('inventory', all) : plain('inventory', all)];
}

/** @param {Known} known */
function ofNotification({ notifications, failures }) {
  if (failures['notification']) return [trouble('notification', failures['notification'])];
  if (notifications.length === 0) return [plain('notification', 'has told nobody of it yet')];
  const sent = notifications.filter(({ status }) => status === 'sent');
  const open = notifications.filter(({ status }) => ['queued', 'sending', 'failed'].includes(status));
  const skipped = notifications.filter(({ status }) => status === 'skipped');
  return [
    ...open.reverse().map(ofUnsent),
    ...(sent.length > 0 ? [plain('notification', `has sent ${sent.reverse().map(nameOf).join(', ')}`)] : []),
    ...skipped.reverse().map((each) => plain('notification', `has skipped the ${nameOf(each)}: ${each.reason}`)),
  ];
}

/** @param {import('./order-sources.mjs').Notification} notification */
function ofUnsent(notification) {
  const { id, type, status, reason, attempts, circuit, settledAt, createdAt } = notification;
  const name = `its ${nameOf(notification)}`;
  if (status === 'failed') {
    const retry = `to try again: POST /notifications/${id}/retry`;
    return trouble('notification', `${name} was given up at ${clock(settledAt ?? createdAt)}: ${reason} (${retry})`);
  }
  const failed = attempts.filter(({ outcome }) => outcome !== null);
  const [first] = failed;
  if (!first && circuit) {
    const since = clock(circuit.failingSince);
    return trouble(
      'notification',
      `${name} waits: ${channelName(type)} fails since ${since}, its circuit is ${circuit.state}`,
    );
  }
  if (!first) return plain('notification', `${name} waits to be sent since ${clock(createdAt)}`);
  const why = circuit ? `the circuit of ${channelName(type)} is ${circuit.state}` : 'it is tried again';
  const last = failed.at(-1)?.error;
  const tried = `${counted(failed.length, 'attempt')}, the last: ${last}`;
  return trouble('notification', `${name} fails since ${clock(first.startedAt)}: ${why} (${tried})`);
}

/** @param {import('./order-sources.mjs').DeadLetter} letter */
function ofDeadLetter({ queue, type, error, failedAt, messageId }) {
  const when = failedAt ? ` since ${clock(failedAt)}` : '';
  const words = `${type} is among the dead letters of ${queue}${when}: ${error.code}: ${error.message}`;
  return trouble(queue.split('.')[0] ?? '', `${words} (npm run dlq -- show ${messageId})`);
}
