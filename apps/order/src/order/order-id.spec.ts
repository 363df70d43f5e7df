import { lowestIdAt, newOrderId, timeOfOrderId } from './order-id';

const at = new Date('2026-03-01T09:15:04.218Z');

describe('The id of an order', () => {
  it('is a UUID of version 7', () => {
    expect(newOrderId(at)).toMatch(/^019ca8ae-0a9a-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  it('is another one each time', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => newOrderId(at))).size).toBe(1_000);
  });

  it('tells when the order was placed', () => {
    expect(timeOfOrderId(newOrderId(at))).toEqual(at);
  });

  it('sorts by the time of placing', () => {
    const later = new Date(at.getTime() + 1);
    expect(newOrderId(at) < newOrderId(later)).toBe(true);
    expect(lowestIdAt(at) < newOrderId(at)).toBe(true);
    expect(newOrderId(at) < lowestIdAt(later)).toBe(true);
  });

  it('has bounds for times that no id can have', () => {
    expect(lowestIdAt(new Date('0001-01-01T00:00:00Z'))).toBe('00000000-0000-0000-0000-000000000000');
    expect(lowestIdAt(new Date(8.64e15))).toBe('ffffffff-ffff-0000-0000-000000000000');
  });
});
