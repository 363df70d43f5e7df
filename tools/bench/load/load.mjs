import { setTimeout as sleep } from 'node:timers/promises';
import { HttpConnection } from './http-connection.mjs';
import { orderBodies } from './orders.mjs';

/**
 * @typedef {{ ports: number[], seconds: number, connections: number, products: number, rate?: number }} Plan
 *   with a rate, that many orders are sent each second, whatever becomes of those before; without, the next is sent when
 *   one is answered
 * @typedef {{ accepted: number, refused: number, seconds: number, latenciesMs: number[] }} Result sorted latencies
 */

/** @param {Plan} plan @returns {Promise<Result>} */
export async function load(plan) {
  const { ports, connections, products } = plan;
  const portOf = (/** @type {number} */ index) => ports[index % ports.length] ?? 0;
  const idle = await Promise.all(Array.from({ length: connections }, (_, index) => HttpConnection.open(portOf(index))));
  const all = [...idle];
  const bodyOf = orderBodies(products);
  const result = { accepted: 0, refused: 0, seconds: 0, latenciesMs: /** @type {number[]} */ ([]) };
  /** @param {HttpConnection} connection @param {number} due */
  const send = async (connection, due) => {
    const status = await connection.post('/orders', bodyOf());
    if (status === 201) result.accepted += 1;
    else result.refused += 1;
    result.latenciesMs.push(performance.now() - due);
  };
  const began = performance.now();
  await (plan.rate === undefined
    ? closedLoop(idle, send, plan.seconds)
    : openLoop(idle, send, plan.seconds, plan.rate));
  result.seconds = (performance.now() - began) / 1000;
  for (const connection of all) connection.close();
  result.latenciesMs.sort((one, other) => one - other);
  return result;
}

/** @typedef {(connection: HttpConnection, due: number) => Promise<void>} Send */

/** @param {HttpConnection[]} connections @param {Send} send @param {number} seconds */
async function closedLoop(connections, send, seconds) {
  const end = performance.now() + seconds * 1000;
  const work = async (/** @type {HttpConnection} */ connection) => {
    while (performance.now() < end) await send(connection, performance.now());
  };
  await Promise.all(connections.map(work));
}

/**
 * Latencies count from when a request was due: a server that keeps some waiting is not spared the wait of those that
 * could not be sent meanwhile.
 * @param {HttpConnection[]} idle @param {Send} send @param {number} seconds @param {number} rate
 */
async function openLoop(idle, send, seconds, rate) {
  const began = performance.now();
  const total = Math.round(seconds * rate);
  /** @type {number[]} */
  const waiting = [];
  let answered = 0;
  const dispatch = () => {
    while (idle.length > 0 && waiting.length > 0) {
      const connection = /** @type {HttpConnection} */ (idle.pop());
      void send(connection, waiting.shift() ?? 0).then(() => {
        answered += 1;
        idle.push(connection);
        dispatch();
      });
    }
  };
  for (let sent = 0; answered < total;) {
    for (; sent < total && began + (sent * 1000) / rate <= performance.now(); sent += 1)
      waiting.push(began + (sent * 1000) / rate);
    dispatch();
    await sleep(1);
  }
}
