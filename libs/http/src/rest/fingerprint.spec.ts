import fc from 'fast-check';
import { fingerprintOf } from './fingerprint';

const same = (one: [string, unknown], other: [string, unknown]): boolean =>
  fingerprintOf(...one).equals(fingerprintOf(...other));

describe('The fingerprint of a request', () => {
  class Line {
    constructor(readonly productId: string) {}
  }

  it('does not depend on the order of fields, at any depth', () => {
    expect(
      same(
        ['POST /a', { a: 1, b: [{ c: 2, d: { e: 3, f: 4 } }] }],
        ['POST /a', { b: [{ d: { f: 4, e: 3 }, c: 2 }], a: 1 }],
      ),
    ).toBe(true);
  });

  it('is that of what is said, not of how it is kept', () => {
    expect(same(['POST /a', { line: new Line('x') }], ['POST /a', { line: { productId: 'x' }, note: undefined }])).toBe(
      true,
    );
    expect(same(['POST /a', undefined], ['POST /a', undefined])).toBe(true);
  });

  it.each<[string, [string, unknown], [string, unknown]]>([
    ['values', ['a', { a: 1 }], ['a', { a: 2 }]],
    ['types', ['a', { a: 1 }], ['a', { a: '1' }]],
    ['fields', ['a', { a: 1 }], ['a', { b: 1 }]],
    ['null and nothing', ['a', { a: null }], ['a', {}]],
    ['the order of a list', ['a', [1, 2]], ['a', [2, 1]]],
    ['lists and their likes', ['a', ['x']], ['a', { 0: 'x' }]],
    ['depth', ['a', { a: { b: 1 } }], ['a', { a: {}, b: 1 }]],
    ['operations', ['a', {}], ['b', {}]],
    ['no body and an empty one', ['a', undefined], ['a', {}]],
    ['what looks like a prototype', ['a', JSON.parse('{"__proto__":{"a":1}}')], ['a', {}]],
  ])('tells %s apart', (_what, one, other) => {
    expect(same(one, other)).toBe(false);
  });

  it('is the same after a trip through JSON with its fields in another order', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (body) => {
        const turned = Object.fromEntries(Object.entries(body).reverse());
        expect(same(['a', body], ['a', JSON.parse(JSON.stringify(turned))])).toBe(true);
      }),
    );
  });
});
