import { fixtures, golden } from '../documents/golden-events';
import { compatibilityReport } from './report';
import { currentSchemas, type SchemaSet } from './schema-set';

/** The present schemas, but with a field of `order.confirmed` that has been removed since. */
function earlier(consumers: string[]): SchemaSet {
  const now = currentSchemas();
  const confirmed = now.events['order.confirmed'];
  if (!confirmed) throw new Error('There is no order.confirmed.');
  const properties = { ...confirmed.data.properties, invoice: { type: 'integer' } };
  const event = { ...confirmed, consumers, data: { ...confirmed.data, properties } };
  return { ...now, events: { ...now.events, 'order.confirmed': event } };
}

describe('The report on compatibility', () => {
  it('is empty when nobody is broken', () => {
    expect(compatibilityReport(currentSchemas(), fixtures)).toBe('');
  });

  it('says what was done, to whom and why it matters', () => {
    expect(compatibilityReport(earlier(['order.analytics', 'notification.events']), {})).toBe(
      [
        'order.confirmed /data/invoice: the field was removed',
        '  breaks  order.analytics, notification.events',
        '  because consumers look for it in vain',
      ].join('\n'),
    );
  });

  it('does not promise that nobody listens where the catalog names no consumer', () => {
    expect(compatibilityReport(earlier([]), {})).toContain('breaks  no consumer in the catalog; there may be others');
  });

  it('tells of golden events that cannot be read any more', () => {
    const event = { ...golden('order.shipped'), time: 'on Monday' };
    expect(compatibilityReport(currentSchemas(), { ...fixtures, 'order.shipped': { older: event } })).toBe(
      'order.shipped: the fixture "older" cannot be read any more: ' +
        'The message is not an event in CloudEvents 1.0 with the extensions of this system. ' +
        '/time must match format "date-time"',
    );
  });

  it('forgets the golden events of an event that has left the catalog', () => {
    expect(compatibilityReport(currentSchemas(), { 'order.eaten': { full: {} } })).toBe('');
  });
});
