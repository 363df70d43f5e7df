import { connect } from 'amqplib';
import { listBindings } from './bindings.mjs';

/**
 * @param {string} id
 * @param {string} type
 * @param {string} orderId
 */
const envelope = (id, type, orderId) => ({
  specversion: '1.0',
  id,
  source: '/orderflow/order',
  type,
  subject: orderId,
  time: new Date().toISOString(),
  datacontenttype: 'application/json',
  dataschema: `urn:orderflow:event:${type}`,
  sequence: 1,
  correlationid: id,
});

/**
 * An order that was placed at the end of the time that ids can tell of: analytics count by days, and the database has no
 * such day. The event is as its schema says, so its handler fails, each time anew.
 * @param {string} id
 */
function impossibleOrder(id) {
  const orderId = `ffffffff-ffff-7${id.slice(15)}`;
  const items = [{ productId: 'nowhere', quantity: 1 }];
  const data = { orderId, customerId: 'nobody', currency: 'EUR', items };
  return { ...envelope(id, 'order.created', orderId), data };
}

/** @type {readonly { kind: string, contentOf: (id: string) => string }[]} */
const refused = [
  { kind: 'bad JSON', contentOf: () => '{"specversion":"1.0"' },
  { kind: 'unknown type', contentOf: (id) => JSON.stringify({ ...envelope(id, 'order.eaten', id), data: {} }) },
  { kind: 'unknown version', contentOf: (id) => JSON.stringify({ ...envelope(id, 'order.created.v9', id), data: {} }) },
];

/**
 * Sends to every work queue what can only end among its dead letters, and says what is to be found there.
 * @param {object} options
 * @param {import('../../laboratory/broker.mjs').Broker} options.broker
 * @param {import('../../laboratory/random.mjs').Random} options.random
 * @returns {Promise<{ queue: string, messageId: string, kind: string }[]>}
 */
export async function poison({ broker, random }) {
  const queues = [...new Set((await listBindings(broker)).map(({ queue }) => queue))];
  const messages = queues.flatMap((queue) =>
    refused.map(({ kind, contentOf }) => {
      const messageId = uuid(random);
      return { queue, messageId, kind, content: contentOf(messageId) };
    }),
  );
  const messageId = uuid(random);
  const content = JSON.stringify(impossibleOrder(messageId));
  messages.push({ queue: 'order.analytics', messageId, kind: 'handler that always throws', content });

  const connection = await connect(broker.url);
  try {
    const channel = await connection.createConfirmChannel();
    for (const each of random.shuffle(messages))
      channel.sendToQueue(each.queue, Buffer.from(each.content), { messageId: each.messageId, persistent: true });
    await channel.waitForConfirms();
  } finally {
    await connection.close();
  }
  return messages.map(({ queue, messageId, kind }) => ({ queue, messageId, kind }));
}

/** The same again for the same seed. @param {import('../../laboratory/random.mjs').Random} random */
function uuid(random) {
  const hex = Array.from({ length: 32 }, () => random.integer(0, 15).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
