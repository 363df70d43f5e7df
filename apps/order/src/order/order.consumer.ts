import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { type EventOf } from '@orderflow/contracts';
import { type Transaction } from '@orderflow/persistence';
import { canonicalId } from './order-id';
import { OrderService } from './order.service';

/** Whose word confirms an order: that of the last who are asked. Whoever refuses before cancels it. */
export type ConfirmedBy = 'inventory.reserved' | 'payment.succeeded';

export const CONFIRMED_BY = Symbol('the event that confirms orders');

/** The answers to orders. */
@Controller()
export class OrderConsumer {
  constructor(
    private readonly orders: OrderService,
    @Inject(CONFIRMED_BY) private readonly confirmedBy: ConfirmedBy,
  ) {}

  @EventPattern('inventory.reserved')
  async reserved(@Payload() events: EventOf<'inventory.reserved'>[], @Ctx() tx: Transaction): Promise<void> {
    if (this.confirmedBy === 'inventory.reserved') await this.confirm(events, 'inventory', tx);
  }

  @EventPattern('inventory.reservation.failed')
  refused(@Payload() events: EventOf<'inventory.reservation.failed'>[], @Ctx() tx: Transaction): Promise<void> {
    return this.refuse(events, 'inventory', tx);
  }

  @EventPattern('payment.succeeded')
  paid(@Payload() events: EventOf<'payment.succeeded'>[], @Ctx() tx: Transaction): Promise<void> {
    return this.confirm(events, 'system', tx);
  }

  @EventPattern('payment.failed')
  unpaid(@Payload() events: EventOf<'payment.failed'>[], @Ctx() tx: Transaction): Promise<void> {
    return this.refuse(events, 'system', tx);
  }

  private confirm(
    events: EventOf<'inventory.reserved' | 'payment.succeeded'>[],
    by: 'inventory' | 'system',
    tx: Transaction,
  ): Promise<void> {
    return this.orders.settle(
      tx,
      events.map((cause) => ({
        cause,
        orderId: canonicalId(cause.data.orderId),
        command: { action: 'confirm', by, reserved: cause.data },
      })),
    );
  }

  private refuse(
    events: EventOf<'inventory.reservation.failed' | 'payment.failed'>[],
    by: 'inventory' | 'system',
    tx: Transaction,
  ): Promise<void> {
    return this.orders.settle(
      tx,
      events.map((cause) => ({
        cause,
        orderId: canonicalId(cause.data.orderId),
        command: { action: 'refuse', by, refusal: cause.data },
      })),
    );
  }
}
