import { Failure, dim } from './terminal.mjs';

const QUEUE = 'inventory.order-events';

/**
 * @typedef {import('./demo-stage.mjs').Stage} Stage
 *
 * @typedef {object} Scene
 * @property {string} title
 * @property {() => Promise<void>} play
 * @property {string} look
 */

/** @param {Stage} stage @returns {Scene[]} */
export const scenes = (stage) => [
  {
    title: 'An order that can be fulfilled',
    look: `Queues: ${QUEUE} and order.inventory-events took its events, and are empty again`,
    play: () => fulfilled(stage),
  },
  {
    title: 'An order for something that is out of stock',
    look: 'Exchanges, e-commerce.events: inventory.reservation.failed came in, order.cancelled followed',
    play: async () => {
      const order = await stage.place({ productId: 'DEMO-OUT-OF-STOCK', quantity: 1 });
      stage.must('The reason', order.cancellation?.code, 'insufficient_stock');
    },
  },
  {
    title: 'An order at a price that is no longer true',
    look: 'Queues: notification.events and order.analytics took order.created and order.cancelled too',
    play: async () => {
      const { price } = await stage.stockOf('DEMO-PRICE-CHANGED');
      const order = await stage.place({ productId: 'DEMO-PRICE-CHANGED', quantity: 1, price: price - 5 });
      stage.must('The reason', order.cancellation?.code, 'price_changed');
    },
  },
  {
    title: 'An order that its customer cancels',
    look: 'Exchanges, e-commerce.events: order.cancelled came in, inventory.released followed',
    play: () => cancelled(stage),
  },
  {
    title: 'A message that nobody can read',
    look: `Queues, ${QUEUE}, Publish message, with { as its payload: it ends up in ${QUEUE}.dlq`,
    play: () => unreadable(stage),
  },
];

/** @param {Stage} stage */
async function fulfilled(stage) {
  const { productId, price, quantity } = await somethingInStock(stage);
  const order = await stage.place({ productId, quantity: 2, price });
  stage.must('The status', order.status, 'confirmed');
  stage.tell('', `the total is ${order.totalAmount?.toFixed(2)} ${order.currency}; two pieces are kept for it`);
  /** @type {import('../../libs/client/src/index.js').OrderComponents['schemas']['ChangeStatusBody'][]} */
  const steps = [
    { status: 'shipped', carrier: 'DHL', trackingNumber: '00340434161094042557' },
    { status: 'delivered' },
  ];
  const params = { path: { id: order.id } };
  for (const step of steps) {
    await stage.client.order.PUT('/orders/{id}/status', { params, body: step });
    stage.tell('PUT /orders/:id/status', [step.status, step.carrier, step.trackingNumber].filter(Boolean).join(' '));
  }
  await stage.waitFor('the pieces to leave the stock', async () =>
    (await stage.stockOf(productId)).quantity === quantity - 2 ? true : undefined,
  );
  stage.tell('GET /inventory/:id', `of ${quantity} there are ${quantity - 2} left`);
}

/** @param {Stage} stage */
async function cancelled(stage) {
  const { productId, availableQuantity: before } = await somethingInStock(stage);
  const order = await stage.place({ productId, quantity: 3 });
  stage.must('The status', order.status, 'confirmed');
  const { availableQuantity } = await stage.stockOf(productId);
  stage.must('The available quantity', availableQuantity, before - 3);
  stage.tell('GET /inventory/:id', `${availableQuantity} available, three fewer than before`);
  const params = { path: { id: order.id } };
  await stage.client.order.POST('/orders/{id}/cancel', { params, body: { reason: 'Changed my mind' } });
  stage.tell('POST /orders/:id/cancel', 'cancelled');
  await stage.waitFor('the release of the stock', async () =>
    (await stage.stockOf(productId)).availableQuantity === before ? true : undefined,
  );
  stage.tell('GET /inventory/:id', `${before} available, as before`);
}

/** @param {Stage} stage */
async function unreadable(stage) {
  const messageId = await stage.sendPoison(QUEUE);
  stage.tell(`to ${QUEUE}`, 'JSON that ends in the middle');
  stage.tell('', `message ${messageId}`, dim);
  const letter = await stage.waitFor('the dead letter', () => stage.deadLetter(QUEUE, messageId));
  stage.tell('GET /dead-letters', `${letter.error.code}: ${letter.error.message}`);
  const selection = { queue: QUEUE, ids: [messageId] };
  const redrive = await stage.client.inventory.POST('/dead-letters/redrive', { body: selection });
  stage.must('The number of redriven messages', redrive.data.redriven, 1);
  stage.tell('POST /dead-letters/redrive', 'back in the queue that it came from, and as unreadable as before');
  await stage.waitFor('it to come back', async () => {
    const again = await stage.deadLetter(QUEUE, messageId);
    return again?.redrivenAt ? again : undefined;
  });
  stage.tell('GET /dead-letters', 'there again, and it says that it was redriven in vain');
  const body = { ...selection, reason: 'a message of the demo' };
  const discard = await stage.client.inventory.POST('/dead-letters/discard', { body });
  stage.must('The number of discarded messages', discard.data.discarded, 1);
  stage.must('What is left of it', await stage.deadLetter(QUEUE, messageId), undefined);
  stage.tell('POST /dead-letters/discard', 'gone; who did it and why stands in the log of inventory');
}

/** @param {Stage} stage */
async function somethingInStock(stage) {
  for await (const product of stage.client.inventory.rows('/inventory'))
    if (product.availableQuantity > 5 && !product.productId.startsWith('DEMO-')) return product;
  throw new Failure('Nothing is in stock.', 'Make the catalogue anew: npm run reset, then npm start');
}
