import { type Page } from '@orderflow/http';
import { ServiceBench } from '../service.harness-spec';
import { answer, confirming, eventsOf, orderThatIs, refusing, setStatus } from './lifecycle.harness-spec';
import { type TimelineEntryView } from './timeline.view';

describe('The timeline of an order', () => {
  let bench: ServiceBench;
  beforeAll(async () => {
    bench = await ServiceBench.openWithoutBroker();
  });
  afterAll(() => bench.close());

  const timeline = async (id: string, query = '', as = 'admin-1'): Promise<Page<TimelineEntryView>> =>
    (await bench.send<Page<TimelineEntryView>>('GET', `/orders/${id}/timeline${query}`, { as })).body;

  it('tells what happened, when, by whom and because of what, with amounts as people write them', async () => {
    const { id } = await bench.place({}, { as: 'customer-7' });
    await answer(bench, id, confirming);
    await bench.send('PATCH', `/orders/${id}`, { as: 'admin-1', body: { note: 'Secret wish.' } });
    await setStatus(bench, id, { status: 'shipped', carrier: 'Aramex', trackingNumber: 'TN-1' });
    await setStatus(bench, id, { status: 'delivered' });
    const { data, nextCursor } = await timeline(id);
    expect(nextCursor).toBeNull();
    expect(data).toMatchObject([
      { version: 1, action: 'place', status: 'pending', by: 'customer', actorId: 'customer-7', event: 'order.created' },
      {
        version: 2,
        action: 'confirm',
        status: 'confirmed',
        by: 'inventory',
        event: 'order.confirmed',
        correlationId: 'of-inventory',
        causedBy: expect.any(String) as string,
        details: {
          currency: 'EUR',
          totalAmount: 3.3,
          items: [
            { productId: 'DEMO-COFFEE', productName: 'The DEMO-COFFEE', quantity: 2, price: 1.1 },
            { productId: 'DEMO-TEAPOT', quantity: 1, price: 1.1 },
          ],
        },
      },
      {
        version: 3,
        action: 'update',
        status: 'confirmed',
        by: 'admin',
        actorId: 'admin-1',
        details: { fields: ['note'] },
      },
      { version: 4, action: 'ship', details: { carrier: 'Aramex', trackingNumber: 'TN-1' } },
      { version: 5, action: 'deliver', status: 'delivered', event: 'order.delivered', details: null },
    ]);
    expect(data[0]?.details).toEqual({ currency: 'EUR', totalAmount: 64 });
    expect(data.map(({ eventId }) => eventId)).toEqual((await eventsOf(bench, id)).map((event) => event.id));
    const times = data.map(({ at }) => Date.parse(at));
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(JSON.stringify(data)).not.toMatch(/Nour|Sidi|Secret/);
  });

  it('keeps the reason of a cancellation, whoever gave it', async () => {
    const [refused, regretted] = [await bench.place(), await bench.place()];
    await answer(bench, refused.id, refusing);
    await bench.send('POST', `/orders/${regretted.id}/cancel`, { as: 'customer-7', body: { reason: 'Found it.' } });
    expect((await timeline(refused.id)).data[1]).toMatchObject({
      by: 'inventory',
      details: { code: 'insufficient_stock', detail: 'Only 1 DEMO-COFFEE is left.' },
    });
    expect((await timeline(regretted.id)).data[1]).toMatchObject({
      by: 'customer',
      details: { code: 'customer_request', detail: 'Found it.' },
    });
  });

  it('comes in pages, oldest first', async () => {
    const { id } = await orderThatIs(bench, 'delivered');
    const one = await timeline(id, '?limit=3');
    expect(one.data.map(({ version }) => version)).toEqual([1, 2, 3]);
    const two = await timeline(id, `?limit=3&cursor=${one.nextCursor ?? ''}`);
    expect([two.data.map(({ version }) => version), two.nextCursor]).toEqual([[4], null]);
  });

  it('is never changed afterwards', async () => {
    const { id } = await bench.place();
    const rewrite = [
      'UPDATE order_history SET actor = $1 WHERE order_id::text = $1',
      'DELETE FROM order_history WHERE order_id::text = $1',
    ];
    for (const sql of rewrite) await expect(bench.database.query(sql, [id])).rejects.toThrow(/only added to/);
    await expect(bench.database.query('TRUNCATE order_history')).rejects.toThrow(/only added to/);
    expect((await timeline(id)).data).toHaveLength(1);
  });
});
