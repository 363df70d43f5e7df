import { Injectable } from '@nestjs/common';
import { type Transaction } from '@orderflow/persistence';
import { applyFacts, insertFacts, lockFacts, waitForRebuild } from './analytics.sql';
import { type AnalyticsEvent, type Fact, factOf, merge } from './fact';
import { Tally } from './tally';

type FactRow = Omit<Fact, 'sold'> & { totalMinor: string | null; items: NonNullable<Fact['sold']>['items'] | null };

/** Keeps the sums in step with the events, each order being counted as what is known of it. */
@Injectable()
export class AnalyticsService {
  async record(tx: Transaction, events: readonly AnalyticsEvent[]): Promise<void> {
    const told = together(events.map(factOf));
    tx.send(waitForRebuild);
    const rows = await tx.query<{ orderId: string }>(insertFacts, columnsOf(told));
    const unknown = new Set(rows.map(({ orderId }) => orderId));
    const known = await this.lock(
      tx,
      told.map(({ orderId }) => orderId).filter((id) => !unknown.has(id)),
    );

    const tally = new Tally();
    const changed: Fact[] = [];
    for (const fact of told) {
      const before = known.get(fact.orderId);
      const after = before ? merge(before, fact) : fact;
      tally.replace(before, after);
      if (before) changed.push(after);
    }
    tx.send(applyFacts, [...columnsOf(changed), ...sumsOf(tally)]);
  }

  private async lock(tx: Transaction, ids: readonly string[]): Promise<Map<string, Fact>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.query<FactRow>(lockFacts, [ids]);
    return new Map(rows.map((row) => [row.orderId, toFact(row)]));
  }
}

function together(facts: readonly Fact[]): Fact[] {
  const byOrder = new Map<string, Fact>();
  for (const fact of facts) {
    const before = byOrder.get(fact.orderId);
    byOrder.set(fact.orderId, before ? merge(before, fact) : fact);
  }
  return [...byOrder.values()];
}

const toFact = ({ totalMinor, items, ...row }: FactRow): Fact => ({
  ...row,
  sold: totalMinor === null ? null : { totalMinor: Number(totalMinor), items: items ?? [] },
});

const columnsOf = (facts: readonly Fact[]): unknown[] => [
  facts.map(({ orderId }) => orderId),
  facts.map(({ sequence }) => sequence),
  facts.map(({ status }) => status),
  facts.map(({ currency }) => currency),
  facts.map(({ sold }) => sold?.totalMinor ?? null),
  facts.map(({ sold }) => (sold ? JSON.stringify(sold.items) : null)),
];

const sumsOf = ({ orders, products }: Tally): unknown[] => [
  orders.map(({ day }) => day),
  orders.map(({ status }) => status),
  orders.map(({ currency }) => currency),
  orders.map((sum) => sum.orders),
  orders.map(({ amountMinor }) => amountMinor),
  products.map(({ day }) => day),
  products.map(({ productId }) => productId),
  products.map(({ currency }) => currency),
  products.map(({ quantity }) => quantity),
  products.map(({ amountMinor }) => amountMinor),
  products.map(({ productName }) => productName),
  products.map(({ namedBy }) => namedBy),
];
