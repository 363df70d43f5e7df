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

/** @typedef {{ instances: number, nodes: number }} Shape of each service, and of RabbitMQ */

/**
 * With more instances of every service, on one node of RabbitMQ and on a cluster, all on this machine.
 * @param {Shape[]} shapes
 * @param {Plan} plan
 */
export async function measureInstances(shapes, plan) {
  const results = [];
  for (const { instances, nodes } of shapes) {
    plan.report(`${instances} of each service, ${nodes} of RabbitMQ`);
    results.push({ instances, nodes, sagasPerSecond: await sagasPerSecond({ instances, nodes }, plan) });
  }
  return results;
}

/** With every customer's e-mail handed to a mail server. @param {Plan} plan */
export async function measureMail(plan) {
  plan.report('with e-mail');
  return sagasPerSecond({ mail: true, settings: { NOTIFY_ADMIN_EMAILS: '' } }, plan);
}
