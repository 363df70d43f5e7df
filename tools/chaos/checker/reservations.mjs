/** Invariants: orders and stock agree, though no transaction spans both. */

/**
 * @typedef {import('./invariant.mjs').Invariant} Invariant
 * @typedef {import('./dossiers.mjs').Dossier} Dossier
 */

/** @type {Record<string, string[]>} */
const STATES = {
  pending: ['reserved', 'refused'],
  confirmed: ['reserved'],
  shipped: ['shipped'],
  delivered: ['shipped'],
  cancelled: ['refused', 'released', 'cancelled'],
};

/** @type {Invariant} */
const ordersAndReservationsAgree = {
  name: 'orders-and-reservations-agree',
  sentence: 'A confirmed order has its units, a shipped one has taken them, and nothing is held for any other.',
  ofOrder: ({ order, history, reservation }) => {
    if (!order) return reservation && `there is no such order, and its reservation is ${reservation.state}`;
    const state = reservation?.state ?? 'missing';
    if (!STATES[order.status]?.includes(state)) return `it is ${order.status}, and its reservation is ${state}`;
    const wasConfirmed = history.some(({ action }) => action === 'confirm');
    if (wasConfirmed && order.status === 'cancelled' && state !== 'released')
      return `it was confirmed before it was cancelled, and its reservation is ${state}`;
    const wasRefused = history.some(({ action }) => action === 'refuse');
    return wasRefused && state !== 'refused' ? `inventory refused it, and its reservation is ${state}` : undefined;
  },
};

const HELD = ['reserved', 'released', 'shipped'];

/** @type {Invariant} */
const reservationsAreAllOrNothing = {
  name: 'reservations-are-all-or-nothing',
  sentence: 'A reservation holds all that its order asks for, or nothing.',
  ofOrder: ({ order, reservation, items }) => {
    if (!reservation) return items.length > 0 ? 'items are reserved without a reservation' : undefined;
    const wanted = HELD.includes(reservation.state) ? unitsOf(order?.items ?? []) : new Map();
    const difference = differing(wanted, unitsOf(items));
    return difference && `of ${difference} it holds another quantity than was ordered`;
  },
};

/** @type {Invariant} */
const unitsMoveOnce = {
  name: 'units-move-once',
  sentence: 'The ledger has each reservation once, its release or its shipment once, and nothing else about an order.',
  ofOrder: ({ reservation, items, movements }) => {
    const state = reservation?.state ?? 'missing';
    const expected = items.flatMap(({ productId, quantity }) => [
      `${productId} reservation 0 ${quantity}`,
      ...(state === 'released' ? [`${productId} release 0 ${-quantity}`] : []),
      ...(state === 'shipped' ? [`${productId} shipment ${-quantity} ${-quantity}`] : []),
    ]);
    const found = movements.map(
      ({ productId, reason, quantity, reserved }) => `${productId} ${reason} ${quantity} ${reserved}`,
    );
    const [missing, excess] = [lacking(expected, found), lacking(found, expected)];
    if (missing) return `there is no movement "${missing}"`;
    return excess && `there is a movement "${excess}" too many`;
  },
};

/** @type {Invariant} */
const pricesAreTrue = {
  name: 'prices-are-true',
  sentence: 'What an order that was confirmed costs is what its products cost.',
  ofOrder: ({ order, history, items }, { log }) => {
    const confirmation = history.find(({ action }) => action === 'confirm');
    if (!order || !confirmation) return undefined;
    const prices = new Map(items.map(({ productId, priceMinor }) => [productId, priceMinor]));
    for (const { productId, priceMinor } of order.items) {
      const [reserved, onSale] = [prices.get(productId), log.products.get(productId)?.priceMinor];
      if (priceMinor !== reserved) return `${productId} costs ${priceMinor}, and was reserved at ${reserved}`;
      if (onSale !== undefined && priceMinor !== onSale) return `${productId} costs ${priceMinor}, and not ${onSale}`;
    }
    const total = order.items.reduce((sum, { quantity, priceMinor = 0 }) => sum + quantity * priceMinor, 0);
    if (order.totalMinor !== total) return `its total is ${order.totalMinor}, and its items make ${total}`;
    const told = confirmation.data?.totalAmountMinor;
    return told === total ? undefined : `it was confirmed at ${told}, and its items make ${total}`;
  },
};

/** @param {readonly { productId: string, quantity: number }[]} lines */
function unitsOf(lines) {
  /** @type {Map<string, number>} */
  const units = new Map();
  for (const { productId, quantity } of lines) units.set(productId, (units.get(productId) ?? 0) + quantity);
  return units;
}

/** @param {Map<string, number>} one @param {Map<string, number>} other @returns {string | undefined} */
const differing = (one, other) =>
  [...one.keys(), ...other.keys()].find((productId) => one.get(productId) !== other.get(productId));

/** One of `all` that is not, or not as often, in `some`. @param {readonly string[]} all @param {readonly string[]} some */
function lacking(all, some) {
  const rest = [...some];
  return all.find((each) => {
    const at = rest.indexOf(each);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

export const reservations = [ordersAndReservationsAgree, reservationsAreAllOrNothing, unitsMoveOnce, pricesAreTrue];
