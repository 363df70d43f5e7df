/**
 * @typedef {object} Product
 * @property {string} productId
 * @property {number} priceMinor
 * @property {string} currency
 * @property {number} quantity that there is of it at first
 * @property {number} lowStockThreshold
 * @property {boolean} scarce
 *
 * @typedef {import('../../laboratory/random.mjs').Random} Random
 */

const CURRENCY = 'EUR';

/**
 * The first is the one that everybody wants. Every third is scarce, so that there are refusals too.
 * @param {string} run
 * @param {number} count
 * @param {Random} random
 * @returns {Product[]}
 */
export const assortment = (run, count, random) =>
  Array.from({ length: count }, (_, index) => {
    const scarce = index % 3 === 2;
    return {
      productId: `${run}-P${index}`,
      priceMinor: random.integer(100, 9_999),
      currency: CURRENCY,
      quantity: scarce ? random.integer(20, 80) : 1_000_000,
      lowStockThreshold: scarce ? 5 : 0,
      scarce,
    };
  });

/**
 * @param {import('./client.mjs').Client} client
 * @param {import('./journal.mjs').Journal} journal
 * @param {Product} product
 */
export async function putOnSale(client, journal, product) {
  const { productId, priceMinor, currency, quantity, lowStockThreshold } = product;
  const body = {
    productId,
    productName: `Product ${productId}`,
    price: priceMinor / 100,
    currency,
    quantity,
    lowStockThreshold,
  };
  const wish = { method: 'POST', path: '/inventory', key: `${productId}-create`, productId, body };
  const { outcome, status } = await client.send({ operation: 'create', service: 'inventory', ...wish });
  // After a try that nobody answered it may be there already.
  if (outcome === 'refused' || (outcome === 'unknown' && status !== 409))
    throw new Error(`${productId} could not be put on sale: it was answered with ${status ?? 'nothing'}.`);
  journal.write({ kind: 'product', productId, priceMinor, currency, quantity, lowStockThreshold });
}
