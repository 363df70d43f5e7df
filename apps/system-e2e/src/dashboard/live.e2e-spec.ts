import { eventually } from '@orderflow/testing';
import { patienceMs, startLimitMs } from '../system';
import { describeInBrowser, Operator, shortIdOf } from './operator.harness-spec';

describeInBrowser('The live page of the dashboard', () => {
  let operator: Operator;

  beforeAll(async () => {
    operator = await Operator.arrive();
  }, startLimitMs);
  afterAll(() => operator.leave());

  it('opens by a link that signs in, and the token does not stay in the address', async () => {
    const context = await operator.browse();
    const tab = await operator.signIn(context);
    expect(tab.url()).toBe(`${operator.dashboard}#/live`);
    expect(await tab.evaluate('sessionStorage.getItem("orderflow.token")')).toBe(operator.system.admin);
    expect(await tab.evaluate('JSON.stringify(localStorage)')).not.toContain(operator.system.admin);
    await context.close();
  });

  it('says so when a token is not that of an administrator, and when it is none', async () => {
    const context = await operator.browse();
    const tab = await context.newPage();
    await tab.goto(`${operator.dashboard}#token=none.at.all`);
    await tab.getByRole('alert').getByText('Your session has ended.').waitFor({ timeout: patienceMs });
    expect(await tab.evaluate('sessionStorage.getItem("orderflow.token")')).toBeNull();
    await context.close();
  });

  it('shows an order as it arrives and changes, and says no more of it there', async () => {
    const context = await operator.browse();
    const tab = await operator.signIn(context);
    const id = await operator.placeOrder();
    await tab.locator(`[data-order="${id}"]`).getByText('confirmed').waitFor({ timeout: patienceMs });
    expect(await tab.locator('.toast').count()).toBe(0);
    await context.close();
  });

  it('says in passing, while something else is looked at, that an order has arrived, and leads to it', async () => {
    const context = await operator.browse();
    const tab = await operator.signIn(context, 'stock');
    const id = await operator.placeOrder();
    await tab
      .locator('.toast')
      .getByText(`New order ${shortIdOf(id)}: 1 piece`)
      .waitFor({ timeout: patienceMs });
    await tab.locator('.toast a').first().click();
    await tab.locator('[data-explanation]').getByText('it waits to be shipped').waitFor({ timeout: patienceMs });
    await context.close();
  });

  it('has a badge in title and icon while something else is looked at, and none any more once it is seen', async () => {
    const context = await operator.browse();
    const tab = await operator.signIn(context, 'stock');
    await operator.placeOrder();
    await eventually(async () => {
      expect(await tab.title()).toBe('(1) Stock · Orderflow');
    }, patienceMs);
    expect(await tab.locator('link[rel=icon]').getAttribute('href')).toBe('./icon-news.svg');
    await operator.go(tab, 'live');
    await eventually(async () => {
      expect(await tab.title()).toBe('Live · Orderflow');
    }, patienceMs);
    expect(await tab.locator('link[rel=icon]').getAttribute('href')).toMatch(/icon\S*\.svg$/);
    await context.close();
  });

  it('says several orders at once in one toast, and what runs out with how much is left', async () => {
    const context = await operator.browse();
    const tab = await operator.signIn(context, 'notifications');
    const productId = await operator.system.stock(3);
    for (let count = 0; count < 3; count += 1) await operator.system.place([{ productId, quantity: 1 }]);
    await tab.locator('.toast').getByText('3 new orders').waitFor({ timeout: patienceMs });
    expect(await tab.locator('.toast.news').count()).toBe(0);
    await tab
      .locator('.toast.bad')
      .getByText(`Low stock: Product ${productId}, 0 left`)
      .waitFor({ timeout: patienceMs });
    await context.close();
  });

  it('tells whoever cancels an order so once', async () => {
    const id = await operator.placeOrder();
    await operator.system.settled(id);
    const context = await operator.browse();
    const tab = await operator.signIn(context, `orders/${id}`);
    await tab.getByRole('button', { name: 'Cancel…' }).click();
    await tab.getByLabel('Why? The customer is told.').fill('on-call try');
    await tab.getByRole('button', { name: 'Cancel the order' }).click();
    await tab.getByText('Cancelled just now by an administrator: on-call try').waitFor({ timeout: patienceMs });
    // Its event has been told by then.
    await tab.getByText(/Release of/).waitFor({ timeout: patienceMs });
    expect((await tab.locator('.toast').allTextContents()).join()).not.toContain('cancelled by');
    await context.close();
  });

  it('is silent until it is asked to sound, and remembers that', async () => {
    const context = await operator.browse();
    const tab = await operator.signIn(context);
    const notes = () => tab.evaluate<number>('window.notes');
    await operator.hasHeardOf(tab, [await operator.placeOrder()]);
    expect(await notes()).toBe(0);
    const sound = tab.getByRole('button', { name: 'Sound' });
    await sound.click();
    const rung = await notes();
    expect(rung).toBeGreaterThan(0);
    await operator.hasHeardOf(tab, [await operator.placeOrder()]);
    await eventually(async () => {
      expect(await notes()).toBeGreaterThan(rung);
    }, patienceMs);
    await tab.reload();
    await operator.isLive(tab);
    expect(await sound.getAttribute('aria-pressed')).toBe('true');
    await sound.click();
    expect(await sound.getAttribute('aria-pressed')).toBe('false');
    await context.close();
  });

  it('stands still while it is paused, and has missed nothing afterwards', async () => {
    const context = await operator.browse();
    const tab = await operator.signIn(context);
    await tab.getByRole('button', { name: 'Pause' }).click();
    const id = await operator.placeOrder();
    await tab.getByRole('button', { name: /Go on \([1-9]\d* new\)/ }).waitFor({ timeout: patienceMs });
    expect(await tab.locator(`[data-order="${id}"]`).count()).toBe(0);
    await tab.getByRole('button', { name: /Go on/ }).click();
    await operator.hasHeardOf(tab, [id]);
    await context.close();
  });

  it('shares one connection between all tabs; when that tab is closed, the next one goes on', async () => {
    const context = await operator.browse();
    const first = await operator.signIn(context);
    // Signed in by the first one.
    const second = await context.newPage();
    await second.goto(operator.dashboard);
    await operator.isLive(second);
    const order = await operator.placeOrder();
    await Promise.all([first, second].map((tab) => operator.hasHeardOf(tab, [order])));
    expect(await connections(operator)).toBe(1);
    await first.close();
    const later = await operator.placeOrder();
    await operator.hasHeardOf(second, [order, later]);
    await eventually(async () => {
      expect(await connections(operator)).toBe(1);
    }, patienceMs);
    expectNoDuplicates(await operator.eventsOn(second));
    await context.close();
  });

  it('has neither gap nor duplicate after the service was killed, and after the page was loaded again', async () => {
    const context = await operator.browse();
    const tab = await operator.signIn(context);
    const orders = [await operator.placeOrder()];
    await operator.hasHeardOf(tab, orders);
    await operator.system.kill('notification');
    await tab.locator('header .sign.lost').waitFor({ timeout: patienceMs });
    for (let count = 0; count < 5; count += 1) orders.push(await operator.placeOrder());
    await operator.run('notification');
    await operator.isLive(tab);
    await operator.hasHeardOf(tab, orders);
    expectNoDuplicates(await operator.eventsOn(tab));
    await tab.reload();
    await operator.isLive(tab);
    orders.push(await operator.placeOrder());
    await operator.hasHeardOf(tab, orders);
    expectNoDuplicates(await operator.eventsOn(tab));
    await context.close();
  });

  it('needs nothing that the policy of its page does not allow', async () => {
    const { headers } = await fetch(operator.dashboard);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'; /,
    );
    expect(operator.complaints).toEqual([]);
  });
});

async function connections({ system }: Operator): Promise<number> {
  const metrics = await (await fetch(`${system.urls.notification}/metrics`)).text();
  return Number(/^notification_stream_connections\{[^}]*\} (\d+)$/m.exec(metrics)?.[1]);
}

/** Latest first: each number lower than the one before. */
function expectNoDuplicates(ids: readonly number[]): void {
  expect(ids.length).toBeGreaterThan(0);
  expect(ids).toEqual([...new Set(ids)].sort((one, other) => other - one));
}
