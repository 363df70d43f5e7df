import fc from 'fast-check';
import { hrefOf, isOrderId, routeOf } from './route';

describe('A place in the dashboard', () => {
  it('is live where nothing is said', () => {
    expect(routeOf('')).toMatchObject({ page: 'live', id: undefined });
    expect(routeOf('#/')).toMatchObject({ page: 'live', id: undefined });
  });

  it('is found again by its address, whatever is in its id and its filters', () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, (id, filter) => {
        const { page, id: found, query } = routeOf(hrefOf('orders', id, { filter, none: undefined }));
        expect([page, found, query.get('filter'), query.has('none')]).toEqual(['orders', id, filter, false]);
      }),
    );
  });

  it('is found with what cannot be decoded', () => {
    expect(routeOf('#/stock/100%').id).toBe('100%');
  });

  it('knows the id of an order from what failed to be one', () => {
    expect(isOrderId('019ca8ae-0a9a-7c3e-9d2b-5b1f0a6e4c21')).toBe(true);
    expect(['nonsense', '', null, undefined].map(isOrderId)).toEqual([false, false, false, false]);
  });
});
