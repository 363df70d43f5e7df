import { Inject, Injectable } from '@nestjs/common';
import { notificationChannels } from '@orderflow/contracts';
import { METRICS } from '@orderflow/http';
import { type Metrics } from '@orderflow/observability';
import { Counter, Histogram } from 'prom-client';
import { type ChannelType } from './channel';

const outcomes = ['sent', 'failed', 'refused', 'postponed'];

@Injectable()
export class DeliveryMetrics {
  private readonly attempts: Counter<'channel' | 'outcome'>;
  private readonly duration: Histogram<'channel'>;

  constructor(@Inject(METRICS) metrics: Metrics) {
    const registers = [metrics];
    this.attempts = new Counter({
      name: 'notification_attempts_total',
      help: 'Attempts by how they ended: sent, failed, refused, or postponed because the provider is in trouble',
      labelNames: ['channel', 'outcome'],
      registers,
    });
    // A series that begins with its first failure does not show it: rates tell of what was added.
    for (const channel of notificationChannels)
      for (const outcome of outcomes) this.attempts.inc({ channel, outcome }, 0);
    this.duration = new Histogram({
      name: 'notification_attempt_duration_seconds',
      help: 'Time that a provider took to answer',
      labelNames: ['channel'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    });
  }

  attempted(channel: ChannelType, outcome: string, seconds: number): void {
    this.attempts.labels(channel, outcome).inc();
    this.duration.labels(channel).observe(seconds);
  }
}
