/**
 * What one customer will want. It depends on the seed alone, and not on what the system answers or when.
 * @typedef {object} Plan
 * @property {string} key
 * @property {object} body
 * @property {'leave' | 'cancel' | 'ship' | 'deliver'} fate
 * @property {number} afterMs how long until the customer cancels, or an administrator begins to care
 * @property {number[]} looksAfterMs when somebody looks at the order, each after the one before
 *
 * @typedef {import('./products.mjs').Product} Product
 * @typedef {import('./products.mjs').Random} Random
 */

const LOCALES = ['en', 'fr', 'ar'];

/**
 * @param {object} options
 * @param {string} options.key
 * @param {readonly Product[]} options.products
 * @param {number} options.hotShare
 * @param {Random} options.random
 * @returns {Plan}
 */
export function planOrder({ key, products, hotShare, random }) {
  const count = random.integer(1, 3);
  const hot = random.chance(hotShare);
  const items = Array.from({ length: count }, (_, index) => {
    const product = hot && index === 0 ? first(products) : random.pick(products);
    return lineOf(product, random);
  });
  const contact = random.chance(0.9) && {
    customer: { name: `Customer ${key}`, email: `${key}@example.com`, locale: random.pick(LOCALES) },
  };
  const [fate, afterMs] = fateOf(random);
  return {
    key,
    // By the metadata the order can be told from all others, whatever became of the answer.
    body: { customerId: `customer-${key}`, ...contact, items, currency: 'EUR', metadata: { request: key } },
    fate,
    afterMs,
    looksAfterMs: random.chance(0.2) ? [random.integer(0, 300), random.integer(100, 3_000)] : [],
  };
}

/** @param {readonly Product[]} products */
function first([product]) {
  if (!product) throw new Error('There is nothing on sale.');
  return product;
}

/** @param {Product} product @param {Random} random */
function lineOf({ productId, priceMinor }, random) {
  const dice = random.next();
  const claimed = dice < 0.03 ? priceMinor + 1 : priceMinor;
  return { productId, quantity: random.integer(1, 3), ...(dice < 0.8 && { price: claimed / 100 }) };
}

/** @param {Random} random @returns {[Plan['fate'], number]} */
function fateOf(random) {
  const dice = random.next();
  // Soon enough for the cancellation to race with the reservation.
  if (dice < 0.1) return ['cancel', random.integer(0, 150)];
  if (dice < 0.18) return ['cancel', random.integer(1_000, 10_000)];
  if (dice < 0.3) return ['ship', random.integer(100, 3_000)];
  if (dice < 0.45) return ['deliver', random.integer(100, 3_000)];
  return ['leave', 0];
}
