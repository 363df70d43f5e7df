import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..', '..');

/** What belongs to the checkout whichever home is in use, such as the lock around installing and building. */
export const checkoutHome = join(root, '.local');

/** Where a system keeps its state, logs and data. Another one beside it needs another home. */
export const home = process.env['ORDERFLOW_HOME'] ? resolve(process.env['ORDERFLOW_HOME']) : checkoutHome;

export const environmentFile = resolve(root, process.env['ORDERFLOW_ENV_FILE'] || '.env');

/**
 * @param {string} name a service, `postgres`, `rabbitmq`, `inbox` or `supervisor`
 * @param {string} [of]
 */
export const logFile = (name, of = home) => join(of, 'logs', `${name}.log`);
