import { Module } from '@nestjs/common';
import { AnalyticsConsumer } from './analytics.consumer';
import { AnalyticsController } from './analytics.controller';
import { AnalyticsService } from './analytics.service';

/** What was ordered and earned: a read model that follows the events, and that nothing else depends on. */
@Module({ controllers: [AnalyticsConsumer, AnalyticsController], providers: [AnalyticsService] })
export class AnalyticsModule {}
