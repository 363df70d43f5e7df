import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttemptEntity } from './attempt.entity';
import { EVENT_TAKERS, type EventTaker } from './event-taker';
import { NotificationConsumer } from './notification.consumer';
import { NotificationController } from './notification.controller';
import { NotificationEntity } from './notification.entity';
import { NotificationMetrics } from './notification-metrics';
import { NotificationRetention, RETENTION_OPTIONS, type RetentionOptions } from './notification-retention';
import { NotificationReader } from './notification.reader';
import { NotificationRepository } from './notification.repository';
import { NotificationService } from './notification.service';
import { NotificationWords } from './notification-words';
import { OrderFacts } from './order-facts';
import { StreamWriter } from '../stream/stream-writer';
import { TELLING_OPTIONS, type TellingOptions, TellingService } from './telling.service';

export interface NotificationOptions extends TellingOptions {
  /** The modules of the channels, the words and what people want to hear. */
  readonly imports: readonly DynamicModule[];
  readonly retention: RetentionOptions;
}

/** Who is told what, and the log of it. */
@Module({})
export class NotificationModule {
  static forRoot({ imports, retention, ...telling }: NotificationOptions): DynamicModule {
    return {
      module: NotificationModule,
      imports: [...imports, TypeOrmModule.forFeature([NotificationEntity, AttemptEntity])],
      controllers: [NotificationConsumer, NotificationController],
      providers: [
        NotificationMetrics,
        NotificationReader,
        NotificationRetention,
        NotificationService,
        NotificationWords,
        NotificationRepository,
        OrderFacts,
        TellingService,
        { provide: RETENTION_OPTIONS, useValue: retention },
        { provide: TELLING_OPTIONS, useValue: telling },
        // Whoever else takes the events: a further one is named in `inject`.
        { provide: EVENT_TAKERS, inject: [StreamWriter], useFactory: (...takers: EventTaker[]) => takers },
      ],
      exports: [NotificationRepository],
    };
  }
}
