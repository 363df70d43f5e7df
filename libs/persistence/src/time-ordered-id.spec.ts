import { newTimeOrderedId } from './time-ordered-id';

describe('Ids that begin with the time', () => {
  it('sort as they were given out, however many at a time, and when the clock goes back', () => {
    const ids = Array.from({ length: 10_000 }, (_, at) => newTimeOrderedId(new Date(5_000_000_000_000 - (at % 3))));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are UUIDs of version 7', () => {
    expect(newTimeOrderedId(new Date(0))).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });
});
