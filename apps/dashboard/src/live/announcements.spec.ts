import { type StreamEvent } from '../api/views';
import { announcementsOf } from './announcements';

const time = '2026-03-01T12:00:00.000Z';
const placed = (id: number): StreamEvent => ({
  type: 'order.created',
  time,
  orderId: `order-00${id}`,
  summary: { pieces: 1 },
});
const cancelled = (id: number, by: string): StreamEvent => ({
  type: 'order.cancelled',
  time,
  orderId: `order-00${id}`,
  summary: { by, reason: 'insufficient_stock' },
});
const elsewhere = { replayed: false, seesOrders: false };

describe('What happens is announced', () => {
  it('where it is not seen anyway: new orders not beside the list that they appear in', () => {
    const events = [placed(1), cancelled(2, 'inventory')];
    expect(announcementsOf(events, elsewhere).toasts).toHaveLength(2);
    const { toasts } = announcementsOf(events, { ...elsewhere, seesOrders: true });
    expect(toasts.map(({ words }) => words)).toEqual(['Order RDER-002 cancelled by inventory: insufficient stock']);
  });

  it('as one where orders come one upon the other, in no colour of warning', () => {
    const [toast] = announcementsOf([placed(1)], elsewhere).toasts;
    expect(toast).toMatchObject({ words: 'New order RDER-001: 1 piece', tone: 'plain' });
    expect(toast?.folded?.words(12)).toBe('12 new orders');
  });

  it('each for itself where it is trouble, until there is more of it than can be read', () => {
    const trouble = (count: number) => Array.from({ length: count }, (_, at) => cancelled(at, 'system'));
    expect(announcementsOf(trouble(3), elsewhere).toasts.map(({ tone }) => tone)).toEqual(['bad', 'bad', 'bad']);
    const { toasts, news } = announcementsOf(trouble(40), elsewhere);
    expect(toasts).toMatchObject([{ words: '40 orders cancelled', tone: 'bad' }]);
    expect(news).toBe(40);
  });

  it('without alarm where people wanted it so', () => {
    expect(announcementsOf([cancelled(1, 'customer')], elsewhere).toasts).toMatchObject([{ tone: 'plain' }]);
  });

  it('as one where it happened while nobody listened', () => {
    const { toasts } = announcementsOf([placed(1), cancelled(2, 'system')], { replayed: true, seesOrders: false });
    expect(toasts).toMatchObject([{ words: '2 things happened meanwhile', tone: 'plain' }]);
  });

  it('not at all where it is no news', () => {
    const sent: StreamEvent = { type: 'notification.sent', time, summary: {} };
    expect(announcementsOf([sent], elsewhere)).toEqual({ news: 0, toasts: [] });
  });
});
