import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'amqplib';
import { until } from '../../lib/waiting.mjs';
import { exchange, listBindings } from './bindings.mjs';

const ownQueue = 'chaos.redelivery';
const drainLimitMs = 60_000;
/** What arrives in one read is handled in one transaction, which sees all of it: so it goes in parts. */
const parts = 20;
const betweenPartsMs = 10;

/**
 * @typedef {object} RedeliveryOptions
 * @property {import('../../laboratory/broker.mjs').Broker} broker which is not to fail meanwhile
 * @property {import('../../laboratory/random.mjs').Random} random
 * @property {number} [times]
 * @property {number} [windowMs] events of so long are shuffled with each other
 */

/**
 * Between the exchange and the work queues: hands every event on to each queue that it is for, several times and in any
 * order. The broker promises at least once and hardly any order; this is what that means at its worst.
 */
export class Redelivery {
  /** Deliveries that were made of the events so far. */
  handedOn = 0;
  /** @type {import('amqplib').ConsumeMessage[]} */
  #waiting = [];
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
  static async start({ broker, times = 3, windowMs = 500, random }) {
    const bindings = await listBindings(broker);
    const connection = await connect(broker.url);
    const channel = await connection.createConfirmChannel();
    const redelivery = new Redelivery(connection, channel, bindings, { times, windowMs, random });
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
    await channel.consume(ownQueue, (message) => void (message && this.#waiting.push(message)));
  }

  async #isDrained() {
    // Ready ones only: those in hand are in `waiting` until they are handed on.
    const { messageCount } = await this.#channel.checkQueue(ownQueue);
    return messageCount === 0 && this.#waiting.length === 0;
  }

  async #run() {
    while (!this.#stopping || this.#waiting.length > 0) {
      await sleep(this.#options.windowMs);
      const messages = this.#waiting.splice(0);
      await this.#handOn(this.#copiesOf(messages));
      for (const message of messages) this.#channel.ack(message);
    }
  }

  /** @param {readonly import('amqplib').ConsumeMessage[]} messages */
  #copiesOf(messages) {
    const { random, times } = this.#options;
    const copies = messages.flatMap((message) =>
      this.#bindings
        .filter(({ routingKey }) => routingKey === message.fields.routingKey)
        .flatMap(({ queue }) => Array.from({ length: times }, () => ({ queue, message }))),
    );
    return random.shuffle(copies);
  }

  /** @param {readonly { queue: string, message: import('amqplib').ConsumeMessage }[]} copies */
  async #handOn(copies) {
    const size = Math.max(1, Math.ceil(copies.length / parts));
    for (let begin = 0; begin < copies.length; begin += size) {
      for (const { queue, message } of copies.slice(begin, begin + size)) {
        const options = { ...message.properties, persistent: true, mandatory: true };
        this.#channel.sendToQueue(queue, message.content, options);
        this.handedOn += 1;
      }
      await this.#channel.waitForConfirms();
      await sleep(betweenPartsMs);
    }
  }
}
