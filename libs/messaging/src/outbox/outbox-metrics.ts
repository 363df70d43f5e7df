import { isEventType } from '@orderflow/contracts';
import { type Metrics } from '@orderflow/observability';
import { type Pool } from 'pg';
import { Counter, Gauge } from 'prom-client';
import { publishFailures } from './confirmed-publisher';
import { type BatchResult } from './outbox-relay';
import { mostCounted, readBacklog } from './outbox.sql';

interface Backlog {
  rows: number;
  oldestAgeSeconds: number;
}

/** A scrape has other things to tell as well: it goes without these when the database does not answer. */
const patienceMs = 1_000;

/** Shows how far publishing is behind. Instances share an outbox and all tell the same of it: take the maximum. */
export class OutboxMetrics {
  private readonly published: Counter<'type'>;
  private readonly failures: Counter<'error_type'>;
  private reading: Promise<Backlog | undefined> | undefined;

  constructor(
    metrics: Metrics,
    private readonly pool: Pick<Pool, 'query'>,
  ) {
    this.published = new Counter({
      name: 'messaging_client_published_messages_total',
      help: 'Events of the outbox that the broker has confirmed, by type',
      labelNames: ['type'],
      registers: [metrics],
    });
    this.failures = new Counter({
      name: 'messaging_client_publish_failures_total',
      help: `Attempts to publish an event of the outbox that failed, by reason (${reasons})`,
      labelNames: ['error_type'],
      registers: [metrics],
    });
    for (const kind of Object.keys(publishFailures)) this.failures.inc({ error_type: kind }, 0);
    this.gauge(metrics, 'outbox_rows', `Events that wait to be published; ${mostCounted} stands for more`, 'rows');
    this.gauge(
      metrics,
      'outbox_oldest_age_seconds',
      'How long the first event in the outbox has been waiting',
      'oldestAgeSeconds',
    );
  }

  count({ published, failures }: BatchResult): void {
    for (const { type } of published) this.published.inc({ type: isEventType(type) ? type : 'unknown' });
    for (const kind of failures.values()) this.failures.inc({ error_type: kind });
  }

  private gauge(metrics: Metrics, name: string, help: string, figure: keyof Backlog): void {
    const readInTime = () => this.readInTime();
    new Gauge({
      name,
      help,
      registers: [metrics],
      async collect() {
        const backlog = await readInTime();
        if (backlog) this.set(backlog[figure]);
        // No figure is better than an old one.
        else this.remove();
      },
    });
  }

  private async readInTime(): Promise<Backlog | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, patienceMs, undefined);
    });
    const backlog = await Promise.race([this.read(), patience]);
    clearTimeout(timer);
    return backlog;
  }

  /** Both gauges and all scrapes at the same time share one query. */
  private read(): Promise<Backlog | undefined> {
    this.reading ??= this.pool
      .query<Backlog>(readBacklog)
      .then(
        ({ rows }) => rows[0],
        () => undefined,
      )
      .finally(() => (this.reading = undefined));
    return this.reading;
  }
}

const reasons = Object.entries(publishFailures)
  .map(([kind, meaning]) => `${kind}: ${meaning}`)
  .join('; ');
