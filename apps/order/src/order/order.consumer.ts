import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { type EventOf } from '@orderflow/contracts';
import { type Transaction } from '@orderflow/persistence';
import { canonicalId } from './order-id';
import { OrderService } from './order.service';

/** Inventory's answers to orders. */
@Controller()
export class OrderConsumer {
  constructor(private readonly orders: OrderService) {}

  @EventPattern('inventory.reserved')
  reserved(@Payload() events: EventOf<'inventory.reserved'>[], @Ctx() tx: Transaction): Promise<void> {
    return this.orders.settle(
      tx,
      events.map((cause) => ({
        cause,
        orderId: canonicalId(cause.data.orderId),
        command: { action: 'confirm', by: 'inventory', reserved: cause.data },
      })),
    );
  }

  @EventPattern('inventory.reservation.failed')
  refused(@Payload() events: EventOf<'inventory.reservation.failed'>[], @Ctx() tx: Transaction): Promise<void> {
    return this.orders.settle(
      tx,
      events.map((cause) => ({
        cause,
        orderId: canonicalId(cause.data.orderId),
        command: { action: 'refuse', by: 'inventory', refusal: cause.data },
      })),
    );
  }
}
