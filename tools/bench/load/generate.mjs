import { join } from 'node:path';
import { run } from '../../lib/processes.mjs';

const generator = join(import.meta.dirname, 'generator.mjs');

/** @param {import('./load.mjs').Plan} plan @returns {Promise<import('./load.mjs').Result>} */
export async function generate(plan) {
  const { code, stdout, output } = await run(process.execPath, [generator, JSON.stringify(plan)]);
  if (code !== 0) throw new Error(`The load generator failed:\n\n${output}`);
  return JSON.parse(stdout);
}

/** @param {number[]} sorted @param {number} share */
export const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** @param {number[]} values */
export const median = (values) =>
  quantile(
    [...values].sort((one, other) => one - other),
    0.5,
  );
