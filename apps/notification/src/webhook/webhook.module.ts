import { type DynamicModule, Module } from '@nestjs/common';
import { WEBHOOK_CARE_OPTIONS, WebhookCare, type WebhookCareOptions } from './webhook-care';
import { WebhookController } from './webhook.controller';
import { WebhookService } from './webhook.service';

export interface WebhookOptions extends WebhookCareOptions {
  /** The modules of the channels and of the notifications. */
  readonly imports: readonly DynamicModule[];
}

/** Endpoints of others that are told what happens. */
@Module({})
export class WebhookModule {
  static forRoot({ imports, ...care }: WebhookOptions): DynamicModule {
    return {
      module: WebhookModule,
      imports: [...imports],
      controllers: [WebhookController],
      providers: [WebhookService, WebhookCare, { provide: WEBHOOK_CARE_OPTIONS, useValue: care }],
    };
  }
}
