/** Guarantee: a step is taken once, in one transaction with the event that tells of it and the inbox. */
import { Injectable } from '@nestjs/common';
import { type AnyEvent } from '@orderflow/contracts';
import { Outbox, type OutsideWork } from '@orderflow/messaging';
import { type Transaction, TransactionRunner } from '@orderflow/persistence';
import { after, type PaymentState, type Step } from './payment';
import { PaymentMetrics } from './payment-metrics';
import { insertPayment, lockPayment, savePayment } from './payment.sql';
import { type Bill } from './provider';

interface Details {
  /** What is to be paid, where the step is the first. */
  readonly bill?: Bill;
  /** The work that the step ends. */
  readonly work?: OutsideWork;
  /** The event that tells of it. */
  readonly announce?: (sequence: number) => AnyEvent;
}

@Injectable()
export class PaymentRepository {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly outbox: Outbox,
    private readonly metrics: PaymentMetrics,
  ) {}

  /** Takes a step where it is there to be taken, and returns where the payment is now. */
  take(step: Step, orderId: string, { bill, work, announce }: Details): Promise<PaymentState> {
    return this.transactions.run(async (tx) => {
      await work?.record(tx);
      const begun = await this.begin(tx, step, orderId, bill);
      if (begun) return begun;
      const [payment] = await tx.query<{ state: PaymentState; told: number }>(lockPayment, [orderId]);
      if (!payment) throw new Error(`There is no payment for order ${orderId}.`);
      const state = after(step, payment.state);
      if (!state) return payment.state;
      const told = payment.told + (announce ? 1 : 0);
      tx.send(savePayment, [orderId, state, told]);
      if (announce) this.outbox.add(tx, [announce(told)]);
      this.count(tx, state);
      return state;
    });
  }

  private async begin(tx: Transaction, step: Step, orderId: string, bill?: Bill): Promise<PaymentState | undefined> {
    const state = after(step, undefined);
    if (!state) return undefined;
    const rows = await tx.query(insertPayment, [orderId, state, bill?.currency, bill?.amountMinor]);
    if (rows.length === 0) return undefined;
    this.count(tx, state);
    return state;
  }

  private count(tx: Transaction, state: PaymentState): void {
    tx.afterCommit(() => {
      this.metrics.count(state);
    });
  }
}
