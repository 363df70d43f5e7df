import { createServer } from 'node:net';
import { recall, remember } from './state.mjs';

/**
 * @param {number} port 0 for any
 * @param {string} [host] every address when left out
 * @returns {Promise<number | undefined>} the port, if it could be had
 */
const bind = (port, host) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });

/** Some systems let one program take the loopback address of a port and another one all the others: ask for both. */
export const isFree = async (/** @type {number} */ port) =>
  (await bind(port, '127.0.0.1')) !== undefined && (await bind(port)) !== undefined;

/**
 * The port this home used last time for the purpose, else the preferred one, else any: whichever is free first.
 * @param {string} of the home
 * @param {string} purpose
 * @param {number} [preferred]
 */
export async function choosePort(of, purpose, preferred) {
  for (const candidate of [recall(of).ports[purpose], preferred, await bind(0, '127.0.0.1')]) {
    if (candidate === undefined || !(await isFree(candidate))) continue;
    remember(of, { ports: { ...recall(of).ports, [purpose]: candidate } });
    return candidate;
  }
  throw new Error('This machine has no free port.');
}
