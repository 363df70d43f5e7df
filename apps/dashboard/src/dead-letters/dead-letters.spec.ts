import fc from 'fast-check';
import { type DeadLetter, type DeadLetterDetails } from '../api/views';
import { groupsOf, messagesOf, outlookOf, troubleWith } from './groups';
import { linesOf, placeOf } from './pretty';

const letter = (queue: string, code: string, message: string): DeadLetter => ({
  messageId: 'm',
  queue,
  type: 'order.created',
  error: { code, message },
  failedAt: null,
  attempt: 1,
  correlationId: null,
  subject: null,
  orderId: null,
  redrivenAt: null,
  size: 1,
});

describe('Dead letters', () => {
  it('are grouped by queue and error, the most first, counted even where not all are listed', () => {
    const [a, b] = ['inventory.order-events', 'order.analytics'];
    const groups = groupsOf('inventory', {
      data: [letter(a, 'handler_failed', 'x'), letter(a, 'handler_failed', 'y'), letter(a, 'handler_failed', 'y')],
      queues: [
        { queue: a, total: 900, scanned: 900, codes: [{ code: 'handler_failed', count: 900 }] },
        { queue: b, total: 1, scanned: 1, codes: [{ code: 'malformed_json', count: 1 }] },
      ],
    });
    expect(groups.map(({ queue, code, count, letters }) => [queue, code, count, letters.length])).toEqual([
      [a, 'handler_failed', 900, 3],
      [b, 'malformed_json', 1, 0],
    ]);
    expect(groups[0] && messagesOf(groups[0])).toEqual([
      { message: 'y', count: 2 },
      { message: 'x', count: 1 },
    ]);
  });

  it('have an outlook in words', () => {
    const preview = ['takes_effect', 'fails_schema', 'takes_effect'].map((forecast) => ({ forecast }));
    expect(outlookOf(preview)).toBe('2 would be handled; 1 would come back at once: it is not what its schema says');
  });

  it('that are not JSON are said to be so, and their schema says nothing of them', () => {
    const details: DeadLetterDetails = {
      ...letter('order.analytics', 'malformed_json', 'The message is not JSON in UTF-8.'),
      body: { text: '{"half":', truncated: false },
      forecast: 'fails_schema',
      headers: {},
      violations: [],
    };
    expect(troubleWith(details)).toBe('It is not JSON: Unexpected end of JSON input.');
    const event = { ...details, body: { json: {}, truncated: false } };
    expect(troubleWith(event)).toBe('Its schema has nothing to say against it.');
    expect(troubleWith({ ...event, violations: [{ pointer: '/id', message: 'is missing' }] })).toBeUndefined();
  });

  it('are written out as the JSON that they are, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = linesOf(value)
          .map((line) => line.text)
          .join('\n');
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('have complaints beside the line that they are about, and what is missing where it should be', () => {
    const lines = linesOf({ data: { items: [{ quantity: -2 }], 'a/b': 1 } });
    expect(lines.find(({ pointer }) => pointer === '/data/items/0/quantity')?.text).toContain('"quantity": -2');
    expect(placeOf('/data/items/0/quantity', lines)).toBe('/data/items/0/quantity');
    expect(placeOf('/data/a~1b', lines)).toBe('/data/a~1b');
    expect(placeOf('/data/orderId', lines)).toBe('/data');
    expect(placeOf('/sequence', lines)).toBe('');
  });
});
