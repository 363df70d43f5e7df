import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'amqplib';
import { administratorClient } from './client.mjs';
import { home } from './paths.mjs';
import { readState } from './state.mjs';
import { Failure, dim, say } from './terminal.mjs';

const PATIENCE_MS = 30_000;
const WIDTH = 30;

/** What the scenes of the demo act with: requests to the services, and lines that tell of them. */
export class Stage {
  client = administratorClient();

  /** @param {string} what @param {string} text @param {(text: string) => string} [style] */
  tell(what, text, style = (plain) => plain) {
    say(`   ${dim(what.padEnd(WIDTH))}${style(text)}`);
  }

  /** @param {string} what @param {unknown} actual @param {unknown} expected */
  must(what, actual, expected) {
    if (actual !== expected) throw new Failure(`${what} should be ${expected}, but is ${actual}.`);
  }

  /**
   * Asks until there is an answer.
   * @template T
   * @param {string} what
   * @param {() => Promise<T | undefined>} look
   * @returns {Promise<T>}
   */
  async waitFor(what, look) {
    const deadline = Date.now() + PATIENCE_MS;
    for (let pause = 10; ; pause = Math.min(2 * pause, 500)) {
      const found = await look();
      if (found !== undefined) return found;
      if (Date.now() > deadline)
        throw new Failure(`Waited ${PATIENCE_MS / 1000} s for ${what}, in vain.`, 'npm run logs shows why.');
      await sleep(pause);
    }
  }

  /**
   * Places an order, and follows it until inventory has answered.
   * @param {{ productId: string, quantity: number, price?: number }} item
   */
  async place(item) {
    const customer = { name: 'Demo Customer', email: 'demo@example.com' };
    const body = { customerId: 'demo', customer, items: [item] };
    const { id } = (await this.client.order.POST('/orders', { body })).data;
    const price = item.price === undefined ? '' : ` at ${item.price.toFixed(2)}`;
    this.tell('POST /orders', `${item.quantity} × ${item.productId}${price}: accepted, pending`);
    this.tell('', `order ${id}`, dim);
    const params = { path: { id } };
    const order = await this.waitFor('the answer of inventory', async () => {
      const { data } = await this.client.order.GET('/orders/{id}', { params });
      return data.status === 'pending' ? undefined : data;
    });
    const { code, detail } = order.cancellation ?? {};
    this.tell(`${await this.#settledIn(id)} ms later`, code ? `${order.status}: ${code}. ${detail}` : order.status);
    return order;
  }

  /** By the clock of the order's own timeline. @param {string} id */
  async #settledIn(id) {
    const { data } = await this.client.order.GET('/orders/{id}/timeline', { params: { path: { id } } });
    const [placed = 0, settled = 0] = data.data.map(({ at }) => Date.parse(at)).sort();
    return settled - placed;
  }

  /** @param {string} productId */
  async stockOf(productId) {
    return (await this.client.inventory.GET('/inventory/{productId}', { params: { path: { productId } } })).data;
  }

  /** Sends what is no JSON to a queue, as nobody should. @param {string} queue @returns {Promise<string>} its id */
  async sendPoison(queue) {
    const messageId = randomUUID();
    const connection = await connect(readState(home)?.environment?.['RABBITMQ_URL'] ?? '');
    const channel = await connection.createConfirmChannel();
    channel.sendToQueue(queue, Buffer.from('{"specversion":"1.0","type":"order.cre'), { messageId, persistent: true });
    await channel.waitForConfirms();
    await connection.close();
    return messageId;
  }

  /** @param {string} queue @param {string} messageId */
  async deadLetter(queue, messageId) {
    const params = { query: { queue, limit: 1000 } };
    const { data } = await this.client.inventory.GET('/dead-letters', { params });
    return data.data.find((letter) => letter.messageId === messageId);
  }
}
