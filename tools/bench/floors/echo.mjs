import { join } from 'node:path';
import { isFree } from '../../lib/ports.mjs';
import { generate } from '../load/generate.mjs';
import { startProgram } from '../program.mjs';

/**
 * Bare Fastify.
 * @param {import('../../laboratory/roster.mjs').Roster} roster @param {number} port
 */
export async function openEcho(roster, port) {
  const file = join(import.meta.dirname, 'echo-server.mjs');
  await startProgram(roster, 'echo', file, { PORT: String(port) }, async () => !(await isFree(port)));
  return {
    /** @param {{ connections: number, seconds: number }} plan @returns {Promise<number>} answers a second */
    async measure(plan) {
      const { accepted, seconds } = await generate({ ...plan, ports: [port], products: 1000 });
      return accepted / seconds;
    },
  };
}
