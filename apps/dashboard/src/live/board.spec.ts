import { type StreamEvent } from '../api/views';
import { type Board, told } from './board';

const at = (second: number): string => `2026-03-01T12:00:${String(second).padStart(2, '0')}.000Z`;
const happened = (id: number, event: Partial<StreamEvent>) => ({
  id,
  event: { type: 'order.created', time: at(id), summary: {}, ...event },
});

describe('The board of orders', () => {
  const placed = happened(1, { orderId: 'a', status: 'pending', summary: { currency: 'EUR', pieces: 3 } });
  const confirmed = happened(2, {
    type: 'order.confirmed',
    orderId: 'a',
    status: 'confirmed',
    summary: { totalAmount: 12.5, currency: 'EUR' },
  });

  it('has an order as it arrives, and as it changes', () => {
    const [row] = told(told([], [placed]), [confirmed]);
    expect(row).toEqual({
      id: 'a',
      status: 'confirmed',
      total: 12.5,
      currency: 'EUR',
      pieces: 3,
      placedAt: at(1),
      changedAt: at(2),
    });
  });

  it('is not set back by what was told before it was read', () => {
    const known = told([], [placed, confirmed]);
    expect(told(known, [placed])).toEqual(known);
  });

  it('takes nothing from events that change no order', () => {
    const known: Board = told([], [placed]);
    expect(told(known, [happened(3, { type: 'inventory.low_stock', productId: 'P' })])).toEqual(known);
    expect(told(known, [happened(4, { type: 'order.updated', orderId: 'a' })])).toEqual(known);
  });

  it('has the latest to be placed first, and no more than can be read', () => {
    const many = Array.from({ length: 40 }, (_, each) =>
      happened(each, { orderId: String(each).padStart(2, '0'), status: 'pending' }),
    );
    const rows = told([], many);
    expect(rows).toHaveLength(25);
    expect([rows[0]?.id, rows.at(-1)?.id]).toEqual(['39', '15']);
  });
});
