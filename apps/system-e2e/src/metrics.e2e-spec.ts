import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually, freePort } from '@orderflow/testing';
import { cellsOf, labelsOnPage, merge, type Metric, metricsIn, tableOf } from './metrics-page';
import { onBroker } from './queues';
import { root, type ServiceName, serviceNames } from './service-process';
import { patienceMs, startLimitMs, System } from './system';

const file = path.join(root, 'docs/metrics.md');
const [begin, end] = ['<!-- metrics: begin -->', '<!-- metrics: end -->'];

describe('The metrics of the services', () => {
  let system: System;
  const urls = new Map<ServiceName, string>();
  beforeAll(async () => {
    system = await System.start({ SMTP_URL: `smtp://127.0.0.1:${await freePort()}`, CIRCUIT_FAILURES: '1' }, 0);
    for (const name of serviceNames) urls.set(name, (await system.run(name)).url);
    await makeThingsHappen();
  }, startLimitMs);
  afterAll(() => system.stop());

  const scrape = async (name: ServiceName): Promise<string> => (await fetch(`${urls.get(name)}/metrics`)).text();
  const scrapeAll = (): Promise<string[]> => Promise.all(serviceNames.map(scrape));

  async function place(productId: string): Promise<string> {
    const customer = { name: 'Nour Haddad', email: 'nour@example.com' };
    const body = { customerId: 'customer-1', customer, items: [{ productId, quantity: 1 }] };
    return (await system.client.order.POST('/orders', { body })).data.id;
  }

  async function makeThingsHappen(): Promise<void> {
    const good = await place(await system.stock(1));
    const refused = await place('NOT-THERE');
    await Promise.all([system.settled(good), system.settled(refused)]);
    await onBroker(system, (channel) => {
      channel.sendToQueue('inventory.order-events', Buffer.from('{'), { messageId: 'poison' });
      return channel.checkQueue('inventory.order-events');
    });
    await eventually(async () => {
      expect(await scrape('inventory')).toMatch(/consumed_messages_total\{.*outcome="dead_lettered".*\} 1/);
      expect(await scrape('notification')).toMatch(/notification_circuits_open\{.*\} 1/);
      expect(await scrape('order')).toMatch(/\norders\{status="confirmed",.*\} 1\n/);
    }, patienceMs);
  }

  it('are all on the page about them, and nothing else is (UPDATE_DOCS=1 writes it anew)', async () => {
    const scrapes = await scrapeAll();
    const found = merge(serviceNames.flatMap((name, at) => metricsIn(scrapes[at] ?? '', name)));
    const page = readFileSync(file, 'utf8');
    const known = labelsOnPage(page);
    const metrics = found.map((metric): Metric => {
      const labels = [...new Set([...(known.get(metric.name) ?? []), ...metric.labels])].sort();
      return { ...metric, labels };
    });
    const [head = '', rest = ''] = page.split(begin);
    const [table = '', tail = ''] = rest.split(end);
    const written = tableOf(metrics, serviceNames.length);
    if (process.env['UPDATE_DOCS']) writeFileSync(file, `${head}${begin}\n\n${written}\n\n${end}${tail}`);
    else expect(cellsOf(table)).toEqual(cellsOf(written));
    expect(metrics.length).toBeGreaterThan(30);
  });

  it('have labels whose values are few, whatever people send', async () => {
    const own = (line: string): boolean => !/^(#|nodejs_|process_)/.test(line);
    const count = async (): Promise<number> => (await scrape('order')).split('\n').filter(own).length;
    await fetchAll(['/nowhere/1', '/orders/1?x=1']);
    await place('NEITHER');
    await eventually(async () => {
      expect(await scrape('order')).toMatch(/\norders\{status="cancelled",.*\} 2\n/);
    }, patienceMs);
    const before = await count();
    const ids = Array.from({ length: 50 }, (_, at) => at);
    await fetchAll(ids.flatMap((at) => [`/nowhere/${at}`, `/orders/${at}?x=${at}`]));
    await Promise.all(ids.slice(0, 10).map((at) => place(`NEITHER-${at}`)));
    await eventually(async () => {
      expect(await scrape('order')).toMatch(/\norders\{status="cancelled",.*\} 12\n/);
    }, patienceMs);
    expect(await count()).toBe(before);
    const all = (await scrapeAll()).join('\n');
    expect(all).not.toMatch(/="[^"]*[\da-f]{8}-[\da-f]{4}-/);
    expect(all).not.toContain('nour@example.com');
  });

  async function fetchAll(paths: readonly string[]): Promise<void> {
    await Promise.all(paths.map(async (each) => (await fetch((urls.get('order') ?? '') + each)).text()));
  }
});
