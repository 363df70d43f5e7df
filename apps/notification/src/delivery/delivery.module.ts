import { type DynamicModule, Module } from '@nestjs/common';
import { ChannelHealth } from './channel-health';
import { type CircuitOptions } from './circuit';
import { CIRCUIT_OPTIONS, Circuits } from './circuits';
import { DeliveryConsumer } from './delivery.consumer';
import { DeliveryMetrics } from './delivery-metrics';
import { DeliveryService } from './delivery.service';
import { Endings } from './endings';

export interface DeliveryOptions {
  readonly circuit: Omit<CircuitOptions, 'concurrency'>;
  /** The modules of the channels, the words and the links. */
  readonly imports: readonly DynamicModule[];
}

/** Has channels take notifications over. */
@Module({})
export class DeliveryModule {
  static forRoot({ circuit, imports }: DeliveryOptions): DynamicModule {
    return {
      module: DeliveryModule,
      imports: [...imports],
      controllers: [DeliveryConsumer],
      providers: [
        ChannelHealth,
        DeliveryService,
        DeliveryMetrics,
        Endings,
        Circuits,
        { provide: CIRCUIT_OPTIONS, useValue: circuit },
      ],
      exports: [Circuits],
    };
  }
}
