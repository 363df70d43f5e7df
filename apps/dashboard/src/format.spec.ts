import { countOf, durationOf, moneyOf, signed } from './format';

describe('Figures', () => {
  it.each([
    [0.0042, '4 ms'],
    [1.25, '1.3 s'],
    [42, '42 s'],
    [119.9, '119 s'],
    [659, '10 min'],
    [7_200, '2 h'],
    [259_200, '3 days'],
  ])('of %d seconds are %s', (seconds, words) => {
    expect(durationOf(seconds)).toBe(words);
  });

  it('of money have the digits of their currency, and none where it is not known', () => {
    expect(moneyOf(12.5, 'EUR')).toBe('€12.50');
    expect(moneyOf(0, 'EUR')).toBe('€0.00');
    expect(moneyOf(null, 'EUR')).toBe('–');
  });

  it('are counted, and have a sign where they are changes', () => {
    expect([countOf(1, 'order'), countOf(1_204, 'order')]).toEqual(['1 order', '1,204 orders']);
    expect([signed(3), signed(-3), signed(0)]).toEqual(['+3', '−3', '0']);
  });
});
