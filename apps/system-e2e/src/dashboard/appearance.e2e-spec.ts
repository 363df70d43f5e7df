import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type AxeResults } from 'axe-core';
import { root } from '../service-process';
import { startLimitMs } from '../system';
import { describeInBrowser, Operator, type Scheme } from './operator.harness-spec';

const mostBytes = 40_000;
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

describe('The files of the dashboard', () => {
  it(`are less than ${mostBytes} bytes on their way to a browser`, () => {
    const folder = path.join(root, 'dist/apps/dashboard/site/assets');
    const sizes = readdirSync(folder).map(
      (file) => gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length,
    );
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(mostBytes);
  });
});

describeInBrowser('The dashboard', () => {
  let operator: Operator;
  let pages: string[];

  beforeAll(async () => {
    operator = await Operator.arrive();
    const { system } = operator;
    const productId = await system.stock(4, 12.5);
    const { id } = await system.place([{ productId, quantity: 1 }]);
    await system.settled(id);
    const message = { type: 'EMAIL', recipient: 'nour@example.com', subject: 'Hello', message: 'Words.' } as const;
    const { data: sent } = await system.client.notification.POST('/notifications', { body: message });
    pages = [
      'live',
      'orders',
      `orders/${id}`,
      'stock',
      `stock/${productId}`,
      'notifications',
      `notifications/${sent.id}`,
      'notifications/templates',
      'dead-letters',
      'health',
      'nowhere',
    ];
  }, startLimitMs);
  afterAll(() => operator.leave());

  it.each<Scheme>(['light', 'dark'])('has nothing that keeps anybody out, says axe, in %s', async (scheme) => {
    const context = await operator.browse({ scheme });
    const tab = await operator.signIn(context);
    for (const page of pages) {
      await operator.see(tab, page);
      await tab.evaluate(axe);
      const { violations } = await tab.evaluate<AxeResults>('axe.run({ iframes: false })');
      expect(violations.map(({ id, nodes }) => [page, id, nodes.map(({ html }) => html)])).toEqual([]);
    }
    await tab.getByRole('button', { name: 'Sign out' }).click();
    await tab.getByRole('heading', { name: 'Orderflow' }).waitFor();
    const { violations } = await tab.evaluate<AxeResults>('axe.run()');
    expect(violations.map(({ id }) => id)).toEqual([]);
    await context.close();
  });

  it.each([360, 768, 1440])('needs no more room than there is, %i px wide', async (width) => {
    const context = await operator.browse({ width });
    const tab = await operator.signIn(context);
    for (const page of pages) {
      await operator.see(tab, page);
      expect([page, await tab.evaluate('document.documentElement.scrollWidth')]).toEqual([page, width]);
    }
    await context.close();
  });
});
