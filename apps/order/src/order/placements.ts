/**
 * Guarantee: an order is accepted when its row, its history, its event and its Idempotency-Key are committed, by one
 * statement that writes all of them or nothing.
 */
import { Injectable } from '@nestjs/common';
import { DomainError } from '@orderflow/contracts';
import { findIdempotentAnswer } from '@orderflow/http';
import { Outbox } from '@orderflow/messaging';
import { isLockTimeout, Together, TransactionRunner } from '@orderflow/persistence';
import { historyColumns, placedColumns, type Told } from './order-rows';
import { placeOrderOnce, placeOrders } from './order.sql';

export interface KeyedAnswer {
  readonly scope: string;
  readonly key: string;
  readonly fingerprint: Buffer;
  readonly answer: string;
}

/** While so many statements are on their way, further orders wait and then share one. */
const sharing = { atOnce: 2, most: 50 };

@Injectable()
export class Placements {
  private readonly together = new Together<Told>((orders) => this.writeAll(orders), sharing);

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly outbox: Outbox,
  ) {}

  write(told: Told): Promise<void> {
    return this.together.add(told);
  }

  /** The answer to send: that of an earlier request where the key was used before, and then nothing is written. */
  async writeOnce(told: Told, keyed: KeyedAnswer): Promise<{ answer: string; replayed: boolean }> {
    const { scope, key, fingerprint, answer } = keyed;
    const written = await this.transactions
      .query(placeOrderOnce, [...columnsOf([told]), scope, key, fingerprint, answer])
      .catch((error: unknown) => {
        throw isLockTimeout(error) ? new DomainError('idempotency_in_flight') : error;
      });
    if (written.length > 0) {
      this.outbox.wake();
      return { answer, replayed: false };
    }
    const [first] = await this.transactions.query<{ fingerprint: Buffer; answer: string }>(findIdempotentAnswer, [
      scope,
      key,
    ]);
    // It was there a moment ago: its time was up. The next attempt will be the first.
    if (!first) throw new DomainError('idempotency_in_flight');
    if (!first.fingerprint.equals(fingerprint)) throw new DomainError('idempotency_key_reused');
    return { answer: first.answer, replayed: true };
  }

  private async writeAll(orders: readonly Told[]): Promise<void> {
    await this.transactions.query(placeOrders, columnsOf(orders));
    this.outbox.wake();
  }
}

const columnsOf = (told: readonly Told[]): unknown[] => [
  ...placedColumns(told.map(({ change }) => change.order)),
  ...historyColumns(told),
  ...Outbox.rowsOf(told.map(({ event }) => event)),
];
