import { type DynamicModule, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type FastifyAdapter } from '@nestjs/platform-fastify';
import { type FastifyInstance } from 'fastify';
import { takeForms } from './form-bodies';
import { PreferenceController } from './preference.controller';
import { PreferenceService } from './preference.service';
import { UnsubscribeController } from './unsubscribe.controller';
import { UnsubscribeLinks } from './unsubscribe-links';
import { UnsubscribePage } from './unsubscribe-page';
import { UnsubscribeTokens } from './unsubscribe-token';
import { WishesReader } from './wishes';

export interface PreferenceOptions {
  readonly tokenSecret: string;
  /** Without it there are no links to unsubscribe. */
  readonly publicUrl: string | undefined;
  readonly shop: string;
}

/** What people want to hear. */
@Module({})
export class PreferenceModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost<FastifyAdapter>) {}

  static forRoot({ tokenSecret, publicUrl, shop }: PreferenceOptions): DynamicModule {
    const tokens = new UnsubscribeTokens(tokenSecret);
    return {
      module: PreferenceModule,
      controllers: [PreferenceController, UnsubscribeController],
      providers: [
        WishesReader,
        PreferenceService,
        { provide: UnsubscribeTokens, useValue: tokens },
        { provide: UnsubscribeLinks, useValue: new UnsubscribeLinks(tokens, publicUrl) },
        { provide: UnsubscribePage, useValue: new UnsubscribePage(shop) },
      ],
      exports: [WishesReader, UnsubscribeLinks],
    };
  }

  onModuleInit(): void {
    takeForms(this.host.httpAdapter.getInstance<FastifyInstance>(), '/unsubscribe');
  }
}
