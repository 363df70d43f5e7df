import { Inject, Injectable } from '@nestjs/common';
import { METRICS } from '@orderflow/http';
import { type Metrics } from '@orderflow/observability';
import { Counter, Gauge } from 'prom-client';
import { type Ending } from './stream-reader';

@Injectable()
export class StreamMetrics {
  private readonly endings: Counter<'reason'>;
  private readonly events: Counter;
  private readonly refusals: Counter;

  constructor(@Inject(METRICS) private readonly metrics: Metrics) {
    this.endings = new Counter({
      name: 'notification_stream_connections_ended_total',
      help: 'Connections to the live stream by why they ended: left, slow, expired, shutdown',
      labelNames: ['reason'],
      registers: [metrics],
    });
    this.events = new Counter({
      name: 'notification_stream_events_total',
      help: 'Events that this instance has written to the live stream',
      registers: [metrics],
    });
    this.refusals = new Counter({
      name: 'notification_stream_connections_refused_total',
      help: 'Connections to the live stream that were refused because there were too many',
      registers: [metrics],
    });
  }

  count(readers: () => number): void {
    new Gauge({
      name: 'notification_stream_connections',
      help: 'Open connections to the live stream',
      registers: [this.metrics],
      collect() {
        this.set(readers());
      },
    });
  }

  ended(reason: Ending): void {
    this.endings.labels(reason).inc();
  }

  written(count: number): void {
    this.events.inc(count);
  }

  refused(): void {
    this.refusals.inc();
  }
}
