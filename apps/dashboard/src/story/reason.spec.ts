import { type Explanation, type Order } from '../api/views';
import { reasonOf } from './reason';

const since = '2026-03-01T12:00:00.000Z';
const explained = (status: Order['status'], summary: string) => ({ status, since, summary }) as Explanation;
const after = (seconds: number): number => Date.parse(since) + seconds * 1_000;

describe('Why an order is where it is', () => {
  it('is said by the order service', () => {
    const summary = 'confirmed for 3 min: it waits to be shipped';
    expect(reasonOf(explained('confirmed', summary), undefined)).toBe(summary);
  });

  it('is said without code names where it is cancelled', () => {
    const of = (by: string, code: string, detail: string) =>
      ({ cancellation: { by, code, detail } }) as unknown as Order;
    const explanation = explained('cancelled', 'cancelled for 4 s: by admin, admin_request: on-call try');
    expect(reasonOf(explanation, of('admin', 'admin_request', 'on-call try'), after(4))).toBe(
      'Cancelled just now by an administrator: on-call try',
    );
    expect(reasonOf(explanation, of('inventory', 'insufficient_stock', ''), after(600))).toBe(
      'Cancelled 10 min ago by inventory: insufficient stock',
    );
    expect(reasonOf(explanation, undefined)).toBe(explanation.summary);
  });
});
