import { type DynamicModule, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { WebhookChannel } from '../webhook/webhook.channel';
import { type Channel, CHANNELS } from './channel';
import { Channels } from './channels';
import { EmailChannel, type EmailOptions } from './channels/email.channel';
import { SmsChannel, type SmsOptions } from './channels/sms.channel';
import { GuardedClient, type GuardOptions } from './http/guarded-client';
import { PushChannel, type Vapid } from './push/push.channel';
import { PushController } from './push/push.controller';

export interface ChannelsOptions {
  readonly email: EmailOptions;
  readonly sms: SmsOptions;
  /** Without keys the channel is off. */
  readonly push: { readonly vapid: Vapid | undefined; readonly concurrency: number };
  readonly webhook: { readonly concurrency: number };
  /** For requests to endpoints that others have named. */
  readonly guard: GuardOptions;
}

/** Every way to reach people: a further one is a further line here. */
@Module({})
export class ChannelsModule {
  static forRoot({ email, sms, push, webhook, guard }: ChannelsOptions): DynamicModule {
    return {
      module: ChannelsModule,
      controllers: [PushController],
      providers: [
        { provide: GuardedClient, useFactory: () => new GuardedClient(guard) },
        { provide: EmailChannel, useFactory: () => new EmailChannel(email) },
        { provide: SmsChannel, useFactory: () => new SmsChannel(sms) },
        {
          provide: PushChannel,
          inject: [DataSource, GuardedClient],
          useFactory: (dataSource: DataSource, client: GuardedClient) =>
            new PushChannel(dataSource, client, push.vapid, push.concurrency),
        },
        {
          provide: WebhookChannel,
          inject: [DataSource, GuardedClient],
          useFactory: (dataSource: DataSource, client: GuardedClient) =>
            new WebhookChannel(dataSource, client, webhook.concurrency),
        },
        {
          provide: CHANNELS,
          inject: [EmailChannel, SmsChannel, PushChannel, WebhookChannel],
          useFactory: (...channels: Channel[]) => channels,
        },
        Channels,
      ],
      exports: [Channels, GuardedClient],
    };
  }
}
