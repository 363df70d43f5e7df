import { randomUUID } from 'node:crypto';
import { eventually } from '@orderflow/testing';
import { type Page } from 'playwright-core';
import { onBroker } from '../queues';
import { patienceMs, startLimitMs } from '../system';
import { describeInBrowser, Operator, shortIdOf } from './operator.harness-spec';

const queue = 'inventory.order-events';

describeInBrowser('With the dashboard, an operator', () => {
  let operator: Operator;

  beforeAll(async () => {
    operator = await Operator.arrive();
  }, startLimitMs);
  afterAll(() => operator.leave());

  const settles = (tab: Page, words: string | RegExp) =>
    tab.locator('main').getByText(words).first().waitFor({ timeout: patienceMs });

  /** Tabs to what has this name, as somebody without a mouse does. */
  async function tabTo(tab: Page, name: string | RegExp): Promise<void> {
    const target = tab.getByRole('button', { name }).or(tab.getByRole('link', { name })).and(tab.locator(':focus'));
    for (let steps = 0; steps < 80; steps += 1) {
      await tab.keyboard.press('Tab');
      if ((await target.count()) > 0) return;
    }
    throw new Error(`${String(name)} cannot be reached by keyboard.`);
  }

  it('follows an order through the three services, edits it, and moves it on', async () => {
    const context = await operator.browse();
    const tab = await operator.signIn(context);
    const id = await operator.placeOrder();
    await operator.system.settled(id);
    await operator.go(tab, `orders/${id}`);
    await settles(tab, 'Placed by administrator the-admin; order.created written');
    await settles(tab, /^Reservation of P-.*: \+1 reserved$/);
    await settles(tab, 'Confirmed by inventory; order.confirmed written');
    await settles(tab, /“order confirmed” skipped: no contact/);
    await tab.getByRole('button', { name: 'Edit…' }).click();
    await tab.getByLabel('Telephone').fill('+21671000000');
    await tab.getByLabel('Note').fill('Ring twice.');
    await tab.getByRole('button', { name: 'Save' }).click();
    await settles(tab, 'Edited by administrator the-admin; order.updated written');
    expect(await operator.system.order(id)).toMatchObject({
      customer: { phone: '+21671000000' },
      note: 'Ring twice.',
    });
    await tab.getByRole('button', { name: 'Ship…' }).click();
    await tab.getByLabel('Carrier').fill('Aramex');
    await tab.getByRole('button', { name: 'Ship', exact: true }).click();
    await settles(tab, 'Shipped by administrator the-admin; order.shipped written');
    await settles(tab, /^Shipment of P-.*: −1 on hand, −1 reserved$/);
    expect((await operator.system.order(id)).status).toBe('shipped');
    await context.close();
  });

  it('redrives a dead letter by keyboard alone', async () => {
    const id = await operator.placeOrder();
    await operator.system.settled(id);
    const messageId = randomUUID();
    await onBroker(operator.system, async (channel) => {
      const error = { 'x-error-code': 'handler_failed', 'x-error-message': 'the disk was full', 'x-attempt': 4 };
      const event = { specversion: '1.0', id: messageId, type: 'order.created', data: {} };
      channel.sendToQueue(`${queue}.dlq`, Buffer.from(JSON.stringify(event)), { messageId, headers: error });
      // The answer comes after what was sent before it was taken.
      await channel.checkQueue(queue);
    });
    const context = await operator.browse();
    const tab = await operator.signIn(context);
    await tabTo(tab, /^Dead letters/);
    await tab.keyboard.press('Enter');
    await settles(tab, 'the disk was full');
    await tabTo(tab, 'Dry run');
    await tab.keyboard.press('Enter');
    await settles(tab, /Dry run of .*: 1 would come back at once/);
    await tabTo(tab, messageId);
    await tab.keyboard.press('Enter');
    await settles(tab, '"type": "order.created"');
    await settles(tab, '/dataschema is missing');
    await tabTo(tab, 'Redrive');
    await tab.keyboard.press('Enter');
    // It is still what it was, so it comes back: the trouble is now what its schema says.
    await settles(tab, 'malformed_envelope');
    await tabTo(tab, 'Discard…');
    await tab.keyboard.press('Enter');
    await tab.keyboard.type('It was never an order.');
    await tab.keyboard.press('Enter');
    await settles(tab, 'There are none. All that came was handled.');
    await context.close();
  });

  it('adjusts stock, and sees it in the ledger', async () => {
    const productId = await operator.system.stock(3);
    const context = await operator.browse();
    const tab = await operator.signIn(context, `stock/${productId}`);
    await tab.getByLabel('Change (+/−)').fill('4');
    expect(await tab.getByLabel('Why').inputValue()).toBe('restock');
    await tab.getByLabel('Note').fill('Delivery note 4711');
    await tab.getByRole('button', { name: 'Adjust', exact: true }).click();
    await settles(tab, 'Delivery note 4711');
    expect(await tab.locator('[data-figure=available]').textContent()).toBe('7');
    await tab.getByLabel('Change (+/−)').fill('-9');
    expect(await tab.getByLabel('Why').inputValue()).toBe('shrinkage');
    await tab.getByRole('button', { name: 'Adjust', exact: true }).click();
    await tab.locator('form + [role=alert]').getByText('The inventory service says:').waitFor({ timeout: patienceMs });
    await context.close();
  });

  it('finds an order by the short id that mails show, and the others of its customer', async () => {
    const id = await operator.placeOrder();
    const context = await operator.browse();
    const tab = await operator.signIn(context, 'orders');
    await tab.getByLabel("Order's id").fill(shortIdOf(id));
    await tab.keyboard.press('Enter');
    await settles(tab, id);
    await operator.go(tab, 'orders');
    await tab.getByRole('link', { name: 'customer-1' }).first().click();
    const customer = tab.getByLabel("Customer's id");
    await eventually(async () => {
      expect(await customer.inputValue()).toBe('customer-1');
    }, patienceMs);
    await tab.getByLabel('Status').selectOption('delivered');
    await settles(tab, 'No orders match.');
    await tab.getByRole('link', { name: 'Clear the filters' }).click();
    await settles(tab, shortIdOf(id));
    expect([await tab.getByLabel('Status').inputValue(), await customer.inputValue()]).toEqual(['', '']);
    await context.close();
  });

  it('sees messages as their readers do, in a frame in which nothing can run', async () => {
    const context = await operator.browse();
    const tab = await operator.signIn(context, 'notifications/templates');
    const frame = tab.frameLocator('iframe');
    await frame.getByRole('heading', { name: 'Thank you for your order' }).waitFor({ timeout: patienceMs });
    await tab.getByLabel('Language').selectOption('ar');
    await frame.locator('html[dir=rtl]').waitFor({ timeout: patienceMs });
    // The style that the message brings applies: its card does not take all the room that there is.
    const width = (await frame.locator('.card').boundingBox())?.width;
    expect(width).toBe(600);
    expect(operator.complaints).toEqual([]);
    await context.close();
  });

  it('reads which service is away, and never that there is nothing', async () => {
    const context = await operator.browse();
    const tab = await operator.signIn(context);
    await operator.system.kill('inventory');
    await operator.go(tab, 'stock');
    await tab.getByRole('alert').getByText('The inventory service does not answer.').waitFor({ timeout: patienceMs });
    expect(await tab.getByText('No products match.').count()).toBe(0);
    await operator.go(tab, 'health');
    await settles(tab, 'The inventory service does not answer.');
    await settles(tab, /nobody takes from it: is inventory running\?/);
    await operator.go(tab, 'dead-letters');
    await settles(tab, 'Whether inventory has dead letters is not known.');
    await settles(tab, 'The others have none.');
    await operator.run('inventory');
    await context.close();
  });

  it('sees all that the others tell while one service hangs, and which one that is', async () => {
    const id = await operator.placeOrder();
    await operator.system.settled(id);
    const context = await operator.browse();
    const tab = await operator.signIn(context);
    const cardOf = (service: string) =>
      tab.locator('main section', { has: tab.getByRole('heading', { name: service }) });
    operator.system.freeze('inventory');
    try {
      await operator.go(tab, 'health');
      for (const service of ['order', 'notification'])
        await cardOf(service).getByText('database').waitFor({ timeout: patienceMs });
      await settles(tab, /^The inventory service does not answer \(for \d+ s\)\.$/);
      await tab
        .locator('nav a', { hasText: 'Health' })
        .getByText(/\d+ troubles?/)
        .waitFor({ timeout: patienceMs });
      await operator.go(tab, `orders/${id}`);
      await settles(tab, 'it waits to be shipped');
      expect(await tab.getByRole('button', { name: 'Ship…' }).isEnabled()).toBe(true);
      await settles(tab, 'Confirmed by inventory; order.confirmed written');
      await settles(tab, /^The inventory service does not answer \(for \d+ s\)\. Its part is missing below\.$/);
    } finally {
      operator.system.thaw('inventory');
    }
    await settles(tab, /^Reservation of P-.*: \+1 reserved$/);
    await context.close();
  });

  it('never sees another dead letter than the one whose address it is', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    await onBroker(operator.system, async (channel) => {
      for (const messageId of [first, second]) {
        const content = Buffer.from(JSON.stringify({ told: messageId }));
        channel.sendToQueue(`${queue}.dlq`, content, { messageId, headers: { 'x-error-code': 'handler_failed' } });
      }
      await channel.checkQueue(queue);
    });
    const context = await operator.browse();
    const tab = await operator.signIn(context, `dead-letters/inventory/${first}`);
    await settles(tab, `"told": "${first}"`);
    let answerLate = (): void => undefined;
    const late = new Promise<void>((resolve) => (answerLate = resolve));
    await tab.route(`**/dead-letters/${second}`, async (route) => {
      await late;
      await route.continue();
    });
    await operator.go(tab, `dead-letters/inventory/${second}`);
    await settles(tab, 'Loading…');
    expect(await tab.locator('main').textContent()).not.toContain(first);
    expect(await tab.getByRole('button', { name: 'Redrive' }).count()).toBe(0);
    await operator.go(tab, `dead-letters/inventory/${first}`);
    await settles(tab, `"told": "${first}"`);
    answerLate();
    await operator.go(tab, `dead-letters/inventory/${second}`);
    await settles(tab, `"told": "${second}"`);
    expect(await tab.locator('main').textContent()).not.toContain(first);
    await operator.system.client.inventory.POST('/dead-letters/discard', {
      body: { ids: [first, second], reason: 'seen' },
    });
    await context.close();
  });
});
