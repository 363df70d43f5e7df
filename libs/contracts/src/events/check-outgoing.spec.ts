import { golden, goldenEvents } from '../documents/golden-events';
import { type AnyEvent } from './catalog';
import { checkOutgoing } from './parse-event';

const check = (event: object) => checkOutgoing(event as AnyEvent);

describe('Checking an event before it is written', () => {
  it.each(goldenEvents)('lets the golden %s pass, %s', (_type, _name, event) => {
    expect(check(event)).toEqual([]);
  });

  it('refuses fields that are not in the schema: nobody would read them', () => {
    const event = golden('order.shipped');
    const data = { ...event.data, 'tracking/number': '1' };
    expect(check({ ...event, traceParent: '', data })).toEqual([
      { pointer: '/traceParent', message: 'is not a field of this event' },
      { pointer: '/data/tracking~1number', message: 'is not a field of this event' },
    ]);
  });

  it('refuses values that an open list does not name', () => {
    const event = golden('order.cancelled');
    expect(check({ ...event, data: { ...event.data, reason: { code: 'costumer_request' } } })).toEqual([
      { pointer: '/data/reason/code', message: expect.stringContaining('"customer_request"') as string },
    ]);
  });

  it.each([
    ['/source', { source: '/orderflow/inventory' }],
    ['/dataschema', { dataschema: 'urn:orderflow:event:order.shipped' }],
    ['/subject', { subject: 'another' }],
    ['/type', { type: 'order.eaten' }],
    ['/sequence', { sequence: undefined }],
  ])('refuses an envelope whose %s is not that of the event', (pointer, wrong) => {
    expect(check({ ...golden('order.created'), ...wrong }).map((violation) => violation.pointer)).toEqual([pointer]);
  });

  it('refuses fractions of a minor unit, and amounts that JSON would round', () => {
    const event = golden('order.confirmed');
    for (const totalAmountMinor of [12.5, -1, 2 ** 53])
      expect(check({ ...event, data: { ...event.data, totalAmountMinor } })).toHaveLength(1);
  });
});
