/**
 * Guarantee: what is left to do is done sooner or later, in transactions as small as the task makes them. Instances need
 * not know of each other: a task takes what no other has locked, and what fails is there at the next turn.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Logger } from '@orderflow/observability';
import { type Statement, type Transaction, type TransactionRunner } from './transaction';

export interface SweepTask {
  readonly name: string;
  readonly everyMs: number;
  /** Does a part of what there is to do, and returns how much that was: 0 when nothing is left. */
  readonly sweep: (tx: Transaction) => Promise<number>;
}

/** A task that is one statement, which says as `count` how much it did. */
export const sweepBy = (
  name: string,
  everyMs: number,
  statement: Statement | string,
  values: readonly unknown[],
): SweepTask => ({
  name,
  everyMs,
  sweep: async (tx) => {
    const [swept] = await tx.query<{ count: number }>(statement, [...values]);
    return swept?.count ?? 0;
  },
});

/** How far a pause may be off in either direction, so that instances which started together do not go on in step. */
const jitter = 0.2;

export class Sweeper {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly transactions: Pick<TransactionRunner, 'run'>,
    private readonly logger: Logger,
    private readonly task: SweepTask,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Finishes the transaction in hand. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.sweepAll();
      const pauseMs = this.task.everyMs * (1 + jitter * (2 * Math.random() - 1));
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private async sweepAll(): Promise<void> {
    const { name, sweep } = this.task;
    try {
      let swept: number;
      do swept = await this.transactions.run(sweep);
      while (swept > 0 && !this.stopping.signal.aborted);
    } catch (err) {
      this.logger.error({ err, task: name }, 'a sweep failed; it is tried again at the next turn');
    }
  }
}
