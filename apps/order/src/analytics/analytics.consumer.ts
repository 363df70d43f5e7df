import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { type Transaction } from '@orderflow/persistence';
import { AnalyticsService } from './analytics.service';
import { type AnalyticsEvent } from './fact';

/** What happens to orders, as everybody hears of it. */
@Controller()
export class AnalyticsConsumer {
  constructor(private readonly analytics: AnalyticsService) {}

  @EventPattern('order.created')
  created(@Payload() events: AnalyticsEvent[], @Ctx() tx: Transaction): Promise<void> {
    return this.analytics.record(tx, events);
  }

  @EventPattern('order.confirmed')
  confirmed(@Payload() events: AnalyticsEvent[], @Ctx() tx: Transaction): Promise<void> {
    return this.analytics.record(tx, events);
  }

  @EventPattern('order.cancelled')
  cancelled(@Payload() events: AnalyticsEvent[], @Ctx() tx: Transaction): Promise<void> {
    return this.analytics.record(tx, events);
  }

  @EventPattern('order.shipped')
  shipped(@Payload() events: AnalyticsEvent[], @Ctx() tx: Transaction): Promise<void> {
    return this.analytics.record(tx, events);
  }

  @EventPattern('order.delivered')
  delivered(@Payload() events: AnalyticsEvent[], @Ctx() tx: Transaction): Promise<void> {
    return this.analytics.record(tx, events);
  }
}
