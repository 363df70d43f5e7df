import { databaseVariable } from '../lib/services.mjs';

/** @typedef {Record<string, string>} Settings */
/**
 * @typedef {object} Surroundings
 * @property {string} secret
 * @property {string} databaseUrl
 * @property {string} brokerUrl
 * @property {string | undefined} mailUrl
 * @property {Record<string, string>} [urls] of the services, at which the dashboard finds them
 */

/** Of the environment of whoever runs this: enough for programs to run, and nothing that changes what they do. */
const inherited = ['PATH', 'HOME', 'TMPDIR', 'LANG'];

/** Quick where production is patient: what a test waits for. */
const quick = {
  NODE_ENV: 'development',
  LOG_LEVEL: 'info',
  RATE_LIMIT_DISABLED: 'true',
  RETRY_DELAYS_MS: '500,2500,12500',
  SHUTDOWN_DELAY_MS: '0',
};

/**
 * What an instance of a service is started with.
 * @param {string} service
 * @param {Surroundings} surroundings
 * @param {Settings[]} settings later ones win
 * @returns {Settings}
 */
export function serviceSettings(service, { secret, databaseUrl, brokerUrl, mailUrl, urls }, ...settings) {
  const own = Object.fromEntries(inherited.map((name) => [name, process.env[name] ?? '']).filter(([, value]) => value));
  const mail = mailUrl ? { SMTP_URL: mailUrl, NOTIFY_ADMIN_EMAILS: 'admin@orderflow.example' } : {};
  const given = { AUTH_JWT_SECRET: secret, [databaseVariable(service)]: databaseUrl, RABBITMQ_URL: brokerUrl };
  return Object.assign({}, own, quick, mail, given, urls && dashboard(service, urls), ...settings);
}

/** @param {string} service @param {Record<string, string>} urls @returns {Settings} */
function dashboard(service, { order = '', inventory = '', notification = '' }) {
  const places = { DASHBOARD_ORDER_URL: order, DASHBOARD_INVENTORY_URL: inventory };
  return { CORS_ORIGINS: notification, ...(service === 'notification' && places) };
}
