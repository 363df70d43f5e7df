import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_LOOK_MS = 200;
const LONGEST_LOOK_MS = 3_000;
const PATIENCE_MS = 120_000;

/**
 * One order, from placing it to what its customer and the shop do with it afterwards. Nothing new is begun once
 * `closing` is aborted.
 * @param {import('./client.mjs').Client} client
 * @param {import('./plan.mjs').Plan} plan
 * @param {AbortSignal} closing
 */
export async function play(client, { key, body, fate, afterMs, looksAfterMs }, closing) {
  const placed = await client.send({
    ...{ operation: 'place', service: 'order', method: 'POST', path: '/orders' },
    ...{ key, body, guest: true },
  });
  const { id, accessToken } = placed.body ?? {};
  if (placed.outcome !== 'done' || closing.aborted) return;
  const order = new Order(client, key, id, accessToken, closing);
  // Both to their ends: what one has sent must be answered, also when the other is cut short.
  const ended = await Promise.allSettled([order.watch(looksAfterMs), order.follow(fate, afterMs)]);
  const failure = ended.find(({ status }) => status === 'rejected');
  if (failure?.status === 'rejected' && !closing.aborted) throw failure.reason;
}

class Order {
  /**
   * @param {import('./client.mjs').Client} client
   * @param {string} key
   * @param {string} id
   * @param {string} token
   * @param {AbortSignal} closing
   */
  constructor(client, key, id, token, closing) {
    this.client = client;
    this.key = key;
    this.id = id;
    this.token = token;
    this.closing = closing;
  }

  /** @param {readonly number[]} pauses */
  async watch(pauses) {
    for (const pause of pauses) {
      await this.#wait(pause);
      await this.#look();
    }
  }

  /** @param {import('./plan.mjs').Plan['fate']} fate @param {number} afterMs */
  async follow(fate, afterMs) {
    if (fate === 'leave') return;
    await this.#wait(afterMs);
    if (fate === 'cancel') return this.#cancel();
    if (!(await this.#isConfirmed())) return;
    const shipped = await this.#set('ship', { status: 'shipped', carrier: 'DHL', trackingNumber: this.key });
    if (shipped !== 'done' || fate === 'ship') return;
    await this.#wait(afterMs);
    await this.#set('deliver', { status: 'delivered' });
  }

  async #isConfirmed() {
    const deadline = performance.now() + PATIENCE_MS;
    for (let pause = FIRST_LOOK_MS; performance.now() < deadline; pause = Math.min(LONGEST_LOOK_MS, pause * 2)) {
      const state = await this.#look();
      if (state !== undefined && state !== 'pending') return state === 'confirmed';
      await this.#wait(pause);
    }
    return false;
  }

  /** @returns {Promise<string | undefined>} */
  async #look() {
    const key = `${this.key}-read`;
    const { body } = await this.client.send({ ...this.#about('read', key), method: 'GET', path: `/orders/${this.id}` });
    return body?.status;
  }

  async #cancel() {
    const wish = { method: 'POST', path: `/orders/${this.id}/cancel`, body: { reason: 'Changed my mind.' } };
    await this.client.send({ ...this.#about('cancel', `${this.key}-cancel`), ...wish, orderToken: this.token });
  }

  /** @param {'ship' | 'deliver'} operation @param {object} body */
  async #set(operation, body) {
    const wish = { method: 'PUT', path: `/orders/${this.id}/status`, body };
    return (await this.client.send({ ...this.#about(operation, `${this.key}-${operation}`), ...wish })).outcome;
  }

  /**
   * @template {'read' | 'cancel' | 'ship' | 'deliver'} Operation
   * @param {Operation} operation
   * @param {string} key
   */
  #about(operation, key) {
    return { operation, service: /** @type {const} */ ('order'), key, orderId: this.id };
  }

  /** @param {number} milliseconds */
  #wait(milliseconds) {
    return sleep(milliseconds, undefined, { signal: this.closing });
  }
}
