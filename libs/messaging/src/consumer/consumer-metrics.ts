import { type QueueName } from '@orderflow/contracts';
import { type Metrics } from '@orderflow/observability';
import { Counter, Histogram } from 'prom-client';
import { type Consumed, type ConsumerObserver } from './consumer-observer';

const queueLabel = 'messaging_destination_name';
const consumedName = 'messaging_client_consumed_messages_total';

/** The figures of a consumer host, under the names of OpenTelemetry as Prometheus writes them. */
export class ConsumerMetrics implements ConsumerObserver {
  private readonly consumedMessages: Counter<typeof queueLabel | 'cloudevents_event_type' | 'outcome' | 'error_type'>;
  private readonly duration: Histogram<typeof queueLabel>;
  private readonly batchSize: Histogram<typeof queueLabel>;
  private readonly pauses: Counter<typeof queueLabel>;

  constructor(metrics: Metrics) {
    const registers = [metrics];
    this.consumedMessages = new Counter({
      name: consumedName,
      help:
        'Messages by what became of them: handled, let_through (past missing events), duplicate, stale (dropped: ' +
        'too late), early (waits for events before it), postponed, retried, dead_lettered',
      labelNames: [queueLabel, 'cloudevents_event_type', 'outcome', 'error_type'],
      registers,
    });
    this.duration = new Histogram({
      name: 'messaging_process_duration_seconds',
      help: 'Time from taking a batch in hand until its effects were committed, or it had failed',
      labelNames: [queueLabel],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    });
    this.batchSize = new Histogram({
      name: 'messaging_batch_message_count',
      help: 'Events that were handled in one transaction',
      labelNames: [queueLabel],
      buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000],
      registers,
    });
    this.pauses = new Counter({
      name: 'messaging_consumer_pauses_total',
      help: 'How often a batch had to wait because the database did not answer',
      labelNames: [queueLabel],
      registers,
    });
  }

  /** How many messages were taken from each queue, by what became of them. */
  static async consumedOf(metrics: Metrics): Promise<{ queue: string; messages: number }[]> {
    const values = (await metrics.getSingleMetric(consumedName)?.get())?.values ?? [];
    return values.map(({ labels, value }) => ({ queue: String(labels[queueLabel]), messages: value }));
  }

  consumed(queue: QueueName, { fate, type, code }: Consumed, count: number): void {
    this.consumedMessages.labels(queue, type ?? '_OTHER', fate, code ?? '').inc(count);
  }

  batch(queue: QueueName, size: number, seconds: number): void {
    this.duration.labels(queue).observe(seconds);
    this.batchSize.labels(queue).observe(size);
  }

  paused(queue: QueueName): void {
    this.pauses.labels(queue).inc();
  }
}
