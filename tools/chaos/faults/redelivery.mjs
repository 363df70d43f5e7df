import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'amqplib';
import { until } from '../../lib/waiting.mjs';
import { exchange, listBindings } from './bindings.mjs';

const ownQueue = 'chaos.redelivery';
const drainLimitMs = 60_000;
const tickMs = 20;
/** Between copies of the same event: too long for one transaction to take them all. */
const spreadMs = 200;

/**
 * @typedef {import('amqplib').ConsumeMessage} Message
 * @typedef {{ queue: string, message: Message, dueAt: number }} Copy
 *
 * @typedef {object} RedeliveryOptions
 * @property {import('../../laboratory/broker.mjs').Broker} broker which is not to fail meanwhile
 * @property {import('../../laboratory/random.mjs').Random} random
 * @property {number} [times]
 * @property {number} [windowMs] events that are less than this apart may overtake each other
 * @property {readonly string[]} [prompt] types of events that are not late themselves, and so overtake others
 */

/**
 * Between the exchange and the work queues: hands every event on to each queue that it is for, several times and in any
 * order. The broker promises at least once and hardly any order; this is what that means at its worst.
 */
export class Redelivery {
  /** Deliveries that were made of the events so far. */
  handedOn = 0;
  /** @type {Copy[]} */
  #copies = [];
  /** Copies that each message has yet to be handed on as. @type {Map<Message, number>} */
  #left = new Map();
  #stopping = false;
  /** @type {unknown} */
  #failure;
  #connection;
  #channel;
  #bindings;
  #options;
  #running;

  /**
   * @param {import('amqplib').ChannelModel} connection
   * @param {import('amqplib').ConfirmChannel} channel
   * @param {import('./bindings.mjs').Binding[]} bindings
   * @param {Required<Omit<RedeliveryOptions, 'broker'>>} options
   */
  constructor(connection, channel, bindings, options) {
    this.#connection = connection;
    this.#channel = channel;
    this.#bindings = bindings;
    this.#options = options;
    for (const each of [connection, channel]) each.on('error', (error) => (this.#failure ??= error));
    channel.on('return', ({ fields }) => (this.#failure ??= new Error(`There is no queue ${fields.routingKey}.`)));
    this.#running = this.#run().catch((error) => void (this.#failure ??= error));
  }

  /** @param {RedeliveryOptions} options */
  static async start({ broker, times = 3, windowMs = 1_000, prompt = [], random }) {
    const bindings = await listBindings(broker);
    const connection = await connect(broker.url);
    const channel = await connection.createConfirmChannel();
    const redelivery = new Redelivery(connection, channel, bindings, { times, windowMs, prompt, random });
    await redelivery.#begin();
    return redelivery;
  }

  /** Puts the bindings back, hands on what it still has, and goes. */
  async stop() {
    try {
      for (const { queue, routingKey } of this.#bindings) await this.#channel.bindQueue(queue, exchange, routingKey);
      await this.#channel.unbindQueue(ownQueue, exchange, '#');
      const isDrained = await until(async () => this.#failure !== undefined || (await this.#isDrained()), drainLimitMs);
      this.#stopping = true;
      await this.#running;
      if (this.#failure) throw new Error('Not every event was handed on.', { cause: this.#failure });
      if (!isDrained) throw new Error(`${ownQueue} could not be emptied within ${drainLimitMs / 1000} s.`);
      await this.#channel.deleteQueue(ownQueue);
    } finally {
      this.#stopping = true;
      await this.#connection.close().catch(() => undefined);
    }
  }

  async #begin() {
    const channel = this.#channel;
    await channel.assertQueue(ownQueue, { durable: true });
    // In this order no event is without a queue at any time; for a moment they come both ways.
    await channel.bindQueue(ownQueue, exchange, '#');
    for (const { queue, routingKey } of this.#bindings) await channel.unbindQueue(queue, exchange, routingKey);
    await channel.consume(ownQueue, (message) => message && this.#take(message));
  }

  async #isDrained() {
    // Ready ones only: of those in hand there are copies.
    const { messageCount } = await this.#channel.checkQueue(ownQueue);
    return messageCount === 0 && this.#copies.length === 0;
  }

  /** For each of its queues it is late by another time. @param {Message} message */
  #take(message) {
    const { random, times, windowMs, prompt } = this.#options;
    const { routingKey: type } = message.fields;
    const copies = this.#bindings
      .filter(({ routingKey }) => routingKey === type)
      .flatMap(({ queue }) => {
        const lateAt = Date.now() + (prompt.includes(type) ? 0 : random.integer(0, windowMs));
        return Array.from({ length: times }, () => ({ queue, message, dueAt: lateAt + random.integer(0, spreadMs) }));
      });
    this.#copies.push(...copies);
    this.#left.set(message, copies.length);
    if (copies.length === 0) this.#settle(message, 0);
  }

  async #run() {
    while (!this.#stopping || this.#copies.length > 0) {
      await sleep(tickMs);
      const now = Date.now();
      const due = this.#copies.filter(({ dueAt }) => dueAt <= now);
      this.#copies = this.#copies.filter(({ dueAt }) => dueAt > now);
      await this.#handOn(due.sort((one, other) => one.dueAt - other.dueAt));
    }
  }

  /** @param {readonly Copy[]} copies */
  async #handOn(copies) {
    for (const { queue, message } of copies) {
      const options = { ...message.properties, persistent: true, mandatory: true };
      this.#channel.sendToQueue(queue, message.content, options);
    }
    await this.#channel.waitForConfirms();
    this.handedOn += copies.length;
    for (const { message } of copies) this.#settle(message, 1);
  }

  /** Ours until all that it was to become is safe elsewhere. @param {Message} message @param {number} done */
  #settle(message, done) {
    const left = (this.#left.get(message) ?? 0) - done;
    this.#left.set(message, left);
    if (left > 0) return;
    this.#left.delete(message);
    this.#channel.ack(message);
  }
}
