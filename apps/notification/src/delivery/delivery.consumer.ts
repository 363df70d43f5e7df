import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { type EventOf } from '@orderflow/contracts';
import { type OutsideWork } from '@orderflow/messaging';
import { DeliveryService } from './delivery.service';

/** Notifications that are to be sent. The queue is consumed outside of transactions, so there is one event at a time. */
@Controller()
export class DeliveryConsumer {
  constructor(private readonly delivery: DeliveryService) {}

  @EventPattern('notification.requested')
  async deliver(@Payload() events: EventOf<'notification.requested'>[], @Ctx() work: OutsideWork): Promise<void> {
    for (const event of events) await this.delivery.deliver(event, work);
  }
}
