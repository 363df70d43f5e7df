/**
 * Guarantee: how an attempt ended is recorded together with what is told of it, also when the database comes back only
 * after a while. What ends while others are being recorded waits, and then shares one transaction.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type EventOf } from '@orderflow/contracts';
import { LOGGER } from '@orderflow/http';
import { Outbox, type OutsideWork } from '@orderflow/messaging';
import { type Logger } from '@orderflow/observability';
import { isDatabaseUnavailable, type Transaction, TransactionRunner } from '@orderflow/persistence';
import { StreamWriter } from '../stream/stream-writer';
import { type Channel } from './channel';
import { type DeliverableRow, leaseMs } from './claim';
import { endAttempt } from './delivery.sql';
import { type Ending, settledEvent } from './ending';

export interface Attempt {
  readonly row: DeliverableRow;
  readonly number: number;
  readonly channel: Channel | undefined;
  readonly request: EventOf<'notification.requested'>;
  readonly work: OutsideWork;
}

interface Waiting extends Attempt {
  readonly ending: Ending;
  /** Until then nobody else takes the notification for abandoned. */
  readonly deadline: number;
  /** Does something in the trace and with the ids of the request. */
  readonly inOrigin: <T>(work: () => T) => T;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const mostTogether = 50;
const pauseMs = 500;

@Injectable()
export class Endings {
  private readonly waiting: Waiting[] = [];
  private recording = false;

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly outbox: Outbox,
    private readonly stream: StreamWriter,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  record(attempt: Attempt, ending: Ending): Promise<void> {
    return new Promise((resolve, reject) => {
      const [deadline, inOrigin] = [Date.now() + leaseMs / 2, AsyncLocalStorage.snapshot()];
      this.waiting.push({ ...attempt, ending, deadline, inOrigin, resolve, reject });
      void this.recordWaiting();
    });
  }

  private async recordWaiting(): Promise<void> {
    if (this.recording) return;
    this.recording = true;
    while (this.waiting.length > 0) await this.recordTogether(this.waiting.splice(0, mostTogether));
    this.recording = false;
  }

  private async recordTogether(endings: readonly Waiting[]): Promise<void> {
    try {
      await this.transactions.run((tx) => this.endAll(tx, endings));
      for (const { resolve } of endings) resolve();
    } catch (error) {
      if (isDatabaseUnavailable(error)) await this.recordLater(endings, error);
      // It is the fault of one of them, or of two instances that met.
      else if (endings.length > 1) for (const each of endings) await this.recordTogether([each]);
      else for (const { reject } of endings) reject(error);
    }
  }

  private async recordLater(endings: readonly Waiting[], err: unknown): Promise<void> {
    const notificationIds = endings.map(({ row }) => row.id);
    this.logger.warn({ err, notificationIds }, 'how attempts ended cannot be recorded yet');
    for (const { deadline, reject } of endings) if (Date.now() > deadline) reject(err);
    this.waiting.unshift(...endings.filter(({ deadline }) => Date.now() <= deadline));
    await sleep(pauseMs);
  }

  private async endAll(tx: Transaction, endings: readonly Waiting[]): Promise<void> {
    const versions = await Promise.all(inOneOrder(endings).map((each) => this.end(tx, each)));
    const settled = versions.flatMap((each) => each ?? []);
    await Promise.all(settled.map(({ work }) => work.record(tx)));
    const events = settled.map(({ inOrigin, row, version, ending, request }) =>
      inOrigin(() => settledEvent(row, version, ending, request)),
    );
    this.outbox.add(tx, events);
    // Last: others who write to the stream wait until the transaction ends.
    this.stream.take(tx, events);
  }

  /** Returns what is settled now; nothing, where there will be another attempt or somebody else has taken over. */
  private async end(tx: Transaction, each: Waiting): Promise<(Waiting & { version: number }) | undefined> {
    const { row, number, channel, ending } = each;
    if (channel?.enabled && row.recipient !== null) channel.ended?.(tx, row.recipient, ending.failure);
    const told = ending.status === 'queued' ? 0 : 1;
    const values = [row.id, number, ending.outcome, ending.error, ending.status, told];
    const [ended] = await tx.query<{ version: number }>(endAttempt, values);
    return ended && ending.status !== 'queued' ? { ...each, version: ended.version } : undefined;
  }
}

/** Two instances that write of the same webhooks do not wait for each other. */
const inOneOrder = (endings: readonly Waiting[]): Waiting[] =>
  [...endings].sort((one, other) => ((one.row.recipient ?? '') < (other.row.recipient ?? '') ? -1 : 1));
