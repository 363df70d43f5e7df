import * as fc from 'fast-check';
import { golden, goldenEvents } from '../documents/golden-events';
import { type ParsedEvent, parseEvent } from './parse-event';

const bytes = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

function failureOf(parsed: ParsedEvent) {
  if (parsed.ok) throw new Error(`It was taken for a ${parsed.event.type}.`);
  return parsed.failure;
}

describe('Reading an event', () => {
  it.each(goldenEvents)('reads the golden %s, %s', (_type, _name, event) => {
    expect(parseEvent(bytes(event))).toEqual({ ok: true, event });
  });

  it('takes bytes, text and parsed JSON alike', () => {
    const event = golden('order.created');
    for (const message of [bytes(event), new Uint8Array(bytes(event)), JSON.stringify(event), event])
      expect(parseEvent(message)).toEqual({ ok: true, event });
  });

  it('ignores fields that it does not know, wherever they are', () => {
    const value = fc.jsonValue();
    fc.assert(
      fc.property(fc.constantFrom(...goldenEvents), value, value, value, ([, , event], a, b, c) => {
        const { data } = event;
        const items = 'items' in data && data.items.map((item) => ({ ...item, someday: a }));
        const later = { ...event, someday: b, data: { ...data, ...(items && { items }), someday: c } };
        expect(parseEvent(bytes(later))).toEqual({ ok: true, event: JSON.parse(JSON.stringify(later)) as unknown });
      }),
    );
  });

  it('changes no other object by what is in it', () => {
    const event = golden('order.created');
    const poison = '"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}';
    const message = JSON.stringify({ ...event, data: { ...event.data, poison: '' } });
    const poisoned = message.replace('"poison":""', poison).replace('{', `{${poison},`);
    expect(parseEvent(bytes(poisoned)).ok).toBe(true);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('takes a value that an open list does not name, for a newer producer may know more', () => {
    const event = golden('order.cancelled');
    expect(parseEvent({ ...event, data: { ...event.data, reason: { code: 'solar_flare' } } }).ok).toBe(true);
  });
});

describe('A message that is no event of ours', () => {
  it.each([
    ['nothing at all', ''],
    ['half of it', '{"specversion":"1.0"'],
    ['text', 'order.created'],
    ['JSON with something behind it', '{} {}'],
    ['nothing but opening brackets', '['.repeat(200_000)],
  ])('is malformed_json: %s', (_what, text) => {
    expect(failureOf(parseEvent(bytes(text))).code).toBe('malformed_json');
  });

  it('is malformed_json where it is not UTF-8, and is not quoted', () => {
    const failure = failureOf(parseEvent(Buffer.from([0x22, 0xff, 0x22])));
    expect(failure).toEqual({ code: 'malformed_json', message: 'The message is not JSON in UTF-8.', violations: [] });
  });

  it('is malformed_envelope where it is JSON but no object', () => {
    for (const message of [undefined, null, 42, [], 'null', '"order.created"'])
      expect(failureOf(parseEvent(message)).code).toBe('malformed_envelope');
  });

  it.each([
    ['/specversion', { specversion: '0.3' }],
    ['/id', { id: 'seven' }],
    ['/source', { source: 'https://elsewhere.example' }],
    ['/type', { type: '' }],
    ['/time', { time: 'yesterday' }],
    ['/time', { time: '2026-13-01T00:00:00Z' }],
    ['/datacontenttype', { datacontenttype: 'text/xml' }],
    ['/dataschema', { dataschema: undefined }],
    ['/sequence', { sequence: 0 }],
    ['/sequence', { sequence: 1.5 }],
    ['/correlationid', { correlationid: 'two\nlines' }],
    ['/causationid', { causationid: null }],
    ['/traceparent', { traceparent: '00-00000000000000000000000000000000-00f067aa0ba902b7-01' }],
    ['/data', { data: [] }],
  ])('is malformed_envelope with a pointer to %s', (pointer, wrong) => {
    const failure = failureOf(parseEvent({ ...golden('order.created'), ...wrong }));
    expect(failure.code).toBe('malformed_envelope');
    expect(failure.violations.map((violation) => violation.pointer)).toEqual([pointer]);
  });

  it.each(['order.eaten', 'constructor', '__proto__', 'order.created.v2x', 'order.created.'])(
    'is unknown_type: %s',
    (type) => {
      expect(failureOf(parseEvent({ ...golden('order.created'), type })).code).toBe('unknown_type');
    },
  );

  it('is unknown_version where the event is known in another one', () => {
    expect(failureOf(parseEvent({ ...golden('order.created'), type: 'order.created.v9' }))).toEqual({
      code: 'unknown_version',
      message: expect.stringContaining('version') as string,
      violations: [{ pointer: '/type', message: 'is "order.created.v9"' }],
    });
  });

  it('is schema_violation with a pointer to every value that is wrong', () => {
    const event = golden('order.created');
    const items = [{ productId: 'A', quantity: 0 }, { quantity: '2' }];
    const failure = failureOf(parseEvent({ ...event, data: { ...event.data, currency: 'euro', items } }));
    expect(failure.code).toBe('schema_violation');
    expect(failure.violations).toEqual([
      { pointer: '/data/currency', message: 'must match pattern "^[A-Z]{3}$"' },
      { pointer: '/data/items/0/quantity', message: 'must be >= 1' },
      { pointer: '/data/items/1/productId', message: 'is missing' },
      { pointer: '/data/items/1/quantity', message: 'must be integer' },
    ]);
    expect(failure.message).toContain('/data/currency');
  });

  it('is schema_violation where a closed list does not have the value, and the list is told', () => {
    const event = golden('order.cancelled');
    expect(failureOf(parseEvent({ ...event, data: { ...event.data, by: 'a cat' } })).violations).toEqual([
      { pointer: '/data/by', message: expect.stringContaining('"customer"') as string },
    ]);
  });

  it('is schema_violation where subject and data speak of different things', () => {
    expect(failureOf(parseEvent({ ...golden('order.created'), subject: 'another' }))).toMatchObject({
      code: 'schema_violation',
      violations: [{ pointer: '/subject', message: 'must be the same as /data/orderId' }],
    });
  });

  it('is described by twenty violations at most', () => {
    const event = golden('order.created');
    const items = Array.from({ length: 100 }, () => ({}));
    expect(failureOf(parseEvent({ ...event, data: { ...event.data, items } })).violations).toHaveLength(20);
  });

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string(), fc.json(), fc.uint8Array()), (message) => {
        expect(parseEvent(message).ok).toBe(false);
      }),
    );
    const event = golden('order.created');
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(event)), fc.anything(), (field, value) => {
        expect(typeof parseEvent({ ...event, [field]: value }).ok).toBe('boolean');
      }),
    );
  });
});
