import { internationalNumber } from './phone-number';

describe('A phone number', () => {
  it.each([
    ['+21620123456', '+21620123456'],
    ['+216 20 123 456', '+21620123456'],
    ['00216-20.123.456', '+21620123456'],
    ['+44 (0)20 7946 0000', '+442079460000'],
    ['+1 (212) 555-0100', '+12125550100'],
  ])('%s is written as %s', (text, number) => {
    expect(internationalNumber(text)).toBe(number);
  });

  it.each(['20 123 456', '', '+', '+0123456789', '+1234', '+1234567890123456', '+216 twenty', 'tel:+21620123456'])(
    '%p cannot be reached',
    (text) => {
      expect(internationalNumber(text)).toBeUndefined();
    },
  );
});
