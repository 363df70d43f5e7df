/** For specs: the running system, and somebody at a browser who looks at its dashboard. */
import { eventually, freePort } from '@orderflow/testing';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { type ServiceName, serviceNames, type ServiceProcess } from '../service-process';
import { patienceMs, startLimitMs, System } from '../system';
import { browserIsThere, launchBrowser } from './browser.harness-spec';

/** No machine has a browser by itself: what needs one is left out where there is none, and that is said. */
export function describeInBrowser(name: string, body: () => void): void {
  if (!browserIsThere) console.warn(`Not tried out, for there is no Chromium here (or at CHROMIUM_PATH): ${name}`);
  // A browser beside three services takes its time on a machine that has other things to do.
  jest.setTimeout(startLimitMs);
  (browserIsThere ? describe : describe.skip)(name, body);
}

export type Scheme = 'light' | 'dark';

/** What rings when somebody allows it: counted, for nobody hears it here. */
const countNotes = `
  window.notes = 0;
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (...args) { window.notes += 1; return start.apply(this, args); };
`;

/** The three services and the dashboard, each at its own address as `npm start` runs them. */
export class Operator {
  /** What browsers complain about, violations of the page's policy among it. */
  readonly complaints: string[] = [];

  private constructor(
    readonly system: System,
    private readonly ports: Readonly<Record<ServiceName, number>>,
    private readonly browser: Browser,
  ) {}

  static async arrive(): Promise<Operator> {
    const [order, inventory, notification] = await Promise.all([freePort(), freePort(), freePort()]);
    const [system, browser] = await Promise.all([System.start({}, 0), launchBrowser()]);
    const operator = new Operator(system, { order, inventory, notification }, browser);
    await Promise.all(serviceNames.map((name) => operator.run(name)));
    return operator;
  }

  async leave(): Promise<void> {
    await this.browser.close();
    await this.system.stop();
  }

  /** Starts a service where the dashboard looks for it. */
  run(name: ServiceName): Promise<ServiceProcess> {
    const { order, inventory, notification } = this.ports;
    return this.system.run(name, {
      PORT: String(this.ports[name]),
      CORS_ORIGINS: `http://127.0.0.1:${notification}`,
      ...(name === 'notification' && {
        DASHBOARD_ORDER_URL: `http://127.0.0.1:${order}`,
        DASHBOARD_INVENTORY_URL: `http://127.0.0.1:${inventory}`,
      }),
    });
  }

  get dashboard(): string {
    return `http://127.0.0.1:${this.ports.notification}/dashboard/`;
  }

  /** A browser of its own: nothing that another one keeps. */
  async browse({ scheme = 'light', width = 1280 }: { scheme?: Scheme; width?: number } = {}): Promise<BrowserContext> {
    const context = await this.browser.newContext({ colorScheme: scheme, viewport: { width, height: 900 } });
    await context.addInitScript(countNotes);
    context.on('console', (message) => {
      const isLostConnection = /net::ERR_|Failed to load resource/.test(message.text());
      if (message.type() === 'error' && !isLostConnection) this.complaints.push(message.text());
    });
    context.on('weberror', (error) => this.complaints.push(String(error.error())));
    return context;
  }

  /** By the link that `npm start` prints. */
  async signIn(context: BrowserContext, page = 'live'): Promise<Page> {
    const tab = await context.newPage();
    await tab.goto(`${this.dashboard}#token=${this.system.admin}`);
    await this.isLive(tab);
    await this.go(tab, page);
    return tab;
  }

  async isLive(tab: Page): Promise<void> {
    await tab.locator('header .sign.live').waitFor({ timeout: patienceMs });
  }

  async go(tab: Page, page: string): Promise<void> {
    await tab.evaluate(`location.hash = ${JSON.stringify(`#/${page}`)}`);
    await tab.locator('main h1').waitFor({ timeout: patienceMs });
  }

  /** Goes there, and waits until all of it is there. */
  async see(tab: Page, page: string): Promise<void> {
    await this.go(tab, page);
    await eventually(async () => {
      expect(await tab.locator('main').getByText('Loading…').count()).toBe(0);
    }, patienceMs);
  }

  /** The ids of the events that a tab shows, latest first. */
  eventsOn(tab: Page): Promise<number[]> {
    return tab.evaluate<number[]>(
      '[...document.querySelectorAll(".feed li")].map((line) => Number(line.dataset.event))',
    );
  }

  /** Waits until a tab has told that these orders were placed. */
  async hasHeardOf(tab: Page, orders: readonly string[]): Promise<void> {
    await eventually(async () => {
      const told = await tab.locator('.feed li.news').allTextContents();
      const missing = orders.filter((id) => !told.some((line) => line.includes(shortIdOf(id))));
      expect(missing).toEqual([]);
    }, patienceMs);
  }

  async placeOrder(): Promise<string> {
    const productId = await this.system.stock(10);
    return (await this.system.place([{ productId, quantity: 1 }])).id;
  }
}

export const shortIdOf = (id: string): string => id.slice(-8).toUpperCase();
