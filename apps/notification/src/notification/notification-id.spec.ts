import { newNotificationId } from './notification-id';

describe('The ids of notifications', () => {
  it('sort as the notifications were recorded, however many at a time, and when the clock goes back', () => {
    const ids = Array.from({ length: 10_000 }, (_, at) => newNotificationId(new Date(5_000_000_000_000 - (at % 3))));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are UUIDs of version 7', () => {
    expect(newNotificationId(new Date(0))).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });
});
