/**
 * Guarantee: an order is charged once at most, what was taken for one that is cancelled is given back, and each of that
 * is announced once. It does not matter between which two lines the process ends: what is about to be asked of the
 * provider is written down before, the order's id is the key under which it is asked, and asked again it answers the same.
 */
import { Injectable } from '@nestjs/common';
import { type EventOf } from '@orderflow/contracts';
import { newEvent, type OutsideWork } from '@orderflow/messaging';
import { PaymentRepository } from './payment.repository';
import { Provider } from './provider';

@Injectable()
export class PaymentService {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly provider: Provider,
  ) {}

  async charge(reserved: EventOf<'inventory.reserved'>, work: OutsideWork): Promise<void> {
    const orderId = canonical(reserved.data.orderId);
    const { currency, items } = reserved.data;
    const bill = { currency, amountMinor: items.reduce((sum, item) => sum + item.quantity * item.priceMinor, 0) };
    // Otherwise the order was cancelled before, or its payment is settled.
    if ((await this.payments.take('reserved', orderId, { bill })) !== 'requested') return;
    const { status, detail } = await this.provider.charge(orderId, bill);
    if (status === 'charged') {
      const data = { orderId, items, ...bill };
      const announce = (sequence: number) =>
        newEvent('payment.succeeded', { subject: orderId, sequence, data }, reserved);
      await this.payments.take('charged', orderId, { work, announce });
    } else {
      const reason = { code: 'payment_refused', ...(detail !== undefined && { detail }) };
      const announce = (sequence: number) =>
        newEvent('payment.failed', { subject: orderId, sequence, data: { orderId, reason } }, reserved);
      await this.payments.take('refused', orderId, { work, announce });
    }
  }

  /** Also while it is being charged: whichever of the two the provider hears of first, in the end it has taken nothing. */
  async giveBack(cancelled: EventOf<'order.cancelled'>, work: OutsideWork): Promise<void> {
    const orderId = canonical(cancelled.data.orderId);
    if ((await this.payments.take('cancelled', orderId, {})) !== 'cancelling') return;
    const { status, currency, amountMinor } = await this.provider.void(orderId);
    if (status === 'refunded') {
      const data = { orderId, currency, amountMinor };
      const announce = (sequence: number) =>
        newEvent('payment.refunded', { subject: orderId, sequence, data }, cancelled);
      await this.payments.take('refunded', orderId, { work, announce });
    } else await this.payments.take('voided', orderId, { work });
  }
}

/** One id can be written in two ways; the database and the provider have it in this one. */
const canonical = (orderId: string): string => orderId.toLowerCase();
