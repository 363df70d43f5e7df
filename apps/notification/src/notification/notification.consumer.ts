import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { eventTypesFor } from '@orderflow/contracts';
import { type Transaction } from '@orderflow/persistence';
import { type TakenEvent } from './telling';
import { TellingService } from './telling.service';

/** What happens to orders and stock. */
@Controller()
export class NotificationConsumer {
  constructor(private readonly telling: TellingService) {}

  @EventPattern(eventTypesFor('notification.events'))
  take(@Payload() events: TakenEvent[], @Ctx() tx: Transaction): Promise<void> {
    return this.telling.take(tx, events);
  }
}
