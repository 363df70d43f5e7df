import { definitionOf, eventTypes } from '@orderflow/contracts';
import { contextFromHeaders, enterContext } from '@orderflow/observability';
import { newEvent } from '../new-event';
import { toMessage } from './outgoing-message';

const orderId = '6f1c2b0e-0f0e-4f7e-9d53-0f4b8a0b9a11';
const row = { seq: '1', id: '0b0f9a3e-3b0c-4a59-9d6b-1a3f0e5c7d21', aggregateId: orderId, type: 'order.delivered' };
const event = enterContext(contextFromHeaders({ 'x-correlation-id': 'cart-7' }), () =>
  newEvent('order.delivered', { subject: orderId, sequence: 3, data: { orderId } }),
);

describe('The message of an outbox row', () => {
  it('is the payload, byte for byte, with properties that tell what it is and where it comes from', () => {
    const payload = JSON.stringify({ ...event, time: '2026-03-01T10:20:30.999Z', note: 'ü€' });
    const message = toMessage({ ...row, payload });
    expect(message.content.equals(Buffer.from(payload))).toBe(true);
    expect({ ...message, content: '' }).toEqual({
      id: row.id,
      exchange: 'e-commerce.events',
      routingKey: 'order.delivered',
      content: '',
      options: {
        mandatory: true,
        persistent: true,
        type: 'order.delivered',
        appId: 'order',
        timestamp: Date.parse('2026-03-01T10:20:30Z') / 1000,
        correlationId: 'cart-7',
        contentType: 'application/cloudevents+json',
        headers: { traceparent: event.traceparent },
      },
    });
  });

  it.each(eventTypes)('of type %s must find a queue exactly when somebody consumes it', (type) => {
    const { options } = toMessage({ ...row, type, payload: JSON.stringify({ ...event, type }) });
    expect(options.mandatory).toBe(definitionOf(type).consumers.length > 0);
  });

  it('of a type that only a newer version knows comes back rather than to be lost', () => {
    expect(toMessage({ ...row, type: 'order.eaten', payload: '{}' }).options.mandatory).toBe(true);
  });

  it.each(['', 'no JSON', 'null', '7', '[]', '{"time":"soon","correlationid":42,"traceparent":{},"source":null}'])(
    'is made of %j as well, without what is not there',
    (payload) => {
      const message = toMessage({ ...row, payload });
      expect(message.content.toString()).toBe(payload);
      expect(Object.keys(message.options).sort()).toEqual(['contentType', 'mandatory', 'persistent', 'type']);
    },
  );
});
