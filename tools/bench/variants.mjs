import { join } from 'node:path';
import { Laboratory } from '../laboratory/laboratory.mjs';
import { checkoutHome } from '../lib/paths.mjs';
import { PRODUCTS } from './stand.mjs';
import { Subject } from './subject.mjs';

const LOAD = { connections: 64, products: PRODUCTS };
const WARM_UP_SECONDS = 4;

/** @typedef {{ seconds: number, rounds: number, report: (text: string) => void }} Plan */

/**
 * Sagas a second of a system of another shape, which is started for it.
 * @param {Partial<import('../laboratory/laboratory.mjs').Plan>} shape
 * @param {Plan} plan
 */
async function sagasPerSecond(shape, { seconds, rounds }) {
  const directory = join(checkoutHome, `bench-variant-${process.pid}`);
  const laboratory = await Laboratory.open({ directory, mail: false, proxies: false, ...shape });
  try {
    const subject = await Subject.open(laboratory, PRODUCTS);
    await subject.run({ ...LOAD, seconds: WARM_UP_SECONDS });
    await subject.analyze();
    const speed = await subject.speed({ ...LOAD, rounds, seconds });
    await subject.close();
    return speed;
  } finally {
    await laboratory.discard();
  }
}

/**
 * With so many instances of every service, all on this machine.
 * @param {number[]} counts
 * @param {Plan} plan
 */
export async function measureInstances(counts, plan) {
  const results = [];
  for (const instances of counts) {
    plan.report(`${instances} of each service`);
    results.push({ instances, sagasPerSecond: await sagasPerSecond({ instances }, plan) });
  }
  return results;
}

/** With every customer's e-mail handed to a mail server. @param {Plan} plan */
export async function measureMail(plan) {
  plan.report('with e-mail');
  return sagasPerSecond({ mail: true, settings: { NOTIFY_ADMIN_EMAILS: '' } }, plan);
}
