/** Invariants: the read model says what a recount of the histories says. */

/**
 * @typedef {import('./invariant.mjs').Invariant} Invariant
 * @typedef {import('./dossiers.mjs').Dossier} Dossier
 */

const EARNING = ['confirmed', 'shipped', 'delivered'];

/** What analytics hears of; that an order was edited is none of it. @param {Dossier} dossier */
function heardOf({ history }) {
  const heard = history.filter(({ eventType }) => eventType !== 'order.updated');
  const confirmation = heard.find(({ eventType }) => eventType === 'order.confirmed');
  return { first: heard[0], last: heard.at(-1), sold: confirmation?.data };
}

/** @type {Invariant} */
const factsAreTheHistory = {
  name: 'analytics-knows-every-order',
  sentence: 'What analytics knows of each order is what its history says.',
  ofOrder: (dossier) => {
    const { last, sold, first } = heardOf(dossier);
    const { fact } = dossier;
    if (!last) return fact && 'analytics knows an order that has no history';
    if (!fact) return 'analytics does not know it';
    if (fact.status !== last.status || fact.sequence !== last.version)
      return `analytics has it as ${fact.status}, version ${fact.sequence}`;
    if (fact.currency !== first?.data?.currency) return `analytics has its currency as ${fact.currency}`;
    const total = sold?.totalAmountMinor ?? null;
    return fact.totalMinor === total ? undefined : `analytics has its total as ${fact.totalMinor}, and it is ${total}`;
  },
};

/** Sums by day and whatever else. */
class Recount {
  /** @type {Map<string, number[]>} */
  sums = new Map();

  /** @param {string} name @param {number[]} amounts */
  add(name, amounts) {
    const sofar = this.sums.get(name);
    this.sums.set(name, sofar ? sofar.map((sum, at) => sum + (amounts[at] ?? 0)) : amounts);
  }

  /** @param {{ name: string, amounts: number[] }[]} rows */
  differencesFrom(rows) {
    const found = new Map(rows.map(({ name, amounts }) => [name, amounts.join(' and ')]));
    const due = new Map([...this.sums].map(([name, amounts]) => [name, amounts.join(' and ')]));
    return [...new Set([...found.keys(), ...due.keys()])]
      .filter((name) => found.get(name) !== due.get(name))
      .map((name) => ({
        what: `${name}: ${found.get(name) ?? 'nothing'}, and it should be ${due.get(name) ?? 'nothing'}`,
      }));
  }
}

/** The time of placing is in the first 48 bits of the id. @param {string} id */
const dayOf = (id) => new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toISOString().slice(0, 10);

const orderSums = `
  SELECT concat_ws(' ', day, status, nullif(currency, '')) AS name, orders::float8, amount_minor::float8 AS amount
  FROM analytics_orders WHERE orders <> 0 OR amount_minor <> 0`;

const productSums = `
  SELECT concat_ws(' ', day, product_id, nullif(currency, '')) AS name, quantity::float8, amount_minor::float8 AS amount
  FROM analytics_products WHERE quantity <> 0 OR amount_minor <> 0`;

/** @returns {Invariant[]} new ones, since they count */
export function analytics() {
  const [orders, products] = [new Recount(), new Recount()];
  return [
    factsAreTheHistory,
    {
      name: 'analytics-is-a-recount',
      sentence: 'The sums of analytics, by day, status and product, are those of a recount.',
      ofOrder: (dossier) => {
        const { first, last, sold } = heardOf(dossier);
        if (!first || !last) return undefined;
        const [day, currency] = [dayOf(dossier.id), first.data?.currency];
        const earned = EARNING.includes(last.status) ? sold : undefined;
        orders.add(`${day} ${last.status} ${currency}`, [1, earned?.totalAmountMinor ?? 0]);
        for (const { productId, quantity, priceMinor } of earned?.items ?? [])
          products.add(`${day} ${productId} ${currency}`, [quantity, quantity * priceMinor]);
        return undefined;
      },
      ofAll: async ({ databases: { order } }) => [
        ...orders.differencesFrom(
          (await order.rows(orderSums)).map(({ name, orders: count, amount }) => ({ name, amounts: [count, amount] })),
        ),
        ...products.differencesFrom(
          (await order.rows(productSums)).map(({ name, quantity, amount }) => ({ name, amounts: [quantity, amount] })),
        ),
      ],
    },
  ];
}
