import { type DynamicModule, Module } from '@nestjs/common';
import { HealthNotes } from '@orderflow/http';
import { PaymentConsumer } from './payment.consumer';
import { PaymentMetrics } from './payment-metrics';
import { PaymentRepository } from './payment.repository';
import { PaymentService } from './payment.service';
import { Provider, type ProviderOptions } from './provider';

@Module({})
export class PaymentModule {
  static forRoot(options: ProviderOptions): DynamicModule {
    return {
      module: PaymentModule,
      controllers: [PaymentConsumer],
      providers: [
        PaymentRepository,
        PaymentService,
        PaymentMetrics,
        {
          provide: Provider,
          inject: [HealthNotes],
          useFactory: (notes: HealthNotes) => {
            const provider = new Provider(options);
            notes.add('provider', () => ({ breaker: provider.isSpared ? 'open' : 'closed' }));
            return provider;
          },
        },
      ],
    };
  }
}
