/** Invariants: the stock of each product adds up, and nothing was sold that was not there. */
import { outcomeOf } from './requests.mjs';

/** @typedef {import('./invariant.mjs').Invariant} Invariant */

/** @type {Invariant} */
const quantitiesAddUp = {
  name: 'quantities-add-up',
  sentence: 'Of every product the quantity is what is available and what is reserved, and none of them is negative.',
  ofProduct: ({ quantity, reserved, available }) => {
    if (quantity === null) return 'there are movements or reservations of it, and no such product';
    if (quantity < 0 || reserved < 0 || available < 0)
      return `${quantity} = ${available} available + ${reserved} reserved`;
    return quantity === available + reserved ? undefined : `${quantity} is not ${available} and ${reserved}`;
  },
};

/** @type {Invariant} */
const ledgersAreComplete = {
  name: 'ledgers-are-complete',
  sentence:
    "Every product's movements are numbered without a gap, follow from each other, and add up to what is there.",
  ofProduct: ({ quantity, reserved, movements, moves, lastNumber, brokenAt, ...product }) => {
    if (brokenAt !== null) return `movement ${brokenAt} does not follow from those before it`;
    if (moves !== lastNumber || moves !== movements) return `it should have ${movements} movements, and has ${moves}`;
    if (product.lowest < 0) return `there were ${product.lowest} of it at one time`;
    if (quantity !== product.movedQuantity)
      return `there are ${quantity}, and the ledger says ${product.movedQuantity}`;
    return reserved === product.movedReserved
      ? undefined
      : `${reserved} are reserved, and the ledger says ${product.movedReserved}`;
  },
};

/** @type {Invariant} */
const reservedIsWhatOrdersHold = {
  name: 'reserved-is-what-orders-hold',
  sentence: 'Of every product as many units are reserved as open reservations hold.',
  ofProduct: ({ reserved, openReserved }) =>
    reserved === openReserved ? undefined : `${reserved} are reserved, and reservations hold ${openReserved}`,
};

/** @type {Invariant} */
const nothingIsOversold = {
  name: 'nothing-is-oversold',
  sentence: 'No more units are sold than there ever were.',
  ofProduct: (product, world) => {
    const [sold, supply] = [world.totals.sold.get(product.productId) ?? 0, supplyOf(product, world)];
    return sold > supply ? `${sold} were sold, and there never were more than ${supply}` : undefined;
  },
};

/**
 * Units that there were to sell: by the word of those who brought them where they kept a log, else by the ledger.
 * @param {import('./products.mjs').ProductFacts} product
 * @param {import('./invariant.mjs').World} world
 */
export function supplyOf({ productId, supplied }, { log }) {
  const atFirst = log.products.get(productId)?.quantity;
  if (atFirst === undefined) return supplied;
  let supply = atFirst;
  for (const request of adjustmentsOf(log)) {
    if (request.productId !== productId) continue;
    const { delta } = request.body;
    const outcome = outcomeOf(request);
    if (outcome === 'done' || (outcome === 'unknown' && delta > 0)) supply += delta;
  }
  return supply;
}

const byNote = `
  SELECT note, count(*)::int AS count, min(product_id) AS "productId", sum(quantity_delta)::int AS delta
  FROM stock_movements WHERE note IS NOT NULL GROUP BY note`;

/** @type {Invariant} */
const adjustmentsCountOnce = {
  name: 'adjustments-count-once',
  sentence:
    'Every adjustment that was answered with success is in the ledger once, an unknown one at most once, no other.',
  ofAll: async ({ databases, log }) => {
    /** @type {Map<string, any>} */
    const found = new Map();
    for await (const row of databases.inventory.stream(byNote)) found.set(row.note, row);
    const violations = [];
    for (const request of adjustmentsOf(log)) {
      const { key, productId, body } = request;
      const row = found.get(key);
      found.delete(key);
      const outcome = outcomeOf(request);
      const isRight = row
        ? outcome !== 'refused' && row.count === 1 && row.delta === body.delta && row.productId === productId
        : outcome !== 'done';
      const ledger = row ? `${row.count} times, ${row.delta} of ${row.productId}` : 'not at all';
      if (!isRight)
        violations.push({ what: `${key} (${body.delta}, ${outcome}) is in the ledger ${ledger}`, productId });
    }
    for (const { note, productId } of found.values()) violations.push({ what: `nobody asked for ${note}`, productId });
    return violations;
  },
};

/** @param {import('./requests.mjs').Log} log */
const adjustmentsOf = (log) => [...log.requests.values()].filter(({ operation }) => operation === 'adjust');

export const stock = [
  quantitiesAddUp,
  ledgersAreComplete,
  reservedIsWhatOrdersHold,
  nothingIsOversold,
  adjustmentsCountOnce,
];
