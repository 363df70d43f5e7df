import * as fc from 'fast-check';
import { type JsonSchema } from '../json-schema';
import { type BreakingChange, findBreakingChanges } from './find-breaking-changes';
import { currentSchemas, type SchemaSet } from './schema-set';

const text = { type: 'string' };
const queue = 'inventory.order-events';

const schemasOf = (data: JsonSchema, consumers = [queue], subject = 'orderId'): SchemaSet => ({
  envelope: { type: 'object' },
  events: { 'order.made': { producer: 'order', subject, consumers, data } },
});

const withFields = (properties: Record<string, JsonSchema>, ...required: string[]): JsonSchema => ({
  type: 'object',
  properties,
  required,
});

const summary = ({ pointer, effect, change }: BreakingChange) => [pointer, effect, change];

const between = (before: JsonSchema, after: JsonSchema) =>
  findBreakingChanges(schemasOf(before), schemasOf(after)).map(summary);

/** What changes when the one field of an event does. */
const ofField = (before: JsonSchema, after: JsonSchema) =>
  between(withFields({ field: before }), withFields({ field: after }));

describe('Comparing the schemas of two versions', () => {
  it('finds nothing between a version and itself', () => {
    expect(findBreakingChanges(currentSchemas(), currentSchemas())).toEqual([]);
  });

  it('names event, place and consumers of a change', () => {
    const [before, after] = [withFields({ carrier: text }), withFields({})];
    expect(findBreakingChanges(schemasOf(before), schemasOf(after, []))).toEqual([
      {
        event: 'order.made',
        pointer: '/data/carrier',
        effect: 'lost',
        change: 'the field was removed',
        consumers: [queue],
      },
    ]);
  });

  it('counts a change of the envelope against all consumers', () => {
    const now = currentSchemas();
    const fields = Object.entries(now.envelope.properties ?? {});
    const properties = Object.fromEntries(fields.filter(([name]) => name !== 'sequence'));
    const [change, ...others] = findBreakingChanges(now, { ...now, envelope: { ...now.envelope, properties } });
    expect(others).toEqual([]);
    expect(change).toMatchObject({ event: '*', pointer: '/sequence', change: 'the field was removed' });
    expect(change?.consumers).toEqual([
      'inventory.order-events',
      'notification.delivery',
      'notification.events',
      'order.analytics',
      'order.inventory-events',
      'order.payment-events',
      'payment.events',
    ]);
  });
});

describe('A change of events', () => {
  const event = withFields({ orderId: text }, 'orderId');

  it('may add some', () => {
    expect(findBreakingChanges({ envelope: { type: 'object' }, events: {} }, schemasOf(event))).toEqual([]);
  });

  it('may not remove one that has consumers', () => {
    expect(findBreakingChanges(schemasOf(event), { envelope: { type: 'object' }, events: {} })).toMatchObject([
      {
        event: 'order.made',
        effect: 'lost',
        change: 'the event was removed while it has consumers',
        consumers: [queue],
      },
    ]);
  });

  it('may remove one that had lost its consumers before', () => {
    expect(findBreakingChanges(schemasOf(event, []), { envelope: { type: 'object' }, events: {} })).toEqual([]);
  });

  it('may not give one another subject, which is what it is ordered by', () => {
    const other = schemasOf(event, [queue], 'customerId');
    expect(findBreakingChanges(schemasOf(event), other).map(summary)).toEqual([
      ['/subject', 'lost', 'the subject changed from orderId to customerId'],
    ]);
  });
});

describe('A change of fields', () => {
  it('may add an optional one, with whatever is inside', () => {
    expect(between(withFields({}), withFields({ parcel: withFields({ weight: text }, 'weight') }))).toEqual([]);
  });

  it('may put other words to one', () => {
    expect(ofField({ ...text, description: 'old' }, { ...text, description: 'new', examples: ['a'] })).toEqual([]);
  });

  it('may not remove one', () => {
    expect(between(withFields({ a: text, b: text }), withFields({ a: text }))).toEqual([
      ['/data/b', 'lost', 'the field was removed'],
    ]);
  });

  it('may not rename one, and is asked whether that was meant', () => {
    const before = withFields({ email: { ...text, description: 'Where to write' } }, 'email');
    const after = withFields({ emailAddress: { ...text, description: 'Where to write to' } }, 'emailAddress');
    expect(between(before, after)).toEqual([
      ['/data/email', 'lost', 'the field was renamed to emailAddress, or removed'],
    ]);
  });

  it('does not guess a new name among several, or one of another type', () => {
    const guesses = between(withFields({ a: text }), withFields({ b: text, c: text }));
    expect(guesses).toEqual([['/data/a', 'lost', 'the field was removed']]);
    expect(between(withFields({ a: text }), withFields({ b: { type: 'integer' } }))).toEqual(guesses);
  });

  it('may not add a required one, which messages that are under way do not have', () => {
    expect(between(withFields({}), withFields({ weight: text }, 'weight'))).toEqual([
      ['/data/weight', 'narrowed', 'a required field was added'],
    ]);
  });

  it('may not make one required', () => {
    expect(between(withFields({ a: text }), withFields({ a: text }, 'a'))).toEqual([
      ['/data/a', 'narrowed', 'the field became required'],
    ]);
  });

  it('may not make one optional, for consumers rely on it', () => {
    expect(between(withFields({ a: text }, 'a'), withFields({ a: text }))).toEqual([
      ['/data/a', 'widened', 'the field became optional'],
    ]);
  });

  it('may not change the type of one, however deep', () => {
    const items = (quantity: JsonSchema) => ({ type: 'array', items: withFields({ quantity }) });
    expect(ofField(items({ type: 'integer' }), items({ type: 'number' }))).toEqual([
      ['/data/field/*/quantity', 'lost', 'the type changed from integer to number'],
    ]);
    expect(ofField(text, {})).toEqual([['/data/field', 'lost', 'the type changed from string to anything']]);
  });
});

describe('A change of what a field may hold', () => {
  const closed = (...values: string[]) => ({ ...text, enum: values });
  const open = (...values: string[]) => ({ ...text, 'x-extensible-enum': values });

  it.each<[what: string, before: JsonSchema, after: JsonSchema, effect: string, change: string]>([
    ['remove a value', closed('a', 'b'), closed('a'), 'narrowed', 'the values b were removed'],
    ['add a value to a closed list', closed('a'), closed('a', 'b'), 'widened', 'the values b were added'],
    ['close a list', open('a'), closed('a'), 'narrowed', 'the limit enum ["a"] was added'],
    ['open a list', closed('a'), open('a'), 'widened', 'the limit enum ["a"] was removed'],
    ['remove a value of an open list', open('a', 'b'), open('a'), 'lost', 'the values b are not written any more'],
    ['forget an open list', open('a', 'b'), text, 'lost', 'the values a, b are not written any more'],
    ['add a format', text, { ...text, format: 'uuid' }, 'narrowed', 'the limit format "uuid" was added'],
    ['remove a format', { ...text, format: 'uuid' }, text, 'widened', 'the limit format "uuid" was removed'],
    ['change a pattern', { pattern: '^a' }, { pattern: '^b' }, 'narrowed', 'pattern changed from "^a" to "^b"'],
    ['change a constant', { const: '1.0' }, { const: '1.1' }, 'narrowed', 'const changed from "1.0" to "1.1"'],
    ['raise a least', { minimum: 0 }, { minimum: 1 }, 'narrowed', 'minimum changed from 0 to 1'],
    ['lower a least', { minItems: 1 }, { minItems: 0 }, 'widened', 'minItems changed from 1 to 0'],
    ['lower a most', { maxLength: 100 }, { maxLength: 50 }, 'narrowed', 'maxLength changed from 100 to 50'],
    [
      'raise a most',
      { exclusiveMaximum: 5 },
      { exclusiveMaximum: 6 },
      'widened',
      'exclusiveMaximum changed from 5 to 6',
    ],
    [
      'refuse unknown fields',
      {},
      { additionalProperties: false },
      'narrowed',
      'the limit additionalProperties false was added',
    ],
  ])('may not %s', (_what, before, after, effect, change) => {
    expect(ofField(before, after)).toEqual([['/data/field', effect, change]]);
  });

  it('may add values to an open list, in any order', () => {
    expect(ofField(open('a', 'b'), open('c', 'b', 'a'))).toEqual([]);
    expect(ofField(text, open('a'))).toEqual([]);
  });
});

describe('Whatever the schemas', () => {
  const current = currentSchemas();
  const leaf: fc.Arbitrary<JsonSchema> = fc.constantFrom<JsonSchema>(
    text,
    { type: 'integer', minimum: 1 },
    { type: 'array', items: text },
    withFields({ deep: text }, 'deep'),
  );
  const objectsIn = (schema: JsonSchema): JsonSchema[] => {
    const nested = [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])];
    return [...(schema.properties ? [schema] : []), ...nested.flatMap(objectsIn)];
  };
  const places = (set: SchemaSet) =>
    [set.envelope, ...Object.values(set.events).map(({ data }) => data)].flatMap(objectsIn);

  const changed = (at: number, change: (place: { properties?: object; required?: readonly string[] }) => void) => {
    const copy = structuredClone(current);
    const place = places(copy)[at];
    if (!place) throw new Error(`There is no object ${at}.`);
    change(place);
    return copy;
  };
  const anyPlace = fc.nat(places(current).length - 1);

  it('an optional field more never breaks anybody', () => {
    fc.assert(
      fc.property(anyPlace, leaf, (at, field) => {
        const later = changed(at, (place) => (place.properties = { ...place.properties, someday: field }));
        expect(findBreakingChanges(current, later)).toEqual([]);
      }),
    );
  });

  it('a field less always does, and so does a required field more', () => {
    fc.assert(
      fc.property(anyPlace, leaf, (at, field) => {
        const other = changed(at, (place) => {
          place.properties = { ...place.properties, someday: field };
          place.required = [...(place.required ?? []), 'someday'];
        });
        expect(findBreakingChanges(current, other)).toHaveLength(1);
        expect(findBreakingChanges(other, current)).toHaveLength(1);
      }),
    );
  });
});
