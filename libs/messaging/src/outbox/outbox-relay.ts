/**
 * Guarantee: every committed row is published at least once, and rows of one aggregate in their order. A row is deleted
 * only after the broker has confirmed it, so a crash between the two publishes it again, and nothing is forgotten.
 */
import { type Logger } from '@orderflow/observability';
import { isLockTimeout } from '@orderflow/persistence';
import { type Pool, type PoolClient } from 'pg';
import { type ConfirmedPublisher, type OutgoingMessage, type PublishFailure } from './confirmed-publisher';
import { HeldAggregates } from './held-aggregates';
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
  /** How long after one batch the next begins, unless it is full: so that under load they are few and large. */
  paceMs: number;
  /** How often to look without having been woken: for rows that another instance wrote and could not publish. */
  pollMs: number;
  /** The longest pause after failures in a row. */
  longestPauseMs: number;
}

export const defaultRelayOptions: RelayOptions = { batchSize: 500, paceMs: 30, pollMs: 1_000, longestPauseMs: 10_000 };

/** What became of a batch, by event id. */
export interface BatchResult {
  published: readonly OutboxRow[];
  failures: ReadonlyMap<string, PublishFailure>;
}

const firstPauseMs = 100;
/** When more are held back, something ails that many aggregates have in common, and all have to wait. */
const mostHeld = 1_000;

type Outcome = 'more' | 'done' | 'nothing' | 'failed';

export class OutboxRelay {
  private stopping = false;
  private timesWoken = 0;
  private endPause: (() => void) | undefined;
  private running: Promise<void> | undefined;
  private failuresInARow = 0;
  private readonly held = new HeldAggregates((times) => this.pauseAfter(times));

  constructor(
    private readonly pool: Pool,
    private readonly publisher: ConfirmedPublisher,
    private readonly toMessage: (row: OutboxRow) => OutgoingMessage,
    private readonly logger: Logger,
    private readonly options: RelayOptions = defaultRelayOptions,
    private readonly onBatch: (result: BatchResult) => void = () => undefined,
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

  /** Finishes the batch in hand. Answers that the broker owes are not waited for much longer: their rows stay. */
  async stop(patienceMs = 2_000): Promise<void> {
    this.stopping = true;
    this.endPause?.();
    const timer = setTimeout(() => void this.publisher.close(), patienceMs);
    await this.running;
    clearTimeout(timer);
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const { timesWoken } = this;
      const begin = performance.now();
      const outcome = await this.publishBatch();
      if (outcome === 'failed') {
        await this.pause(this.pauseAfter((this.failuresInARow += 1)), 'deaf');
        continue;
      }
      this.failuresInARow = 0;
      if (outcome === 'more') continue;
      if (outcome === 'done') await this.pause(begin + this.options.paceMs - performance.now(), 'deaf');
      // Rows that were written meanwhile have woken us already.
      if (timesWoken === this.timesWoken) await this.pause(this.options.pollMs);
    }
  }

  private async publishBatch(): Promise<Outcome> {
    // The database need not be asked while nothing can be published; a new channel wakes us.
    if (!this.publisher.ready) return 'nothing';
    const held = this.held.ids;
    if (held.length > mostHeld) return 'failed';
    let client: PoolClient | undefined;
    let broken = false;
    try {
      client = await this.pool.connect();
      client.on('error', lostOnTheWay);
      return await this.publishRows(client, held);
    } catch (err) {
      broken = true;
      // Another relay has been at it for long, and publishes our rows as well.
      if (isLockTimeout(err)) return 'nothing';
      this.logger.warn({ err }, 'the outbox could not be published; trying again');
      return 'failed';
    } finally {
      client?.off('error', lostOnTheWay);
      // A connection in an unknown state is not used again; ending it gives back its locks.
      client?.release(broken);
    }
  }

  private async publishRows(client: PoolClient, held: readonly string[]): Promise<Outcome> {
    // All that can be is sent at once, in a pipeline: the server answers in order, and a failure fails what comes after.
    const [, , { rows }] = await Promise.all([
      client.query('BEGIN'),
      client.query(takeTurn),
      client.query<OutboxRow>({ ...takeRows, values: [this.options.batchSize, held] }),
    ]);
    const failures = await this.publisher.publish(rows.map(this.toMessage));
    const published = withoutFailed(rows, failures);
    await Promise.all([
      published.length > 0 && client.query({ ...deleteRows, values: [published.map(({ seq }) => seq)] }),
      client.query('COMMIT'),
    ]);
    this.onBatch({ published, failures });
    await this.remember(rows, failures);
    if ([...failures.values()].some((failure) => failure === 'unanswered' || failure === 'disconnected'))
      return 'failed';
    if (rows.length === this.options.batchSize) return 'more';
    return rows.length > 0 ? 'done' : 'nothing';
  }

  private async remember(rows: readonly OutboxRow[], failures: ReadonlyMap<string, PublishFailure>): Promise<void> {
    if (failures.size === 0) {
      this.held.letGo(rows.map(({ aggregateId }) => aggregateId));
      return;
    }
    const failed = rows.filter(({ id }) => failures.has(id));
    const aggregates = new Set(failed.map(({ aggregateId }) => aggregateId));
    this.held.letGo(rows.map(({ aggregateId }) => aggregateId).filter((id) => !aggregates.has(id)));
    this.held.hold(aggregates);
    const kinds = new Set(failures.values());
    const types = new Set(failed.map(({ type }) => type));
    this.logger.warn({ kinds: [...kinds], types: [...types], rows: failed.length }, 'events could not be published');
    // On a channel that this may break: the next batch then waits for a new one, which declares the queues as well.
    if (kinds.has('returned')) await this.publisher.setUpAgain();
  }

  private pauseAfter(failures: number): number {
    return Math.min(firstPauseMs * 2 ** (failures - 1), this.options.longestPauseMs);
  }

  /** A pause after a failure, or for the pace, is `deaf`: every commit would end it. */
  private async pause(milliseconds: number, kind?: 'deaf'): Promise<void> {
    if (this.stopping || milliseconds <= 0) return;
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

/** Lost while we wait for the broker: the next statement fails and tells of it. Unheard, it would end the process. */
const lostOnTheWay = (): void => undefined;
