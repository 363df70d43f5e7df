import { Inject, Injectable } from '@nestjs/common';
import { METRICS } from '@orderflow/http';
import { type Metrics } from '@orderflow/observability';
import { Counter } from 'prom-client';
import { type PaymentState } from './payment';

@Injectable()
export class PaymentMetrics {
  private readonly payments: Counter<'state'>;

  constructor(@Inject(METRICS) metrics: Metrics) {
    this.payments = new Counter({
      name: 'payments_total',
      help: 'Payments by the states that they have come into',
      labelNames: ['state'],
      registers: [metrics],
    });
  }

  count(state: PaymentState): void {
    this.payments.labels(state).inc();
  }
}
