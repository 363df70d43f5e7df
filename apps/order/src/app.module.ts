import { type DynamicModule, Module } from '@nestjs/common';
import { AnalyticsModule } from './analytics/analytics.module';
import { OrderModule, type OrderOptions } from './order/order.module';

/** The features of the order service. */
@Module({})
export class AppModule {
  static forRoot(options: OrderOptions): DynamicModule {
    return { module: AppModule, imports: [OrderModule.forRoot(options), AnalyticsModule] };
  }
}
