import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { type Transaction } from '@orderflow/persistence';
import { type OrderEvent } from './reservation';
import { ReservationService } from './reservation.service';

/** What happens to orders. */
@Controller()
export class OrderEventsConsumer {
  constructor(private readonly reservations: ReservationService) {}

  // Together, so that a transaction locks all its products at once, and in one order: see ReservationService.
  @EventPattern(['order.created', 'order.cancelled', 'order.shipped'], { together: true })
  take(@Payload() events: OrderEvent[], @Ctx() tx: Transaction): Promise<void> {
    return this.reservations.take(tx, events);
  }
}
