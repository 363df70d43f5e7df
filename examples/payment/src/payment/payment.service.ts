/**
 * Guarantee: an order is charged once at most, what was taken for one that is cancelled is given back, and each of that
 * is announced once. It does not matter between which two lines the process ends: what is about to be asked of the
 * provider is written down before, the order's id is the key under which it is asked, and asked again it answers the same.
 */
import { Injectable } from '@nestjs/common';
import { type AnyEvent, type DataOf, type EventOf } from '@orderflow/contracts';
import { newEvent, Outbox, type OutsideWork } from '@orderflow/messaging';
import { type Transaction, TransactionRunner } from '@orderflow/persistence';
import { after, type PaymentState, type Step } from './payment';
import { PaymentMetrics } from './payment-metrics';
import { insertPayment, lockPayment, savePayment } from './payment.sql';
import { type Bill, Provider } from './provider';

type Cause = EventOf<'inventory.reserved' | 'order.cancelled'>;

/** A step, and what the event says that tells of it. */
interface Taken {
  readonly step: Step;
  readonly bill?: Bill;
  readonly announce?: (orderId: string, sequence: number) => AnyEvent;
}

@Injectable()
export class PaymentService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly outbox: Outbox,
    private readonly provider: Provider,
    private readonly metrics: PaymentMetrics,
  ) {}

  async charge(reserved: EventOf<'inventory.reserved'>, work: OutsideWork): Promise<void> {
    const { currency, items } = reserved.data;
    const bill = { currency, amountMinor: items.reduce((sum, item) => sum + item.quantity * item.priceMinor, 0) };
    const state = await this.take(reserved, { step: 'reserved', bill });
    // Of an order that was cancelled before, or that is settled.
    if (state !== 'requested') return;
    const { status, detail } = await this.provider.charge(orderIdOf(reserved), bill);
    const answer: Taken =
      status === 'charged'
        ? {
            step: 'charged',
            announce: (orderId, sequence) =>
              newEvent(
                'payment.succeeded',
                { subject: orderId, sequence, data: { orderId, items, ...bill } },
                reserved,
              ),
          }
        : {
            step: 'refused',
            announce: (orderId, sequence) =>
              newEvent('payment.failed', { subject: orderId, sequence, data: refusal(orderId, detail) }, reserved),
          };
    await this.take(reserved, answer, work);
  }

  /** Also while the charge is under way: whichever of the two the provider hears of first, in the end it has taken nothing. */
  async giveBack(cancelled: EventOf<'order.cancelled'>, work: OutsideWork): Promise<void> {
    if ((await this.take(cancelled, { step: 'cancelled' })) !== 'cancelling') return;
    const { status, currency, amountMinor } = await this.provider.void(orderIdOf(cancelled));
    const answer: Taken =
      status === 'refunded'
        ? {
            step: 'refunded',
            announce: (orderId, sequence) =>
              newEvent(
                'payment.refunded',
                { subject: orderId, sequence, data: { orderId, currency, amountMinor } },
                cancelled,
              ),
          }
        : { step: 'voided' };
    await this.take(cancelled, answer, work);
  }

  /** Takes a step if it is there to be taken, announces it, and returns where the payment is now. */
  private take(cause: Cause, { step, bill, announce }: Taken, work?: OutsideWork): Promise<PaymentState> {
    return this.transactions.run(async (tx) => {
      const orderId = orderIdOf(cause);
      await work?.record(tx);
      const inserted = await this.insert(tx, orderId, step, bill);
      if (inserted) return inserted;
      const [payment] = await tx.query<{ state: PaymentState; told: number }>(lockPayment, [orderId]);
      if (!payment) throw new Error(`There is no payment for order ${orderId}.`);
      const state = after(step, payment.state);
      if (!state) return payment.state;
      const told = payment.told + (announce ? 1 : 0);
      await tx.query(savePayment, [orderId, state, told]);
      if (announce) await this.outbox.add(tx, [announce(orderId, told)]);
      this.count(tx, state);
      return state;
    });
  }

  private async insert(tx: Transaction, orderId: string, step: Step, bill?: Bill): Promise<PaymentState | undefined> {
    const state = after(step, undefined);
    if (!state) return undefined;
    const values = [orderId, state, bill?.currency, bill?.amountMinor];
    if ((await tx.query(insertPayment, values)).length === 0) return undefined;
    this.count(tx, state);
    return state;
  }

  private count(tx: Transaction, state: PaymentState): void {
    tx.afterCommit(() => {
      this.metrics.count(state);
    });
  }
}

/** One id can be written in two ways; the database and the provider have it in this one. */
const orderIdOf = ({ data }: Cause): string => data.orderId.toLowerCase();

const refusal = (orderId: string, detail: string | undefined): DataOf<'payment.failed'> => ({
  orderId,
  reason: { code: 'payment_refused', ...(detail !== undefined && { detail }) },
});
