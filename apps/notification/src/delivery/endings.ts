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
import { isDatabaseUnavailable, Together, type Transaction, TransactionRunner } from '@orderflow/persistence';
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

interface Ended extends Attempt {
  readonly ending: Ending;
  /** Until then nobody else takes the notification for abandoned. */
  readonly deadline: number;
  /** Does something in the trace and with the ids of the request. */
  readonly inOrigin: <T>(work: () => T) => T;
}

const sharing = { atOnce: 1, most: 50 };
const pauseMs = 500;

@Injectable()
export class Endings {
  private readonly together = new Together<Ended>((endings) => this.recordAll(endings), sharing);

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly outbox: Outbox,
    private readonly stream: StreamWriter,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  record(attempt: Attempt, ending: Ending): Promise<void> {
    const [deadline, inOrigin] = [Date.now() + leaseMs / 2, AsyncLocalStorage.snapshot()];
    return this.together.add({ ...attempt, ending, deadline, inOrigin });
  }

  private async recordAll(endings: readonly Ended[]): Promise<void> {
    const deadline = Math.min(...endings.map((each) => each.deadline));
    for (;;) {
      try {
        await this.transactions.run((tx) => this.endAll(tx, endings));
        return;
      } catch (err) {
        if (!isDatabaseUnavailable(err) || Date.now() > deadline) throw err;
        const notificationIds = endings.map(({ row }) => row.id);
        this.logger.warn({ err, notificationIds }, 'how attempts ended cannot be recorded yet');
        await sleep(pauseMs);
      }
    }
  }

  private async endAll(tx: Transaction, endings: readonly Ended[]): Promise<void> {
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
  private async end(tx: Transaction, each: Ended): Promise<(Ended & { version: number }) | undefined> {
    const { row, number, channel, ending } = each;
    if (channel?.enabled && row.recipient !== null) channel.ended?.(tx, row.recipient, ending.failure);
    const told = ending.status === 'queued' ? 0 : 1;
    const values = [row.id, number, ending.outcome, ending.error, ending.status, told];
    const [ended] = await tx.query<{ version: number }>(endAttempt, values);
    return ended && ending.status !== 'queued' ? { ...each, version: ended.version } : undefined;
  }
}

/** Two instances that write of the same webhooks do not wait for each other. */
const inOneOrder = (endings: readonly Ended[]): Ended[] =>
  [...endings].sort((one, other) => (one.row.recipient ?? '').localeCompare(other.row.recipient ?? ''));
