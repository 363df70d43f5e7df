/** What convinces somebody of a violation: lines for people to read. */

/** @param {number} at */
const time = (at) => new Date(at).toISOString().slice(11, 23);

/**
 * @param {import('./dossiers.mjs').Dossier} dossier
 * @param {import('./invariant.mjs').World} world
 * @returns {string[]}
 */
export function evidenceOfOrder(dossier, { log, mails }) {
  const { id, order, history, reservation, items, movements, notifications, fact } = dossier;
  const sights = log.sights.get(id) ?? [];
  const requests = new Set([...(log.byOrder.get(id) ?? []), ...[log.requests.get(order?.request ?? '') ?? []].flat()]);
  return [
    `order         ${order ? `${order.status}, version ${order.version}, ${linesOf(order.items)}` : 'none'}`,
    ...history.map(
      ({ version, action, status, actor, eventId, at }) =>
        `history       ${version} ${action} → ${status} by ${actor} at ${time(at)}, event ${eventId}`,
    ),
    `reservation   ${reservation ? `${reservation.state}${reservation.code ? ` (${reservation.code})` : ''}` : 'none'} ${linesOf(items)}`,
    ...movements.map(
      ({ productId, number, reason, quantity, reserved }) =>
        `movement      ${productId} ${number} ${reason}: quantity ${signed(quantity)}, reserved ${signed(reserved)}`,
    ),
    ...notifications.map(
      ({ id: notificationId, eventType, channel, recipient, status, attempts }) =>
        `notification  ${eventType} ${channel} ${recipient ?? 'nobody'}: ${status} after ${attempts} attempts` +
        `${mails ? `, ${mails.get(notificationId)?.count ?? 0} mails` : ''} (${notificationId})`,
    ),
    `analytics     ${fact ? `${fact.status}, version ${fact.sequence}, total ${fact.totalMinor}` : 'none'}`,
    ...[...requests].map(requestLine),
    ...sights.map(
      ({ operation, version, state, began, ended }) =>
        `log           ${time(began)} to ${time(ended)}: ${operation} showed version ${version}, ${state}`,
    ),
  ];
}

/** @param {import('./requests.mjs').Request} request */
function requestLine({ operation, key, tries, isDone, isInDoubt, body }) {
  const outcome = isDone ? 'answered with success' : isInDoubt ? 'never answered for certain' : 'refused';
  return `log           ${operation} ${key}: ${outcome}, tries ${tries}, ${JSON.stringify(body)}`;
}

/** @param {readonly { productId: string, quantity: number, priceMinor?: number }[]} lines */
const linesOf = (lines) =>
  lines.map(({ productId, quantity, priceMinor }) => `${quantity} × ${productId} at ${priceMinor ?? '?'}`).join(', ');

/** @param {number} amount */
const signed = (amount) => (amount > 0 ? `+${amount}` : String(amount));

const ledger = `
  SELECT number, reason, quantity_delta, reserved_delta, quantity_after, reserved_after, order_id, note
  FROM stock_movements WHERE product_id = $1 ORDER BY number DESC LIMIT 10`;

/**
 * @param {string} productId
 * @param {import('./products.mjs').ProductFacts | undefined} facts
 * @param {import('./invariant.mjs').World} world
 * @returns {Promise<string[]>}
 */
export async function evidenceOfProduct(productId, facts, { databases }) {
  const movements = await databases.inventory.rows(ledger, [productId]);
  return [
    `product       ${facts ? `${facts.quantity} on hand, ${facts.reserved} reserved, ${facts.available} available` : 'none'}`,
    `ledger        ${facts ? `${facts.movedQuantity} on hand, ${facts.movedReserved} reserved, ${facts.moves} movements` : 'none'}`,
    ...movements
      .reverse()
      .map(
        (row) =>
          `movement      ${row.number} ${row.reason}: quantity ${signed(row.quantity_delta)} → ${row.quantity_after}, ` +
          `reserved ${signed(row.reserved_delta)} → ${row.reserved_after} (${row.order_id ?? row.note ?? 'no order'})`,
      ),
  ];
}
