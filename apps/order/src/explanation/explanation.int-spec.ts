import { eventually } from '@orderflow/testing';
import { type Answered, ServiceBench } from '../service.harness-spec';
import { answer, confirming } from '../order/lifecycle.harness-spec';
import { type ExplanationView } from './explanation.view';

describe('GET /orders/:id/explain', () => {
  let bench: ServiceBench;
  afterEach(() => bench.close());

  const ask = (id: string, as?: string): Promise<Answered<ExplanationView>> =>
    bench.send<ExplanationView>('GET', `/orders/${id}/explain`, { as });
  const explain = async (id: string): Promise<ExplanationView> => (await ask(id, 'admin-1')).body;

  it('says that inventory does not run, once the event is with the broker', async () => {
    bench = await ServiceBench.open();
    const orders = await Promise.all(Array.from({ length: 17 }, () => bench.place()));
    const id = orders[0]?.id ?? '';
    const explained = await eventually(async () => {
      const body = await explain(id);
      expect(body.summary).toContain('inventory.order-events has 0 consumers and 17 messages');
      return body;
    });
    expect(explained.summary).toMatch(
      /^pending for \d+ s: order\.created was handed to RabbitMQ \d+ s ago; .*; it is cancelled at [\d: -]+ UTC unless inventory answers$/,
    );
    expect(explained).toMatchObject({ orderId: id, status: 'pending', waiting: [], broker: { connected: true } });
    expect(explained.handedOver).toEqual([
      { id: expect.any(String) as string, type: 'order.created', at: expect.any(String) as string },
    ]);
    expect(Date.parse(explained.handedOver[0]?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(explained.since));
    expect(explained.dueAt && Date.parse(explained.dueAt)).toBeGreaterThan(Date.parse(explained.since));
    expect(explained.queues?.find(({ queue }) => queue === 'order.inventory-events')).toMatchObject({ consumers: 1 });
    const { status } = await ask(id);
    expect(status).toBe(401);
    expect((await ask(id, 'customer-7')).status).toBe(403);
    expect((await ask('019ca8ae-0a9a-7c3e-9d2b-5b1f0a6e4c21', 'admin-1')).status).toBe(404);
  });

  it('says since when the broker is unreachable, and which events wait for it', async () => {
    bench = await ServiceBench.openWithoutBroker();
    const { id } = await bench.place({}, { headers: { 'x-correlation-id': 'cart-7' } });
    const pending = await explain(id);
    expect(pending.summary).toMatch(
      /^pending for \d+ s: order\.created waits in the outbox: the broker is unreachable since [\d: -]+ UTC; /,
    );
    expect(pending).toMatchObject({
      correlationId: 'cart-7',
      queues: null,
      broker: { connected: false, awaySince: expect.any(String) as string },
      waiting: [{ type: 'order.created', ahead: 0 }],
      handedOver: [],
    });
    await answer(bench, id, confirming);
    await bench.send('PATCH', `/orders/${id}`, { as: 'admin-1', body: { note: 'Ring twice.' } });
    const confirmed = await explain(id);
    expect(confirmed.summary).toMatch(
      /^confirmed for \d+ s: order\.created waits in the outbox \(and 2 later events with it\): the broker is .*; it waits to be shipped$/,
    );
    expect(confirmed).toMatchObject({ correlationId: 'of-inventory' });
  });
});
