import { actionTo, allowedActions, type OrderStatus, orderStatuses } from './order';

describe('What can be done to an order', () => {
  it.each([
    ['pending', ['cancel', 'update']],
    ['confirmed', ['cancel', 'ship', 'update']],
    ['shipped', ['deliver']],
    ['delivered', ['delete']],
    ['cancelled', ['delete']],
  ] as const)('that is %s by an administrator: %j', (status, actions) => {
    expect(allowedActions(status, 'admin')).toEqual(actions);
  });

  it.each([
    ['pending', ['cancel']],
    ['confirmed', ['cancel']],
    ['shipped', []],
    ['delivered', []],
    ['cancelled', []],
  ] as const)('that is %s by its customer: %j', (status, actions) => {
    expect(allowedActions(status, 'customer')).toEqual(actions);
  });

  it('by inventory, by who takes part besides and by time is to settle pending orders', () => {
    const settled = orderStatuses.filter((status) => status !== 'pending');
    expect(allowedActions('pending', 'inventory')).toEqual(['confirm', 'refuse']);
    expect(allowedActions('pending', 'system')).toEqual(['confirm', 'refuse', 'expire']);
    expect(
      settled.flatMap((status) => [...allowedActions(status, 'inventory'), ...allowedActions(status, 'system')]),
    ).toEqual([]);
  });

  it.each([
    ['pending', undefined],
    ['confirmed', undefined],
    ['shipped', 'ship'],
    ['delivered', 'deliver'],
    ['cancelled', 'cancel'],
  ] as [OrderStatus, string | undefined][])('by an administrator to bring it to %s: %s', (status, action) => {
    expect(actionTo(status, 'admin')).toBe(action);
  });
});
