import { readModel } from './chaos-checker/analytics-harms.harness-spec';
import { answersAboutOrders } from './chaos-checker/answers-harms.harness-spec';
import { messages } from './chaos-checker/messages-harms.harness-spec';
import { notifications } from './chaos-checker/notifications-harms.harness-spec';
import { ordersAndHistories } from './chaos-checker/orders-harms.harness-spec';
import { stock } from './chaos-checker/stock-harms.harness-spec';
import { ChaosBench } from './chaos-checker/bench.harness-spec';
import { type Harm } from './chaos-checker/harm.harness-spec';
import { trueWorld } from './chaos-checker/true-world.harness-spec';

describe('The checker of the reliability lab', () => {
  const bench = new ChaosBench();

  beforeAll(() => bench.open());
  afterAll(() => bench.close());

  it('finds nothing wrong where nothing is, and counts what there is', async () => {
    const { ok, invariants, figures, explanation } = await bench.check(trueWorld());
    expect(invariants.filter((invariant) => !invariant.ok)).toEqual([]);
    expect({ ok, explanation }).toEqual({ ok: true, explanation: '' });
    expect(figures).toMatchObject({
      orders: 9,
      accepted: 9,
      confirmed: 6,
      cancelled: { customer_request: 2, insufficient_stock: 1, reservation_timeout: 1 },
      ...{ lost: 0, doubled: 0, oversoldUnits: 0, unknownRequests: 3, repeatedMails: 0 },
    });
  });

  it('tells what convinces: the order, its history, its reservation, and what its customer was told', async () => {
    const world = trueWorld();
    const order = world.order.orders.find(({ id }) => id === world.ids['delivered']);
    Object.assign(order ?? {}, { status: 'shipped' });
    const { explanation, figures } = await bench.check(world);
    const told = explanation.split('\n').map((line) => line.trim().replace(/ +/g, ' '));
    expect(told.slice(0, 5)).toEqual([
      'orders-are-what-their-history-says: Every order has the status and the version of the last line of its history.',
      'Not so once:',
      `- order ${world.ids['delivered']}: it is shipped, version 5; its history ends delivered, version 5`,
      'order shipped, version 5, 3 × plenty at 1250',
      expect.stringMatching(/^history 1 place → pending by customer at /),
    ]);
    expect(told).toContain('reservation shipped 3 × plenty at 1250');
    expect(told).toContain('log deliver delivered-deliver: answered with success, tries 1, {}');
    expect(figures).toMatchObject({ lost: 0, doubled: 0, oversoldUnits: 0 });
  });

  it.each<Harm>([...answersAboutOrders, ...ordersAndHistories, ...stock, ...messages, ...notifications, ...readModel])(
    'sees that %s',
    async (_, broken, harm) => {
      const world = trueWorld();
      harm(world);
      const { invariants } = await bench.check(world);
      const red = invariants.filter(({ ok }) => !ok);
      expect(red.map(({ name }) => name).sort()).toEqual([...broken].sort());
    },
  );
});
