import { Inject, Injectable } from '@nestjs/common';
import { METRICS } from '@orderflow/http';
import { type Metrics } from '@orderflow/observability';
import { Counter } from 'prom-client';
import { type Reservation } from './reservation';

type Reservations = ReadonlyMap<string, Reservation>;

@Injectable()
export class ReservationMetrics {
  private readonly decisions: Counter<'state' | 'code'>;

  constructor(@Inject(METRICS) metrics: Metrics) {
    this.decisions = new Counter({
      name: 'inventory_reservations_total',
      help:
        'Orders by what was done for them: reserved, refused (with the code of the reason), released, shipped; ' +
        'cancelled and shipped_early: that was heard of before the order itself',
      labelNames: ['state', 'code'],
      registers: [metrics],
    });
  }

  /** Those that are otherwise than they were. */
  count(before: Reservations, after: Reservations): void {
    for (const [orderId, { state, refusal }] of after)
      if (before.get(orderId)?.state !== state) this.decisions.labels(state, refusal?.code ?? '').inc();
  }
}
