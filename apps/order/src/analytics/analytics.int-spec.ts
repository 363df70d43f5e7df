import { eventually } from '@orderflow/testing';
import { ServiceBench } from '../service.harness-spec';
import { orderThatIs, setStatus } from '../order/lifecycle.harness-spec';
import { AnalyticsService } from './analytics.service';
import { type SummaryView } from './analytics.dto';
import { type AnalyticsEvent } from './fact';
import { eventsToTell, liveThrough, recount, recountPieces } from './histories.harness-spec';
import { rebuildAnalytics } from './rebuild';

const days = ['2026-02-27', '2026-02-28', '2026-03-01'];
const period = '?from=2026-02-27&to=2026-03-01';

const summaryOf = async (bench: ServiceBench, query = period): Promise<SummaryView> =>
  (await bench.send<SummaryView>('GET', `/analytics/summary${query}`, { as: 'admin-1' })).body;

async function expectToBeTrue(bench: ServiceBench): Promise<void> {
  const { topProducts, ...summary } = await summaryOf(bench);
  expect(summary).toEqual(await recount(bench, '2026-02-27', '2026-03-01'));
  const pieces = Object.fromEntries(topProducts.map(({ productId, quantity }) => [productId, quantity]));
  expect(pieces).toEqual(await recountPieces(bench));
}

describe('The analytics of orders', () => {
  let bench: ServiceBench;
  beforeEach(async () => {
    bench = await ServiceBench.openWithoutBroker();
  });
  afterEach(() => bench.close());

  const tell = (events: readonly AnalyticsEvent[]) =>
    bench.run((tx) => bench.app.get(AnalyticsService).record(tx, events));
  const shuffled = <T>(values: readonly T[]): T[] => [...values].sort(() => Math.random() - 0.5);
  const inBatches = <T>(values: readonly T[], size = 7): T[][] =>
    Array.from({ length: Math.ceil(values.length / size) }, (_, at) => values.slice(at * size, (at + 1) * size));

  it('are what a recount gives after many histories, in whatever order and however often they are told', async () => {
    await liveThrough(bench, 120, days);
    const events = await eventsToTell(bench);
    await Promise.all(inBatches(shuffled([...events, ...events])).map(tell));
    await expectToBeTrue(bench);
    expect((await summaryOf(bench)).totalOrders).toBe(120);
  });

  it('are made anew from the history, whatever they were, while events go on arriving', async () => {
    await liveThrough(bench, 60, days);
    const early = await eventsToTell(bench);
    await Promise.all(inBatches(early).slice(0, 5).map(tell));
    await bench.database.query(`UPDATE analytics_orders SET orders = orders + 3, amount_minor = 7`);
    await bench.database.query(
      `INSERT INTO analytics_products VALUES ('2026-03-01', 'GHOST', 'EUR', 9, 9, 'Boo', gen_random_uuid())`,
    );
    await liveThrough(bench, 20, days);
    const all = shuffled(await eventsToTell(bench));
    const [rebuilt] = await Promise.all([
      rebuildAnalytics(bench.database.url),
      liveThrough(bench, 20, days),
      ...inBatches(all).map(tell),
    ]);
    expect(rebuilt).toBeGreaterThanOrEqual(80);
    await tell(await eventsToTell(bench));
    await expectToBeTrue(bench);
  });

  it('stay as they are when they are made anew for no reason, and when that fails', async () => {
    await liveThrough(bench, 20, days);
    await tell(await eventsToTell(bench));
    const before = await summaryOf(bench);
    expect(await rebuildAnalytics(bench.database.url)).toBe(20);
    expect(await summaryOf(bench)).toEqual(before);
    await bench.database.query('ALTER TABLE analytics_products ADD CONSTRAINT full_up CHECK (false) NOT VALID');
    await bench.database.query('ALTER TABLE analytics_orders ADD CONSTRAINT full_up CHECK (false) NOT VALID');
    await expect(rebuildAnalytics(bench.database.url)).rejects.toThrow(/full_up/);
    expect(await summaryOf(bench)).toEqual(before);
  });

  it('tell of no orders where there are none, and of the last thirty days where no time is named', async () => {
    const { from, to, ...nothing } = await summaryOf(bench, '');
    expect((Date.parse(to) - Date.parse(from)) / 86_400_000).toBe(29);
    expect(nothing).toEqual({
      totalOrders: 0,
      ordersByStatus: { pending: 0, confirmed: 0, shipped: 0, delivered: 0, cancelled: 0 },
      revenue: [],
      perDay: [],
      topProducts: [],
    });
  });

  it.each([
    ['from=2026-02-30', '/from'],
    ['to=2026-3-1', '/to'],
    ['from=', '/from'],
    ['from=2026-03-01T00:00:00Z', '/from'],
    ['from=2026-03-02&to=2026-03-01', '/from'],
    ['from=1900-01-01&to=2026-03-01', '/from'],
    ['from=2026-03-01&from=2026-03-02', '/from'],
    ['day=today', '/day'],
  ])('are not told for %s', async (query, pointer) => {
    const { status, body } = await bench.send('GET', `/analytics/summary?${query}`, { as: 'admin-1' });
    expect([status, body.errors]).toMatchObject([400, [{ pointer }]]);
  });
});

describe('The analytics of a running service', () => {
  let bench: ServiceBench;
  beforeAll(async () => {
    bench = await ServiceBench.open();
  });
  afterAll(() => bench.close());

  it('follow the events by a queue of their own', async () => {
    const [shipped] = [await orderThatIs(bench, 'shipped'), await orderThatIs(bench, 'cancelled'), await bench.place()];
    await setStatus(bench, shipped.id, { status: 'delivered' });
    await eventually(async () => {
      expect(await summaryOf(bench, '')).toMatchObject({
        totalOrders: 3,
        ordersByStatus: { pending: 1, confirmed: 0, shipped: 0, delivered: 1, cancelled: 1 },
        revenue: [{ currency: 'EUR', orders: 1, total: 3.3, average: 3.3 }],
        topProducts: [
          {
            productId: 'DEMO-COFFEE',
            productName: 'The DEMO-COFFEE',
            quantity: 2,
            revenue: [{ currency: 'EUR', total: 2.2 }],
          },
          { productId: 'DEMO-TEAPOT', quantity: 1 },
        ],
      });
    });
    const queues = await bench.database.query<{ queue: string }>('SELECT DISTINCT queue FROM inbox');
    expect(queues).toEqual([{ queue: 'order.analytics' }]);
  });
});
