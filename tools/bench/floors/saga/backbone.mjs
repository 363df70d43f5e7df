// What the three programs of the bare saga share: an outbox, an inbox and a broker, with the guarantees of the product
// (confirms, one transaction for effect and memory, quorum queues, acknowledgement last) and nothing else: no refusals,
// no failures, no access rules. It ends at the first error.
import { randomUUID } from 'node:crypto';
import amqp from 'amqplib';
import pg from 'pg';

const EXCHANGE = 'bare.events';
const BATCH = 200;

/** @typedef {{ id: string, type: string, payload: string }} Row of an outbox */
/** @typedef {{ id: string, data: any }} Event */
/** @typedef {(client: pg.PoolClient, events: Event[]) => Promise<Row[]>} Handler returns what is to be announced */

export const database = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const publishing = await (await amqp.connect(process.env['RABBITMQ_URL'] ?? '')).createConfirmChannel();
const consuming = await amqp.connect(process.env['RABBITMQ_URL'] ?? '');
await publishing.assertExchange(EXCHANGE, 'topic', { durable: true });

/** @param {string} type @param {{ orderId: string }} data @returns {Row} */
export function outboxRow(type, data) {
  const id = randomUUID();
  const envelope = { specversion: '1.0', id, source: '/bare/saga', type, subject: data.orderId };
  const tracing = { time: new Date().toISOString(), sequence: 1, correlationid: id };
  return { id, type, payload: JSON.stringify({ ...envelope, ...tracing, data }) };
}

/** @param {readonly Row[]} rows */
export const outboxColumns = (rows) => [
  rows.map(({ id }) => id),
  rows.map(({ type }) => type),
  rows.map(({ payload }) => payload),
];

/** Publishes rows that were committed, and forgets them when the broker has them. @param {readonly Row[]} rows */
export async function publish(rows) {
  for (const { id, type, payload } of rows)
    publishing.publish(EXCHANGE, type, Buffer.from(payload), { persistent: true, messageId: id });
  await publishing.waitForConfirms();
  await database.query({
    name: 'outbox-delete',
    text: 'DELETE FROM outbox WHERE id = ANY ($1::uuid[])',
    values: [rows.map(({ id }) => id)],
  });
}

/** @param {string} queue @param {string} keys @param {Handler} handle */
export async function consume(queue, keys, handle) {
  const channel = await consuming.createChannel();
  await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  await channel.bindQueue(queue, EXCHANGE, keys);
  await channel.prefetch(2 * BATCH);
  /** @type {amqp.ConsumeMessage[]} */
  const waiting = [];
  let busy = false;
  const work = async () => {
    if (busy) return;
    busy = true;
    for (let batch = waiting.splice(0, BATCH); batch.length > 0; batch = waiting.splice(0, BATCH)) {
      const rows = await takeEffect(batch, handle);
      channel.ack(/** @type {amqp.ConsumeMessage} */ (batch.at(-1)), true);
      if (rows.length > 0) void publish(rows);
    }
    busy = false;
  };
  await channel.consume(queue, (message) => {
    if (message) waiting.push(message);
    setImmediate(work);
  });
}

/** @param {amqp.ConsumeMessage[]} batch @param {Handler} handle */
async function takeEffect(batch, handle) {
  const client = await database.connect();
  await client.query('BEGIN');
  const remembered = await client.query({
    name: 'inbox-insert',
    text: 'INSERT INTO inbox (id) SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING RETURNING id',
    values: [batch.map(({ properties }) => properties.messageId)],
  });
  const fresh = new Set(remembered.rows.map(({ id }) => id));
  const events = batch.filter(({ properties }) => fresh.has(properties.messageId));
  const rows = await handle(
    client,
    events.map(({ content }) => JSON.parse(content.toString())),
  );
  if (rows.length > 0)
    await client.query({
      name: 'outbox-insert',
      text: 'INSERT INTO outbox (id, type, payload) SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[])',
      values: outboxColumns(rows),
    });
  await client.query('COMMIT');
  client.release();
  return rows;
}
