import { currency, type Row, type World } from './world.harness-spec';

interface Terms {
  totalAmountMinor: number;
  items: { productId: string; quantity: number; priceMinor: number }[];
}

/** What analytics makes of the histories of a world. */
export function countForAnalytics({ order }: World): void {
  for (const { id } of order.orders) {
    const rows = order.order_history.filter((row) => row['order_id'] === id && row['event_type'] !== 'order.updated');
    const { version, status } = rows.at(-1) ?? {};
    const terms = rows.find((row) => row['action'] === 'confirm')?.['data'] as Terms | undefined;
    const fact = { order_id: id, sequence: version, status, currency };
    order.analytics_facts.push({ ...fact, total_minor: terms?.totalAmountMinor ?? null, items: terms?.items ?? null });
    const day = dayOf(String(id));
    const earned = ['confirmed', 'shipped', 'delivered'].includes(String(status)) ? terms : undefined;
    const amounts = { orders: 1, amount_minor: earned?.totalAmountMinor ?? 0 };
    add(order.analytics_orders, { day, status, currency }, amounts);
    for (const { productId, quantity, priceMinor } of earned?.items ?? []) {
      const sold = { quantity, amount_minor: quantity * priceMinor };
      add(order.analytics_products, { day, product_id: productId, currency }, sold, {
        product_name: productId,
        named_by: id,
      });
    }
  }
}

const dayOf = (id: string): string =>
  new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toISOString().slice(0, 10);

function add(rows: Row[], key: Row, amounts: Record<string, number>, rest: Row = {}): void {
  const known = rows.find((row) => Object.entries(key).every(([name, value]) => row[name] === value));
  if (!known) rows.push({ ...key, ...amounts, ...rest });
  else for (const [name, amount] of Object.entries(amounts)) known[name] = Number(known[name]) + amount;
}
