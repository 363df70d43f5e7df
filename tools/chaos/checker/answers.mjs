/** Invariants: what customers were told is what is there. */
import { outcomeOf } from './requests.mjs';

/**
 * @typedef {import('./invariant.mjs').Invariant} Invariant
 * @typedef {import('./dossiers.mjs').Dossier} Dossier
 * @typedef {import('./requests.mjs').Request} Request
 */

/** @type {Invariant} */
const acceptedOrdersAreKept = {
  name: 'accepted-orders-are-kept',
  sentence: 'Every order that was answered with 201 is in the database.',
  ofOrder: ({ id, order }, { log }) => {
    if (order) for (const request of placingsOf(log.byOrder.get(id))) request.isStored = true;
    return undefined;
  },
  ofAll: ({ log }) =>
    [...log.requests.values()]
      .filter((request) => request.operation === 'place' && request.isDone && !request.isStored)
      .map(({ key, ids: [orderId = ''] }) => ({
        what: `${key} was answered with order ${orderId}, which is gone`,
        orderId,
      })),
};

/** @type {Invariant} */
const oneOrderForEachKey = {
  name: 'one-order-for-each-key',
  sentence: 'A request made one order, however often it was sent, and no order was made by two requests.',
  ofOrder: ({ id, order }, { log }) => {
    const keys = placingsOf(log.byOrder.get(id)).map(({ key }) => key);
    if (keys.length > 1) return `it was given as the answer to ${keys.join(' and ')}`;
    const request = log.requests.get(order?.request ?? '');
    if (!order || !request) return undefined;
    const [other] = [...request.ids].filter((answered) => answered !== id);
    request.ids.add(id);
    return other && `${request.key} made order ${other} as well`;
  },
};

/** @type {Invariant} */
const ordersAreAsPlaced = {
  name: 'orders-are-as-placed',
  sentence: 'Every order holds the customer and the items that were asked for, at the prices that were claimed.',
  ofOrder: ({ order }, { log }) => {
    const wanted = order && log.requests.get(order.request ?? '')?.body;
    if (!wanted) return undefined;
    if (order.customerId !== wanted.customerId) return `its customer is ${order.customerId}, not ${wanted.customerId}`;
    if (text(order.customer) !== text(wanted.customer)) return `its contact is ${text(order.customer)}`;
    if (text(order.items.map(lineOf)) !== text(wanted.items.map(lineOf))) return `its items are ${text(order.items)}`;
    const other = order.items.find(
      ({ priceMinor }, at) => claimOf(wanted.items[at]) !== undefined && priceMinor !== claimOf(wanted.items[at]),
    );
    return other && `its price of ${other.productId} is ${other.priceMinor}, and not the one that was claimed`;
  },
};

/** @type {Invariant} */
const nobodyOrderedUnasked = {
  name: 'no-order-unasked',
  sentence: 'No order is there that nobody asked for, and none that was refused.',
  ofOrder: ({ order }, { log }) => {
    if (!order) return undefined;
    const request = log.requests.get(order.request ?? '');
    if (!request) return 'nobody asked for it';
    return outcomeOf(request) === 'refused' ? `${request.key} was refused` : undefined;
  },
};

const ACTIONS = ['cancel', 'ship', 'deliver'];

/** @type {Invariant} */
const answeredChangesAreKept = {
  name: 'answered-changes-are-kept',
  sentence: 'Every cancellation, shipment and delivery that was answered with success stands in the history.',
  ofOrder: ({ id, history }, { log }) => {
    const done = changesOf(log.byOrder.get(id)).filter(({ isDone }) => isDone);
    const lost = done.find(({ operation }) => !history.some(({ action }) => action === operation));
    return lost && `${lost.key} was answered with success`;
  },
};

/** @type {Invariant} */
const nobodyChangedUnasked = {
  name: 'no-change-unasked',
  sentence: 'No order was cancelled, shipped or delivered by anybody who did not ask for it or was refused.',
  ofOrder: ({ id, history }, { log }) => {
    const asked = changesOf(log.byOrder.get(id)).filter((request) => outcomeOf(request) !== 'refused');
    const unasked = history.find(
      ({ action }) => ACTIONS.includes(action) && !asked.some(({ operation }) => operation === action),
    );
    return unasked && `version ${unasked.version} is a ${unasked.action} that nobody was promised`;
  },
};

/** @type {Invariant} */
const readsGoForward = {
  name: 'reads-go-forward',
  sentence: 'Nobody who had seen or made a version of an order was shown an older one afterwards.',
  ofOrder: ({ id }, { log }) => {
    const sights = log.sights.get(id) ?? [];
    for (const [at, sight] of sights.entries()) {
      // An answer that is given again is that of the first time.
      if (sight.operation === 'place') continue;
      const newer = sights.slice(0, at).find(({ ended, version }) => ended < sight.began && version > sight.version);
      if (newer) return `version ${newer.version} was seen, and ${sight.version} (${sight.state}) afterwards`;
    }
    return undefined;
  },
};

/** @type {Invariant} */
const whatWasSeenHappened = {
  name: 'what-was-seen-happened',
  sentence: 'Every version of an order that anybody was shown is in its history, with the status that was shown.',
  ofOrder: ({ id, history }, { log }) => {
    const imagined = (log.sights.get(id) ?? []).find(
      ({ version, state }) => !history.some((row) => row.version === version && row.status === state),
    );
    return imagined && `somebody saw version ${imagined.version} as ${imagined.state}`;
  },
};

/** @param {Request[]} [requests] */
const placingsOf = (requests = []) => requests.filter(({ operation }) => operation === 'place');

/** @param {Request[]} [requests] */
const changesOf = (requests = []) => requests.filter(({ operation }) => ACTIONS.includes(operation));

/** @param {{ productId: string, quantity: number }} line */
const lineOf = ({ productId, quantity }) => ({ productId, quantity });

/** @param {{ price?: number } | undefined} line @returns {number | undefined} */
const claimOf = (line) => (line?.price === undefined ? undefined : Math.round(line.price * 100));

/** The same for the same content, however it is ordered. @param {unknown} value */
const text = (value) =>
  JSON.stringify(value ?? null, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  );

export const answers = [
  acceptedOrdersAreKept,
  oneOrderForEachKey,
  ordersAreAsPlaced,
  nobodyOrderedUnasked,
  answeredChangesAreKept,
  nobodyChangedUnasked,
  readsGoForward,
  whatWasSeenHappened,
];
