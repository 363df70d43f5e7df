/**
 * Guarantee: every committed row is published at least once, and rows of one aggregate in their order. A row is deleted
 * only after the broker has confirmed it, so a crash between the two publishes it again, and nothing is forgotten.
 */
import { type Logger } from '@orderflow/observability';
import { type Pool, type PoolClient } from 'pg';
import { type ConfirmedPublisher, type OutgoingMessage, type PublishFailure } from './confirmed-publisher';
import { deleteRows, takeRows, takeTurn } from './outbox.sql';

export interface OutboxRow {
  seq: string;
  id: string;
  aggregateId: string;
  type: string;
  payload: string;
}

export interface RelayOptions {
  batchSize: number;
  /** How often to look without having been woken: for rows that another instance wrote and could not publish. */
  pollMs: number;
  /** The longest pause after failures in a row. */
  longestPauseMs: number;
}

export const defaultRelayOptions: RelayOptions = { batchSize: 200, pollMs: 1_000, longestPauseMs: 10_000 };

const firstPauseMs = 100;

type Outcome = 'more' | 'done' | 'failed';

export class OutboxRelay {
  private stopping = false;
  private timesWoken = 0;
  private endPause: (() => void) | undefined;
  private running: Promise<void> | undefined;
  private failuresInARow = 0;
  /** Aggregates with a row that the broker does not take, and when to try again: others do not wait behind them. */
  private readonly held = new Map<string, { until: number; failures: number }>();

  constructor(
    private readonly pool: Pool,
    private readonly publisher: ConfirmedPublisher,
    private readonly toMessage: (row: OutboxRow) => OutgoingMessage,
    private readonly logger: Logger,
    private readonly options: RelayOptions = defaultRelayOptions,
    private readonly onPublished: (rows: number) => void = () => undefined,
  ) {
    // An idle connection that is lost is replaced when the next one is needed.
    pool.on('error', (err) => {
      logger.warn({ err }, 'the connection of the outbox relay was lost');
    });
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Says that there may be something to publish. */
  wake(): void {
    this.timesWoken += 1;
    this.endPause?.();
  }

  /** Finishes the batch in hand. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.endPause?.();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const { timesWoken } = this;
      const outcome = await this.publishBatch();
      if (outcome === 'failed') await this.pause(this.pauseAfter((this.failuresInARow += 1)), 'deaf');
      else this.failuresInARow = 0;
      // Rows that were written meanwhile have woken us already.
      if (outcome === 'done' && timesWoken === this.timesWoken) await this.pause(this.options.pollMs);
    }
  }

  private async publishBatch(): Promise<Outcome> {
    // The database need not be asked while nothing can be published; a new channel wakes us.
    if (!this.publisher.ready) return 'done';
    let client: PoolClient | undefined;
    let broken = false;
    try {
      client = await this.pool.connect();
      return await this.publishRows(client);
    } catch (err) {
      broken = true;
      this.logger.warn({ err }, 'the outbox could not be published; trying again');
      return 'failed';
    } finally {
      // A connection in an unknown state is not used again; ending it gives back its locks.
      client?.release(broken);
    }
  }

  private async publishRows(client: PoolClient): Promise<Outcome> {
    await client.query('BEGIN');
    await client.query(takeTurn);
    const { rows } = await client.query<OutboxRow>({ ...takeRows, values: [this.options.batchSize, this.heldNow()] });
    const failures = await this.publisher.publish(rows.map(this.toMessage));
    const published = withoutFailed(rows, failures);
    if (published.length > 0) {
      await client.query({ ...deleteRows, values: [published.map(({ seq }) => seq)] });
    }
    await client.query('COMMIT');
    this.onPublished(published.length);
    await this.remember(rows, failures);
    if ([...failures.values()].some((failure) => failure === 'unanswered' || failure === 'disconnected'))
      return 'failed';
    return rows.length === this.options.batchSize ? 'more' : 'done';
  }

  /** Holds back the aggregates whose rows were refused, each time longer, and lets go of those that got through. */
  private async remember(rows: readonly OutboxRow[], failures: ReadonlyMap<string, PublishFailure>): Promise<void> {
    const refused = rows.filter(({ id }) => ['returned', 'rejected'].includes(failures.get(id) ?? ''));
    const refusedAggregates = new Set(refused.map(({ aggregateId }) => aggregateId));
    for (const { aggregateId } of rows) if (!refusedAggregates.has(aggregateId)) this.held.delete(aggregateId);
    for (const aggregateId of refusedAggregates) {
      const times = (this.held.get(aggregateId)?.failures ?? 0) + 1;
      this.held.set(aggregateId, { until: Date.now() + this.pauseAfter(times), failures: times });
    }
    if (refused.length === 0) return;
    const types = [...new Set(refused.map(({ type }) => type))];
    this.logger.warn({ types, rows: refused.length }, 'events that no queue took; declaring the queues again');
    // On a channel that this may break: the next batch then waits for a new one, which declares them as well.
    await this.publisher.setUpAgain();
  }

  private heldNow(): string[] {
    const now = Date.now();
    return [...this.held].filter(([, { until }]) => until > now).map(([aggregateId]) => aggregateId);
  }

  private pauseAfter(failures: number): number {
    return Math.min(firstPauseMs * 2 ** (failures - 1), this.options.longestPauseMs);
  }

  /** A pause after a failure is `deaf`: every commit would end it, and the failure be repeated as often. */
  private async pause(milliseconds: number, kind?: 'deaf'): Promise<void> {
    if (this.stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.endPause = () => {
        if (kind === 'deaf' && !this.stopping) return;
        clearTimeout(timer);
        resolve();
      };
    });
    this.endPause = undefined;
  }
}

/** The rows that are published, without those that come after a failed one of the same aggregate. */
function withoutFailed(rows: readonly OutboxRow[], failures: ReadonlyMap<string, PublishFailure>): OutboxRow[] {
  const stuck = new Set<string>();
  return rows.filter(({ id, aggregateId }) => {
    if (failures.has(id)) stuck.add(aggregateId);
    return !stuck.has(aggregateId);
  });
}
