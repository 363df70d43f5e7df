import { Inject, Injectable } from '@nestjs/common';
import { LOGGER } from '@orderflow/http';
import { type Logger } from '@orderflow/observability';
import { type Transaction } from '@orderflow/persistence';
import { StockService } from '../stock/stock.service';
import { claimsOf, decideAll, differencesFrom, type Differences, productsOf } from './batch';
import { type OrderEvent, type Reservation } from './reservation';
import { ReservationMetrics } from './reservation-metrics';
import { reservationOf, type ReservationRow } from './reservation.row';
import { claimOrders, lockReservations, saveReservations } from './reservation.sql';

/**
 * Events of orders, a whole batch at a time: as many statements for a hundred orders as for one. Orders are locked
 * before products, and each in one order for all, so that no two batches wait for each other.
 */
@Injectable()
export class ReservationService {
  constructor(
    private readonly stock: StockService,
    private readonly metrics: ReservationMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async take(tx: Transaction, events: readonly OrderEvent[]): Promise<void> {
    const claims = claimsOf(events);
    const fresh = await this.claim(tx, [...claims.values()]);
    const known = await this.lock(
      tx,
      [...claims.keys()].filter((orderId) => !fresh.has(orderId)),
    );
    const stock = await this.stock.lock(tx, productsOf(events, known));
    const { reservations, events: announced, contradictions } = decideAll(events, known, stock);
    const stored = new Map([...claims].filter(([orderId]) => fresh.has(orderId)).concat([...known]));
    this.save(tx, differencesFrom(stored, reservations));
    this.stock.save(tx, stock, announced);
    tx.afterCommit(() => {
      this.metrics.count(known, reservations);
    });
    for (const { id, type, subject } of contradictions)
      this.logger.warn({ eventId: id, type, orderId: subject }, 'an event contradicts what was done for its order');
  }

  /** The ids of those orders that nobody has heard of; they are stored now. */
  private async claim(tx: Transaction, claims: readonly Reservation[]): Promise<Set<string>> {
    const rows = await tx.query<{ orderId: string }>(claimOrders, [
      claims.map(({ orderId }) => orderId),
      claims.map(({ state }) => state),
      claims.map(({ currency }) => currency),
    ]);
    return new Set(rows.map(({ orderId }) => orderId));
  }

  private async lock(tx: Transaction, orderIds: readonly string[]): Promise<Map<string, Reservation>> {
    if (orderIds.length === 0) return new Map();
    const rows = await tx.query<ReservationRow>(lockReservations, [orderIds]);
    return new Map(rows.map((row) => [row.orderId, reservationOf(row)]));
  }

  private save(tx: Transaction, { decided, items }: Differences): void {
    if (decided.length === 0 && items.length === 0) return;
    tx.send(saveReservations, [
      decided.map(({ orderId }) => orderId),
      decided.map(({ state }) => state),
      decided.map(({ currency }) => currency),
      decided.map(({ refusal }) => refusal?.code),
      decided.map(({ refusal }) => refusal?.detail),
      items.map(({ orderId }) => orderId),
      items.map(({ productId }) => productId),
      items.map(({ quantity }) => quantity),
      items.map(({ priceMinor }) => priceMinor),
    ]);
  }
}
