import { type Browser, type Page } from 'playwright-core';
import { patienceMs, startLimitMs, System } from '../system';
import { launchBrowser } from './browser.harness-spec';
import { Gateway, gatewayIsThere } from './gateway.harness-spec';
import { describeInBrowser, shortIdOf } from './operator.harness-spec';

const describeBehindGateway = gatewayIsThere ? describeInBrowser : describe.skip;
if (!gatewayIsThere) console.warn('The dashboard behind the gateway is not tried out, for there is no nginx here.');

describeBehindGateway('Behind the gateway, where all is at one address, the dashboard', () => {
  let system: System;
  let gateway: Gateway;
  let browser: Browser;
  let tab: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    [system, browser] = await Promise.all([System.start(), launchBrowser()]);
    gateway = await Gateway.before(system.urls);
    tab = await browser.newPage();
    tab.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    // The address that people type: the service sends them on to the page.
    await tab.goto(`${gateway.url}/dashboard#token=${system.admin}`);
    await tab.locator('header .sign.live').waitFor({ timeout: patienceMs });
  }, startLimitMs);
  afterAll(async () => {
    await browser.close();
    await gateway.close();
    await system.stop();
  }, startLimitMs);

  const shows = (words: string | RegExp) =>
    tab.locator('main').getByText(words).first().waitFor({ timeout: patienceMs });
  const go = (page: string) => tab.evaluate(`location.hash = '#/${page}'`);

  it('tells of an order as it comes, and its whole story, with the answers of all three services', async () => {
    const productId = await system.stock(10);
    const { id } = await system.place([{ productId, quantity: 1 }]);
    await tab
      .locator('.feed li', { hasText: shortIdOf(id) })
      .first()
      .waitFor({ timeout: patienceMs });
    await go(`orders/${id}`);
    await shows('Confirmed by inventory; order.confirmed written');
    await shows(`Reservation of ${productId}: +1 reserved`);
    await shows(/“order confirmed” skipped: no contact/);
    await tab.getByRole('button', { name: 'Cancel…' }).click();
    await tab.getByRole('button', { name: 'Cancel the order' }).click();
    await shows(/^Cancelled/i);
    expect((await system.order(id)).status).toBe('cancelled');
  });

  it('knows how each service is, what its queues hold and which letters are dead', async () => {
    await go('health');
    for (const service of ['order', 'inventory', 'notification']) await shows(service);
    await shows('inventory.order-events');
    await go('dead-letters');
    await shows('There are none.');
    expect(complaints).toEqual([]);
  });
});
