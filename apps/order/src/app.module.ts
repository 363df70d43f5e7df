import { type DynamicModule, Module } from '@nestjs/common';
import { AnalyticsModule } from './analytics/analytics.module';
import { ExplanationModule } from './explanation/explanation.module';
import { OrderModule, type OrderOptions } from './order/order.module';

/** The features of the order service. */
@Module({})
export class AppModule {
  static forRoot(options: OrderOptions): DynamicModule {
    const imports = [OrderModule.forRoot(options), AnalyticsModule, ExplanationModule.forRoot(options)];
    return { module: AppModule, imports };
  }
}
