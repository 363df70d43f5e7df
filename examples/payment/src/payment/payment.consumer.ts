import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { type EventOf } from '@orderflow/contracts';
import { type OutsideWork } from '@orderflow/messaging';
import { PaymentService } from './payment.service';

/** What payment hears of orders. The queue is consumed outside of transactions, so there is one event at a time. */
@Controller()
export class PaymentConsumer {
  constructor(private readonly payments: PaymentService) {}

  @EventPattern('inventory.reserved')
  async reserved(@Payload() events: EventOf<'inventory.reserved'>[], @Ctx() work: OutsideWork): Promise<void> {
    for (const event of events) await this.payments.charge(event, work);
  }

  @EventPattern('order.cancelled')
  async cancelled(@Payload() events: EventOf<'order.cancelled'>[], @Ctx() work: OutsideWork): Promise<void> {
    for (const event of events) await this.payments.giveBack(event, work);
  }
}
