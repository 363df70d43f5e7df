/** For specs: orders with random histories, and what the summary must say of them. */
import { type AnyEvent, fromMinor } from '@orderflow/contracts';
import { type Change, decide, place } from '../order/decisions';
import { type OrderStatus, orderStatuses } from '../order/order';
import { newOrderId } from '../order/order-id';
import { OrderRepository, tell } from '../order/order.repository';
import { commandsFor, placement } from '../order/orders.harness-spec';
import { Placements } from '../order/placements';
import { type ServiceBench } from '../service.harness-spec';
import { type AnalyticsEvent } from './fact';
import { type SummaryView } from './analytics.dto';

const pick = <T>(values: readonly T[]): T => values[Math.floor(Math.random() * values.length)] as T;

/** The changes of an order from its placing to wherever it came. */
function randomHistory(days: readonly string[]): Change[] {
  const at = new Date(Date.parse(pick(days)) + Math.floor(Math.random() * 86_400_000));
  const products = ['COFFEE', 'TEA', 'CUP', 'COFFEE'].slice(0, 1 + Math.floor(Math.random() * 4));
  const items = products.map((productId) => ({ productId, quantity: 1 + Math.floor(Math.random() * 3) }));
  const first = place(placement({ items, currency: pick(['EUR', 'JPY']) }), 'customer', newOrderId(at), at);
  const changes = [first];
  for (let step = 0; step < 6; step += 1) {
    const { order } = changes.at(-1) ?? first;
    const next = decide(order, pick(commandsFor(order)), new Date());
    if (next) changes.push(next);
  }
  return changes;
}

/** Has so many orders live through random histories. */
export async function liveThrough(bench: ServiceBench, count: number, days: readonly string[]): Promise<void> {
  for (let order = 0; order < count; order += 1) {
    const [placed, ...later] = randomHistory(days);
    if (placed) await bench.app.get(Placements).write(tell({ change: placed }));
    await bench.run((tx) => {
      bench.app.get(OrderRepository).save(
        tx,
        later.map((change) => ({ change })),
      );
    });
  }
}

/** What analytics is told of all that happened, out of the outbox. */
export async function eventsToTell(bench: ServiceBench): Promise<AnalyticsEvent[]> {
  const rows = await bench.database.query<{ payload: string }>('SELECT payload FROM outbox ORDER BY seq');
  const events = rows.map(({ payload }) => JSON.parse(payload) as AnyEvent);
  return events.filter((event): event is AnalyticsEvent => /^order\.(?!updated)/.test(event.type));
}

interface OrderRow {
  readonly day: string;
  readonly status: OrderStatus;
  readonly currency: string;
  readonly total: string | null;
  readonly items: { productId: string; quantity: number; priceMinor?: number }[];
}

const earns = ({ status }: OrderRow) => ['confirmed', 'shipped', 'delivered'].includes(status);
const sum = (values: readonly number[]) => values.reduce((one, other) => one + other, 0);
const byStatus = (orders: readonly OrderRow[]) =>
  Object.fromEntries(orderStatuses.map((status) => [status, orders.filter((order) => order.status === status).length]));

function revenueOf(orders: readonly OrderRow[]) {
  const currencies = [...new Set(orders.filter(earns).map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const sold = orders.filter((order) => earns(order) && order.currency === currency);
    const minor = sum(sold.map(({ total }) => Number(total)));
    const average = fromMinor(Math.round(minor / sold.length), currency);
    return { currency, orders: sold.length, total: fromMinor(minor, currency), average };
  });
}

/** The summary, counted anew from the orders themselves and by no code of the read model. */
export async function recount(
  bench: ServiceBench,
  from: string,
  to: string,
): Promise<Omit<SummaryView, 'topProducts'>> {
  const orders = await bench.database.query<OrderRow>(
    `SELECT * FROM (SELECT (created_at AT TIME ZONE 'UTC')::date::text AS day, status, currency,
                           total_minor AS total, items FROM orders) o
     WHERE day BETWEEN $1 AND $2 ORDER BY day`,
    [from, to],
  );
  return {
    from,
    to,
    totalOrders: orders.length,
    ordersByStatus: byStatus(orders) as SummaryView['ordersByStatus'],
    revenue: revenueOf(orders),
    perDay: [...new Set(orders.map(({ day }) => day))].map((day) => {
      const ofDay = orders.filter((order) => order.day === day);
      return {
        day,
        orders: ofDay.length,
        ordersByStatus: byStatus(ofDay) as SummaryView['ordersByStatus'],
        revenue: revenueOf(ofDay).map(({ currency, total }) => ({ currency, total })),
      };
    }),
  };
}

/** How many pieces were sold of each product, counted in the same way. */
export async function recountPieces(bench: ServiceBench): Promise<Record<string, number>> {
  const orders = await bench.database.query<OrderRow>('SELECT status, items FROM orders');
  const pieces = new Map<string, number>();
  for (const { productId, quantity } of orders.filter(earns).flatMap(({ items }) => items))
    pieces.set(productId, (pieces.get(productId) ?? 0) + quantity);
  return Object.fromEntries(pieces);
}
