/** For specs: the whole system in the laboratory, what operators ask it, and the alerts that watch it. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '@orderflow/testing';
import { connect } from 'amqplib';
import { Client } from 'pg';
import { type Browser, type Page } from 'playwright-core';
import { browserIsThere, launchBrowser } from '../dashboard/browser.harness-spec';
import { OrderCommand } from '../order-command.harness-spec';
import { Prometheus, prometheusIsThere } from '../prometheus.harness-spec';
import { root, type ServiceName, serviceNames } from '../service-process';
import { patienceMs } from '../system';
import { LaboratoryProcess } from './laboratory-process.harness-spec';

const settings = {
  // Long enough to be seen waiting, short enough to be seen given up.
  RETRY_DELAYS_MS: '300,600,5000',
  DATABASE_LOCK_TIMEOUT_MS: '200',
};
const notification = {
  CIRCUIT_FAILURES: '1',
  CIRCUIT_PAUSE_MS: '500',
  WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
  NODE_OPTIONS: `--require=${path.join(__dirname, 'broken-template.cjs')}`,
};

/** What takes minutes in earnest takes seconds here; every other condition is as it is. */
const hurried = (rules: string): string =>
  rules.replace(/(_age_seconds\)) > (\d+)/g, (_, name: string, seconds: string) => `${name} > ${Number(seconds) / 60}`);

export class FailingSystem {
  private constructor(
    private readonly laboratory: LaboratoryProcess,
    private readonly directory: string,
    private readonly command: OrderCommand,
    private readonly prometheus: Prometheus | undefined,
    private readonly browser: Browser | undefined,
    private readonly tab: Page | undefined,
  ) {}

  static async open(): Promise<FailingSystem> {
    const directory = path.join(root, `.local/failures-${process.pid}`);
    const plan = { directory, settings, servicesSettings: { notification }, metrics: true };
    const laboratory = await LaboratoryProcess.open(plan);
    const { ports, metricsPort, secret } = laboratory.site;
    const watched = { services: ports, rabbitmq: metricsPort, rules: hurried };
    const prometheus = prometheusIsThere ? await Prometheus.watch(watched) : undefined;
    // What grows before it was seen for the first time has not grown for Prometheus.
    await eventually(async () => {
      expect(await prometheus?.query('count(up == 1)')).toBe(prometheus && serviceNames.length + 1);
    }, patienceMs);
    const browser = browserIsThere ? await launchBrowser() : undefined;
    const tab = await browser?.newPage();
    await tab?.goto(`http://127.0.0.1:${ports.notification}/dashboard/#token=${laboratory.site.admin}`);
    return new FailingSystem(laboratory, directory, new OrderCommand(secret, ports), prometheus, browser, tab);
  }

  async close(): Promise<void> {
    await this.browser?.close();
    await this.prometheus?.stop();
    await this.laboratory.close();
    this.command.remove();
    rmSync(this.directory, { recursive: true });
  }

  /** Has the laboratory do something, such as `broker.stop`. */
  does(what: string, ...args: unknown[]): Promise<void> {
    return this.laboratory.call(what, ...args);
  }

  async ask<T>(service: ServiceName, path: string, body?: unknown): Promise<T> {
    const { ports, admin } = this.laboratory.site;
    const response = await fetch(`http://127.0.0.1:${ports[service]}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${admin}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return (await response.json()) as T;
  }

  async remove(service: ServiceName, path: string): Promise<void> {
    const { ports, admin } = this.laboratory.site;
    const headers = { authorization: `Bearer ${admin}` };
    await fetch(`http://127.0.0.1:${ports[service]}${path}`, { method: 'DELETE', headers });
  }

  stop(service: ServiceName): Promise<void> {
    return this.does(`services.${serviceNames.indexOf(service)}.terminate`);
  }

  async start(service: ServiceName): Promise<void> {
    await this.does(`services.${serviceNames.indexOf(service)}.start`);
    await this.does(`services.${serviceNames.indexOf(service)}.ready`);
  }

  async sql(service: ServiceName, work: (client: Client) => Promise<unknown>): Promise<void> {
    const client = new Client(this.laboratory.site.databases[service]);
    await client.connect();
    await work(client).finally(() => client.end());
  }

  async send(queue: string, content: string, messageId: string): Promise<void> {
    const connection = await connect(this.laboratory.site.brokerUrl);
    const channel = await connection.createConfirmChannel();
    channel.sendToQueue(queue, Buffer.from(content), { messageId });
    await channel.waitForConfirms();
    await connection.close();
  }

  async stock(): Promise<string> {
    const productId = `P-${randomUUID()}`;
    await this.ask('inventory', '/inventory', { productId, quantity: 1000, price: 10, productName: 'Tea' });
    return productId;
  }

  async place(productId: string, locale = 'en'): Promise<string> {
    const customer = { name: 'Nour Haddad', email: 'nour@example.com', locale };
    const order = { customerId: 'customer-1', customer, items: [{ productId, quantity: 2 }] };
    return (await this.ask<{ id: string }>('order', '/orders', order)).id;
  }

  /** What `GET /orders/:id/explain` says. */
  async summary(id: string): Promise<string> {
    return (await this.ask<{ summary: string }>('order', `/orders/${id}/explain`)).summary;
  }

  /** What `npm run order -- story` prints. */
  async story(id: string): Promise<string> {
    return (await this.command.run('story', id)).output;
  }

  /** Alerts whose condition holds, with what they name: `QueueMissing inventory.order-events`. */
  async alerts(): Promise<string[]> {
    const alerts = (await this.prometheus?.alerts()) ?? [];
    return alerts.map(({ labels: { alertname, queue, channel, service } }) =>
      [alertname, queue ?? channel ?? service].filter(Boolean).join(' '),
    );
  }

  async expectAlerts(expected: readonly string[]): Promise<void> {
    if (!this.prometheus) return;
    await eventually(async () => {
      expect(await this.alerts()).toEqual(expect.arrayContaining([...expected]));
    }, patienceMs);
  }

  async expectQuiet(unexpected: readonly string[]): Promise<void> {
    await eventually(async () => {
      const alerts = await this.alerts();
      expect(alerts.filter((alert) => unexpected.includes(alert))).toEqual([]);
    }, patienceMs);
  }

  /** On a page of the dashboard, such as `health` or `orders/:id`, where there is a browser. */
  async expectOnDashboard(page: string, words: RegExp): Promise<void> {
    const { tab } = this;
    if (!tab) return;
    await eventually(async () => {
      // Asked anew, and not when it would ask again by itself.
      for (const each of ['notifications/templates', page]) {
        await tab.evaluate(`location.hash = ${JSON.stringify(`#/${each}`)}`);
        await tab.locator('main h1').waitFor();
      }
      await tab.locator('main').getByText(words).first().waitFor({ timeout: 2_000 });
    }, patienceMs);
  }

  expectSummary(id: string, words: RegExp): Promise<void> {
    return eventually(async () => {
      expect(await this.summary(id)).toMatch(words);
    }, patienceMs);
  }

  expectStory(id: string, words: readonly RegExp[]): Promise<void> {
    return eventually(async () => {
      const story = await this.story(id);
      for (const each of words) expect(story).toMatch(each);
    }, patienceMs);
  }
}
