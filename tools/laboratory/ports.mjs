import { isFree } from '../lib/ports.mjs';

// Below the ports that systems give to outgoing connections: what is stopped and started again finds its port free.
const FIRST = 20_000;
const LAST = 30_000;

/**
 * @param {number} count
 * @returns {Promise<number[]>}
 */
export async function choosePorts(count) {
  const chosen = [];
  // Laboratories that begin at once look in different places.
  for (let port = FIRST + ((process.pid * 97) % (LAST - FIRST - 1000)); chosen.length < count; port++) {
    if (port > LAST) throw new Error('This machine has no free port.');
    if (await isFree(port)) chosen.push(port);
  }
  return chosen;
}
