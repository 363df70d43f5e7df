/**
 * Guarantee: an order is accepted when its row, its history, its event and its Idempotency-Key are committed, by one
 * statement that writes all of them or nothing.
 */
import { Injectable } from '@nestjs/common';
import { DomainError } from '@orderflow/contracts';
import { findIdempotentAnswer } from '@orderflow/http';
import { Outbox } from '@orderflow/messaging';
import { isDatabaseUnavailable, isLockTimeout, TransactionRunner } from '@orderflow/persistence';
import { historyColumns, placedColumns, type Told } from './order-rows';
import { placeOrderOnce, placeOrders } from './order.sql';

export interface KeyedAnswer {
  readonly scope: string;
  readonly key: string;
  readonly fingerprint: Buffer;
  readonly answer: string;
}

interface Waiting {
  readonly told: Told;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** While so many statements are on their way, further orders wait and then share one. */
const mostStatements = 2;
const mostOrders = 50;

@Injectable()
export class Placements {
  private readonly waiting: Waiting[] = [];
  private statements = 0;

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly outbox: Outbox,
  ) {}

  write(told: Told): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ told, resolve, reject });
      this.writeWaiting();
    });
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

  private writeWaiting(): void {
    while (this.statements < mostStatements && this.waiting.length > 0) {
      this.statements += 1;
      void this.writeTogether(this.waiting.splice(0, mostOrders)).finally(() => {
        this.statements -= 1;
        this.writeWaiting();
      });
    }
  }

  private async writeTogether(orders: readonly Waiting[]): Promise<void> {
    try {
      await this.transactions.query(placeOrders, columnsOf(orders.map(({ told }) => told)));
      this.outbox.wake();
      for (const { resolve } of orders) resolve();
    } catch (error) {
      // A value that cannot be stored is the fault of one order, and not of those that happened to go with it. Where
      // the database is away nobody knows whether they were written, and writing them again could not tell either.
      if (orders.length > 1 && !isDatabaseUnavailable(error))
        for (const each of orders) await this.writeTogether([each]);
      else for (const { reject } of orders) reject(error);
    }
  }
}

const columnsOf = (told: readonly Told[]): unknown[] => [
  ...placedColumns(told.map(({ change }) => change.order)),
  ...historyColumns(told),
  ...Outbox.rowsOf(told.map(({ event }) => event)),
];
