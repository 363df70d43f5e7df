import fc from 'fast-check';
import { decimalsOf, fromMinor, isCurrency, minorDigitsOf, toMinor } from './money';

describe('Money', () => {
  it.each([
    ['EUR', 2],
    ['USD', 2],
    ['JPY', 0],
    ['TND', 3],
    ['KWD', 3],
    ['CLF', 4],
  ])('in %s has %i decimals', (code, digits) => {
    expect(isCurrency(code)).toBe(true);
    expect(minorDigitsOf(code)).toBe(digits);
  });

  it.each(['eur', 'EURO', 'XXX', '', ' ', 'toString', '__proto__'])('has no currency %j', (code) => {
    expect(isCurrency(code)).toBe(false);
    expect(() => minorDigitsOf(code)).toThrow(RangeError);
    expect(() => toMinor(1, code)).toThrow(RangeError);
  });

  it.each([
    [0.29, 'EUR', 29],
    [19.99, 'EUR', 1999],
    [1.1, 'EUR', 110],
    [4.35, 'EUR', 435],
    [1.005, 'TND', 1005],
    [1.0001, 'CLF', 10_001],
    [1250, 'JPY', 1250],
    [0, 'EUR', 0],
    [-0, 'EUR', 0],
    [1e-4, 'CLF', 1],
    [Number.MAX_SAFE_INTEGER, 'JPY', Number.MAX_SAFE_INTEGER],
  ])('%d %s is %i in minor units', (amount, currency, minor) => {
    expect(toMinor(amount, currency)).toBe(minor);
  });

  it.each([
    ['more decimals than the currency', 1.005, 'EUR'],
    ['a decimal where there are none', 0.5, 'JPY'],
    ['decimals that only its exponent shows', 1e-7, 'EUR'],
    ['decimals after an exponent', 1.5e-7, 'CLF'],
    ['a third decimal that rounding would hide', 45_035_996_273_704.984, 'EUR'],
    ['less than nothing', -1, 'EUR'],
    ['hardly less than nothing', -0.01, 'EUR'],
    ['no number', Number.NaN, 'EUR'],
    ['no end', Infinity, 'EUR'],
    ['more than an exact integer', 1e21, 'EUR'],
    ['much more than that', Number.MAX_VALUE, 'EUR'],
    ['one more than an exact integer', Number.MAX_SAFE_INTEGER + 1, 'JPY'],
    ['an exact integer that is none in minor units', Number.MAX_SAFE_INTEGER, 'EUR'],
  ])('of %s is not taken (%d %s)', (_what, amount, currency) => {
    expect(toMinor(amount, currency)).toBeUndefined();
  });

  const currency = fc.constantFrom('JPY', 'EUR', 'TND', 'CLF');

  it('comes back from a number of up to 15 digits as it went in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), currency, (minor, code) => {
        const amount = JSON.parse(JSON.stringify(fromMinor(minor, code))) as number;
        expect(toMinor(amount, code)).toBe(minor);
      }),
    );
  });

  it('means what is written, digit by digit', () => {
    const digits = fc.stringMatching(/^\d{4}$/);
    fc.assert(
      fc.property(fc.nat(99_999_999_999), digits, currency, (whole, fraction, code) => {
        const decimals = fraction.slice(0, minorDigitsOf(code));
        expect(toMinor(Number(`${whole}.${decimals}`), code)).toBe(Number(`${whole}${decimals}`));
      }),
    );
  });

  it('is counted in the decimals that are written', () => {
    expect([1, 19.99, 1.5, 1e-7, 1.25e-7, 1e21].map(decimalsOf)).toEqual([0, 2, 1, 7, 9, 0]);
  });
});
