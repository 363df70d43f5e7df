import { median } from './load/generate.mjs';
import { MANY_PRODUCTS, PRODUCTS } from './stand.mjs';

const CONNECTIONS = 64;
const ECHO_CONNECTIONS = 32;

/** @typedef {import('./stand.mjs').Stand} Stand */

/** As many orders as the order service takes while the others stand still. @param {Stand} stand @param {number} seconds */
async function orderAlone({ laboratory, subject }, seconds) {
  const others = laboratory.services.filter(({ service }) => service !== 'order');
  for (const other of others) other.freeze();
  // Short, so that the broker does not take those that are frozen for dead.
  const working = subject.run({ connections: ECHO_CONNECTIONS, seconds, products: PRODUCTS });
  setTimeout(() => others.forEach((other) => other.thaw()), seconds * 1000);
  const result = await working;
  return result.accepted / result.seconds;
}

/**
 * Floors and figures in turns, several times: the median of each counts.
 * @param {Stand} stand
 * @param {{ rounds: number, seconds: number, report: (text: string) => void }} plan
 */
export async function measureThroughput(stand, { rounds, seconds, report }) {
  const { subject, floors } = stand;
  const saga = async (/** @type {number} */ products) =>
    (await subject.run({ connections: CONNECTIONS, seconds, products })).sagasPerSecond;
  /** @type {Record<string, () => Promise<number>>} */
  const measurements = {
    echo: () => floors.echo.measure({ connections: ECHO_CONNECTIONS, seconds: seconds / 2 }),
    alone: () => orderAlone(stand, Math.min(seconds, 4)),
    statement: () => floors.statement.measure({ seconds: seconds / 2 }),
    publishes: () => floors.publishes.measure({ seconds: seconds / 4 }),
    bareSaga: () => floors.bareSaga.measure({ connections: CONNECTIONS, seconds }),
    saga: () => saga(PRODUCTS),
    hot: () => saga(1),
    many: () => saga(MANY_PRODUCTS),
  };
  /** @type {Record<string, number[]>} */
  const results = Object.fromEntries(Object.keys(measurements).map((name) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const [name, measure] of Object.entries(measurements)) {
      report(`round ${round} of ${rounds}: ${name}`);
      results[name]?.push(await measure());
    }
  }
  return /** @type {Record<'echo' | 'alone' | 'statement' | 'publishes' | 'bareSaga' | 'saga' | 'hot' | 'many', number>} */ (
    Object.fromEntries(Object.entries(results).map(([name, values]) => [name, median(values)]))
  );
}
