import { type DynamicModule, Module } from '@nestjs/common';
import { DashboardModule, type DashboardOptions } from './dashboard/dashboard.module';
import { ChannelsModule, type ChannelsOptions } from './delivery/channels.module';
import { DeliveryModule, type DeliveryOptions } from './delivery/delivery.module';
import { NotificationModule } from './notification/notification.module';
import { type RetentionOptions } from './notification/notification-retention';
import { type TellingOptions } from './notification/telling.service';
import { PreferenceModule, type PreferenceOptions } from './preference/preference.module';
import { StreamModule, type StreamOptions } from './stream/stream.module';
import { TemplateModule, type TemplateOptions } from './template/template.module';
import { type WebhookCareOptions } from './webhook/webhook-care';
import { WebhookModule } from './webhook/webhook.module';

export interface AppOptions {
  readonly channels: ChannelsOptions;
  readonly circuit: DeliveryOptions['circuit'];
  readonly dashboard: DashboardOptions;
  readonly preferences: PreferenceOptions;
  readonly retention: RetentionOptions;
  readonly stream: StreamOptions;
  readonly telling: TellingOptions;
  readonly templates: TemplateOptions;
  readonly webhooks: WebhookCareOptions;
}

/** The features of the notification service. */
@Module({})
export class AppModule {
  static forRoot(options: AppOptions): DynamicModule {
    const imports = [
      ChannelsModule.forRoot(options.channels),
      PreferenceModule.forRoot(options.preferences),
      StreamModule.forRoot(options.stream),
      TemplateModule.forRoot(options.templates),
    ];
    const delivery = DeliveryModule.forRoot({ circuit: options.circuit, imports });
    const notifications = NotificationModule.forRoot({
      ...options.telling,
      retention: options.retention,
      imports: [...imports, delivery],
    });
    return {
      module: AppModule,
      imports: [
        ...imports,
        DashboardModule.forRoot(options.dashboard),
        delivery,
        notifications,
        WebhookModule.forRoot({ ...options.webhooks, imports: [...imports, notifications] }),
      ],
    };
  }
}
