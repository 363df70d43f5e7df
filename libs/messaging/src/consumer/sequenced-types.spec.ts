import { eventTypesFor } from '@orderflow/contracts';
import { sequencedTypes } from './sequenced-types';

describe('The events that a queue can put in order', () => {
  it('are those of which it takes all types about the same subject', () => {
    const types = eventTypesFor('notification.events');
    expect(types).toContain('inventory.low_stock');
    expect([...sequencedTypes('notification.events')]).toEqual(types.filter((type) => type.startsWith('order.')));
  });

  it('are none where it leaves out one type: it would wait for what never comes', () => {
    expect(eventTypesFor('order.analytics')).not.toContain('order.updated');
    expect(sequencedTypes('order.analytics').size).toBe(0);
  });

  it('are told apart by producer and subject: inventory has sequences of orders and of products', () => {
    expect(sequencedTypes('order.inventory-events').size).toBe(0);
  });
});
