import { type DynamicModule, Module } from '@nestjs/common';
import { defaultFeedOptions, FEED_OPTIONS, type FeedOptions } from './feed-options';
import { StreamFeed } from './stream-feed';
import { StreamLog } from './stream-log';
import { StreamMetrics } from './stream-metrics';
import { RETENTION_OPTIONS, type RetentionOptions, StreamRetention } from './stream-retention';
import { StreamTickets } from './stream-tickets';
import { StreamWriter } from './stream-writer';
import { StreamController } from './stream.controller';

export type StreamOptions = RetentionOptions & Partial<FeedOptions>;

/** What happens, told to whoever looks on. */
@Module({})
export class StreamModule {
  static forRoot({ retentionDays, ...feed }: StreamOptions): DynamicModule {
    return {
      module: StreamModule,
      controllers: [StreamController],
      providers: [
        StreamFeed,
        StreamLog,
        StreamMetrics,
        StreamRetention,
        StreamTickets,
        StreamWriter,
        { provide: FEED_OPTIONS, useValue: { ...defaultFeedOptions, ...feed } },
        { provide: RETENTION_OPTIONS, useValue: { retentionDays } },
      ],
      exports: [StreamWriter],
    };
  }
}
