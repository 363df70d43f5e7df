import { fromMinor } from '@orderflow/contracts';
import { type OrderStatus, orderStatuses } from '../order/order';
import { earning } from './fact';

export interface OrdersRow {
  readonly day: string;
  readonly status: OrderStatus;
  readonly currency: string;
  readonly orders: number;
  readonly amountMinor: number;
}

export interface ProductRow {
  readonly productId: string;
  readonly quantity: number;
  readonly currency: string;
  readonly amountMinor: number;
  readonly productName: string;
  readonly namedBy: string;
}

interface Revenue {
  readonly currency: string;
  /** The orders that it comes from. */
  orders: number;
  amountMinor: number;
}

const isEarning = ({ status, currency }: OrdersRow): boolean => earning.includes(status) && currency !== '';

function revenueOf(rows: readonly OrdersRow[]): Revenue[] {
  const byCurrency = new Map<string, Revenue>();
  for (const { currency, orders, amountMinor } of rows.filter(isEarning)) {
    const sum = byCurrency.get(currency) ?? { currency, orders: 0, amountMinor: 0 };
    byCurrency.set(currency, sum);
    sum.orders += orders;
    sum.amountMinor += amountMinor;
  }
  return [...byCurrency.values()].sort((one, other) => (one.currency < other.currency ? -1 : 1));
}

const countOf = (rows: readonly OrdersRow[]): number => rows.reduce((sum, { orders }) => sum + orders, 0);

const statusCounts = (rows: readonly OrdersRow[]) =>
  Object.fromEntries(
    orderStatuses.map((status) => [status, countOf(rows.filter((row) => row.status === status))]),
  ) as Record<OrderStatus, number>;

/** The figures of a time. Amounts of different currencies are never added up. */
export function summaryOf(rows: readonly OrdersRow[], products: readonly ProductRow[]) {
  return {
    totalOrders: countOf(rows),
    ordersByStatus: statusCounts(rows),
    revenue: revenueOf(rows).map(({ currency, orders, amountMinor }) => ({
      currency,
      orders,
      total: fromMinor(amountMinor, currency),
      average: fromMinor(Math.round(amountMinor / orders), currency),
    })),
    perDay: [...groupBy(rows, ({ day }) => day)].map(([day, ofDay]) => ({
      day,
      orders: countOf(ofDay),
      ordersByStatus: statusCounts(ofDay),
      revenue: revenueOf(ofDay).map(({ currency, amountMinor }) => ({
        currency,
        total: fromMinor(amountMinor, currency),
      })),
    })),
    topProducts: [...groupBy(products, ({ productId }) => productId)].map(([productId, ofProduct]) => ({
      productId,
      productName: latestName(ofProduct),
      quantity: ofProduct[0]?.quantity ?? 0,
      revenue: ofProduct.map(({ currency, amountMinor }) => ({ currency, total: fromMinor(amountMinor, currency) })),
    })),
  };
}

const latestName = (rows: readonly ProductRow[]): string =>
  rows.reduce((latest, row) => (row.namedBy > latest.namedBy ? row : latest)).productName;

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
