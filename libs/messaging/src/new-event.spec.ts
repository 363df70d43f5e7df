import { checkOutgoing, type EventOf } from '@orderflow/contracts';
import { enterContext } from '@orderflow/observability';
import { newEvent } from './new-event';

const orderId = '0198c0df-10f4-7b52-8e6a-2f9d41c7b803';
const context = { correlationId: 'cart-7', traceId: '4bf92f3577b34da6a3ce929d0e0e4736' };
const shipped = () => newEvent('order.shipped', { subject: orderId, sequence: 3, data: { orderId } });
const delivered = (cause: EventOf<'order.shipped'>) =>
  newEvent('order.delivered', { subject: orderId, sequence: 4, data: { orderId } }, cause);

describe('A new event', () => {
  it('is one that may be written, with a cause, within a request, with both and with neither', () => {
    const made = [
      shipped(),
      delivered(shipped()),
      ...enterContext(context, () => [shipped(), delivered(shipped())]),
      newEvent('inventory.released', {
        subject: orderId,
        sequence: 1,
        data: { orderId, items: [{ productId: 'A', quantity: 1 }] },
      }),
    ];
    for (const event of made) expect(checkOutgoing(event)).toEqual([]);
  });

  it('has an id of its own each time', () => {
    expect(shipped().id).not.toBe(shipped().id);
  });

  it('belongs to the request in hand', () => {
    const event = enterContext(context, shipped);
    expect(event).toMatchObject({ source: '/orderflow/order', sequence: 3, correlationid: 'cart-7' });
    expect(event.traceparent).toMatch(new RegExp(`^00-${context.traceId}-[\\da-f]{16}-01$`));
    expect(event).not.toHaveProperty('causationid');
  });

  it('belongs to the request of its cause, whatever request is in hand', () => {
    const cause = enterContext(context, shipped);
    const event = enterContext({ correlationId: 'another', traceId: 'f'.repeat(32) }, () => delivered(cause));
    expect(event).toMatchObject({ correlationid: 'cart-7', causationid: cause.id });
    expect(event.traceparent?.split('-')[1]).toBe(context.traceId);
    expect(event.traceparent).not.toBe(cause.traceparent);
  });

  it('begins a story of its own where nothing caused it', () => {
    const event = shipped();
    expect(event.correlationid).toBe(event.id);
    expect(event).not.toHaveProperty('traceparent');
  });
});
