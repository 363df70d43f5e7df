import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '../lib/services.mjs';
import { signToken } from '../lib/tokens.mjs';
import { openBroker } from './brokers.mjs';
import { clusterPorts, openCluster } from './cluster.mjs';
import { openDatabases } from './databases.mjs';
import { MailServer } from './mail.mjs';
import { choosePorts } from './ports.mjs';
import { Proxies } from './proxy.mjs';
import { stopAbandoned } from './remains.mjs';
import { Roster } from './roster.mjs';
import { migrate, openServices } from './service-instances.mjs';
import { serviceSettings } from './service-settings.mjs';

/**
 * @typedef {object} Plan
 * @property {string} directory for everything: data, logs, mail; such as .local/chaos-<pid>
 * @property {number} [instances] of every service
 * @property {number} [nodes] of the broker
 * @property {Record<string, string>} [settings] of all services
 * @property {Partial<Record<string, Record<string, string>>>} [servicesSettings] by service
 * @property {string[]} [nodeOptions] given to every service's process
 * @property {boolean} [mail] whether there is a mail server
 * @property {boolean} [proxies] between the services and their servers
 * @property {boolean} [management] whether the broker runs its management plugin
 * @property {boolean} [metrics] whether a broker of one node shows figures to Prometheus
 *
 * @typedef {Awaited<ReturnType<typeof openParts>>} Parts
 */

/** A copy of the built system of its own, with a hand on everything in it. */
export class Laboratory {
  #roster;

  /** @param {Parts & { roster: Roster, secret: string }} parts */
  constructor({ roster, secret, databases, broker, mail, services, windows }) {
    this.#roster = roster;
    this.secret = secret;
    this.directory = roster.directory;
    this.databases = databases;
    this.broker = broker;
    this.mail = mail;
    this.services = services;
    /** The ports at which to look inside the broker. */
    this.windows = windows;
    this.admin = this.token({ sub: 'the-admin', roles: ['admin'] });
  }

  /** The checkout must be built. @param {Plan} plan */
  static async open(plan) {
    mkdirSync(plan.directory, { recursive: true });
    await stopAbandoned(plan.directory);
    const roster = new Roster(plan.directory, ['databases', 'broker']);
    const secret = randomBytes(32).toString('base64url');
    try {
      return new Laboratory({ roster, secret, ...(await openParts(roster, secret, plan)) });
    } catch (error) {
      await roster.close();
      throw error;
    }
  }

  /** @param {{ sub: string, roles: string[], expires?: string, issuedAt?: number }} claims */
  token({ sub, roles, expires = '12h', issuedAt = Date.now() }) {
    return signToken({ AUTH_JWT_SECRET: this.secret }, { subject: sub, roles, expires, issuedAt });
  }

  /** @param {string} service */
  instancesOf(service) {
    return this.services.filter((instance) => instance.service === service);
  }

  /** Waits until all services are ready. @param {number} [limitMs] */
  async ready(limitMs) {
    await Promise.all(this.services.map((instance) => instance.ready(limitMs)));
  }

  /** Stops everything and drops the data; logs and mail stay. */
  async close() {
    await this.#roster.close();
  }

  /** Stops everything and leaves nothing. */
  async discard() {
    await this.close();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** @param {Roster} roster @param {string} secret @param {Plan} plan */
async function openParts(roster, secret, plan) {
  const {
    instances = 1,
    nodes = 1,
    nodeOptions = [],
    mail = true,
    proxies = true,
    management = false,
    metrics = false,
  } = plan;
  const count = instances * SERVICES.length;
  const ports = await choosePorts(2 * SERVICES.length + 2 * count + clusterPorts(nodes) + 3);
  const take = (/** @type {number} */ some) => ports.splice(0, some);
  const managementPort = management ? take(1)[0] : undefined;
  const metricsPort = metrics ? take(1)[0] : undefined;
  const opening = await Promise.all([
    openMigrated(roster, secret, take(proxies ? 2 * SERVICES.length : SERVICES.length)),
    nodes > 1
      ? openCluster(roster, take(clusterPorts(nodes)), { size: nodes, management: managementPort })
      : openBroker(roster, take(3), { management: managementPort, metrics: metricsPort }),
    mail ? openMail(roster, take(1)[0] ?? 0) : undefined,
  ]);
  const [databases, broker, mailServer] = opening;
  const brokerProxies = proxies ? await broker.openProxies(roster, take(count)) : [];
  broker.proxy = new Proxies(brokerProxies);
  const servicePorts = take(count);
  const urls = Object.fromEntries(SERVICES.map((service, at) => [service, `http://127.0.0.1:${servicePorts[at]}`]));
  const describe = (/** @type {string} */ service, /** @type {number} */ place) => {
    const brokerProxy = brokerProxies[place];
    const surroundings = {
      secret,
      databaseUrl: databases[service]?.proxiedUrl ?? '',
      brokerUrl: brokerProxy?.urlFor(broker.url) ?? broker.url,
      mailUrl: mailServer?.url,
      urls,
    };
    const own = [plan.settings ?? {}, plan.servicesSettings?.[service] ?? {}];
    return { brokerProxy, settings: serviceSettings(service, surroundings, ...own) };
  };
  const services = await openServices(roster, servicePorts, { nodeOptions, describe });
  const windows = { management: managementPort, metrics: metricsPort };
  return { databases, broker, mail: mailServer, services, windows };
}

/** @param {Roster} roster @param {string} secret @param {number[]} ports */
async function openMigrated(roster, secret, ports) {
  const databases = await openDatabases(roster, ports);
  await migrate(databases, secret);
  return databases;
}

/** @param {Roster} roster @param {number} port */
async function openMail(roster, port) {
  const mail = await MailServer.open(port, join(roster.directory, 'mail.jsonl'));
  roster.onClose(() => mail.close());
  return mail;
}
