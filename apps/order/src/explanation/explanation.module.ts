import { type DynamicModule, Module } from '@nestjs/common';
import { ExplanationController } from './explanation.controller';
import { ExplanationReader, RESERVATION_TIMEOUT_SECONDS } from './explanation.reader';

/** Says of an order why it is where it is. */
@Module({})
export class ExplanationModule {
  static forRoot({ reservationTimeoutSeconds }: { reservationTimeoutSeconds: number }): DynamicModule {
    return {
      module: ExplanationModule,
      controllers: [ExplanationController],
      providers: [ExplanationReader, { provide: RESERVATION_TIMEOUT_SECONDS, useValue: reservationTimeoutSeconds }],
    };
  }
}
