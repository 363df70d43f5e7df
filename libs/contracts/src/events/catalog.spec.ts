import {
  definitionOf,
  type EventOf,
  eventTypes,
  eventTypesFor,
  type EventTypeFor,
  isEventType,
  queueNames,
} from './catalog';
import { queues } from './queues';

describe('The catalog of events', () => {
  it.each(eventTypes)('has %s begin with its producer, so that nobody need look up who sends it', (type) => {
    expect(type.split('.')[0]).toBe(definitionOf(type).producer);
  });

  it.each(eventTypes)('takes the subject of %s from a required field of its data', (type) => {
    const { subject, data } = definitionOf(type);
    expect(data.required).toContain(subject);
    expect(data.properties[subject]).toMatchObject({ type: 'string' });
  });

  it.each(queueNames)('has events for the queue %s, which begins with its service', (queue) => {
    expect(eventTypesFor(queue)).not.toEqual([]);
    expect(queue.split('.')[0]).toBe(queues[queue].service);
  });

  it('gives notification all events of an order, because it takes them by their gapless sequence', () => {
    const ofOrders = eventTypes.filter((type) => type.startsWith('order.'));
    expect(eventTypesFor('notification.events')).toEqual(expect.arrayContaining(ofOrders));
  });

  it('knows no event by the names that every object has', () => {
    expect(['constructor', '__proto__', 'toString'].filter(isEventType)).toEqual([]);
  });

  it('tells the compiler what a queue delivers', () => {
    const answer = (event: EventOf<EventTypeFor<'order.inventory-events'>>): string =>
      event.type === 'inventory.reserved' ? event.data.currency : event.data.reason.code;
    expect(answer).toBeDefined();
  });
});
