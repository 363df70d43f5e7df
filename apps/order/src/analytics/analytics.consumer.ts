import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { eventTypesFor } from '@orderflow/contracts';
import { type Transaction } from '@orderflow/persistence';
import { AnalyticsService } from './analytics.service';
import { type AnalyticsEvent } from './fact';

/** What happens to orders, as everybody hears of it. */
@Controller()
export class AnalyticsConsumer {
  constructor(private readonly analytics: AnalyticsService) {}

  // Together, so that what a batch tells of one order is written once.
  @EventPattern(eventTypesFor('order.analytics'), { together: true })
  take(@Payload() events: AnalyticsEvent[], @Ctx() tx: Transaction): Promise<void> {
    return this.analytics.record(tx, events);
  }
}
