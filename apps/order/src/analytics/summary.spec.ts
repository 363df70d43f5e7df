import { type OrdersRow, summaryOf } from './summary';

const row = (changes: Partial<OrdersRow>): OrdersRow => ({
  day: '2026-03-01',
  status: 'confirmed',
  currency: 'EUR',
  orders: 1,
  amountMinor: 1_000,
  ...changes,
});

describe('A summary', () => {
  it('adds up no different currencies, and writes each with its own decimals', () => {
    const { revenue } = summaryOf(
      [row({ orders: 2 }), row({ currency: 'JPY', amountMinor: 1_500 }), row({ currency: 'TND', amountMinor: 1_500 })],
      [],
    );
    expect(revenue).toEqual([
      { currency: 'EUR', orders: 2, total: 10, average: 5 },
      { currency: 'JPY', orders: 1, total: 1_500, average: 1_500 },
      { currency: 'TND', orders: 1, total: 1.5, average: 1.5 },
    ]);
  });

  it('rounds the average to what can be paid', () => {
    expect(summaryOf([row({ orders: 3, amountMinor: 1_000 })], []).revenue[0]?.average).toBe(3.33);
    expect(summaryOf([row({ orders: 3, amountMinor: 2_000 })], []).revenue[0]?.average).toBe(6.67);
  });

  it('counts orders of every status, and earnings of those alone that are paid', () => {
    const rows = (['pending', 'confirmed', 'shipped', 'delivered', 'cancelled'] as const).map((status) =>
      row({ status }),
    );
    const { totalOrders, revenue, ordersByStatus } = summaryOf(rows, []);
    expect([totalOrders, revenue[0]?.orders, revenue[0]?.total]).toEqual([5, 3, 30]);
    expect(ordersByStatus).toEqual({ pending: 1, confirmed: 1, shipped: 1, delivered: 1, cancelled: 1 });
  });

  it('counts an order whose currency is not known yet, without earnings', () => {
    expect(summaryOf([row({ status: 'delivered', currency: '', amountMinor: 0 })], [])).toMatchObject({
      totalOrders: 1,
      revenue: [],
    });
  });

  it('shows a product once, under its latest name', () => {
    const product = {
      productId: 'A',
      quantity: 7,
      currency: 'EUR',
      amountMinor: 700,
      productName: 'Old',
      namedBy: '1',
    };
    const { topProducts } = summaryOf(
      [],
      [product, { ...product, currency: 'JPY', amountMinor: 90, productName: 'New', namedBy: '2' }],
    );
    expect(topProducts).toEqual([
      {
        productId: 'A',
        productName: 'New',
        quantity: 7,
        revenue: [
          { currency: 'EUR', total: 7 },
          { currency: 'JPY', total: 90 },
        ],
      },
    ]);
  });
});
