import { type DynamicModule, Module } from '@nestjs/common';
import { TemplateController } from './template.controller';
import { Templates } from './templates';

export interface TemplateOptions {
  readonly shop: string;
  /** What times are told in. */
  readonly timeZone: string;
}

/** The words of messages. */
@Module({})
export class TemplateModule {
  static forRoot({ shop, timeZone }: TemplateOptions): DynamicModule {
    return {
      module: TemplateModule,
      controllers: [TemplateController],
      providers: [{ provide: Templates, useValue: new Templates(shop, timeZone) }],
      exports: [Templates],
    };
  }
}
