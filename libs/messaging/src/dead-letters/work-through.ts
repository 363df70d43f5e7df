/**
 * Guarantee: every dead letter that was there when it began and is selected is done with once, in order, until there is
 * a reason to stop; whatever it stops for, what was not done with stays where it was, and what was done is told.
 */
import { DomainError, type QueueName } from '@orderflow/contracts';
import { type ConsumeMessage } from 'amqplib';
import { type BrokerSession } from './broker-session';
import { type DeadLetter, describeDeadLetter } from './dead-letter';
import { type DeadLetterReader } from './dead-letter-reader';
import { Pace } from './pace';

/**
 * Why an operation has ended. `done`: nothing is left of what was selected. `limit`, `time`: there may be more, ask
 * again. `interrupted`: the service stops, or nobody waits for the answer. `refused`: the work queue is gone or full.
 * `unavailable`: the broker was lost.
 */
export const endings = ['done', 'limit', 'time', 'interrupted', 'refused', 'unavailable'] as const;
export type Ending = (typeof endings)[number];

export interface QueueProgress {
  queue: QueueName;
  /** How many there were when it began. */
  total: number;
  scanned: number;
  matched: number;
  /** How many have left the queue. */
  gone: number;
  failed: number;
}

export interface Progress {
  ended: Ending;
  queues: QueueProgress[];
}

export interface Work {
  selects: (deadLetter: DeadLetter) => boolean;
  limit: number;
  timeLimitMs: number;
  perSecond?: number | undefined;
  /** Says that nobody wants it to go on. */
  interruption: AbortSignal;
  /** `gone`: the queue may let go of it. */
  act: (message: ConsumeMessage, deadLetter: DeadLetter, reader: DeadLetterReader) => Outcome | Promise<Outcome>;
}

export type Outcome = 'gone' | 'kept' | 'refused' | 'unanswered';

/** Works through the queues one after the other. */
export async function workThrough(session: BrokerSession, queues: readonly QueueName[], work: Work): Promise<Progress> {
  const progress: Progress = { ended: 'done', queues: [] };
  const run = new Run(work, progress);
  try {
    for (const queue of queues) await session.withDeadLetters(queue, (reader) => run.through(reader));
  } catch (error) {
    const begun = progress.queues.some(({ gone, failed }) => gone + failed > 0);
    if (!begun || !(error instanceof DomainError)) throw error;
    progress.ended = 'unavailable';
  }
  return progress;
}

class Run {
  // Held here, because a combined signal does not keep the ones that it is made of.
  private readonly timeLimit: AbortSignal;
  private readonly pace: Pace;
  private matched = 0;

  constructor(
    private readonly work: Work,
    private readonly progress: Progress,
  ) {
    this.timeLimit = AbortSignal.timeout(work.timeLimitMs);
    this.pace = new Pace(work.perSecond, AbortSignal.any([work.interruption, this.timeLimit]));
  }

  async through(reader: DeadLetterReader): Promise<void> {
    const { queue, total } = reader;
    const counts: QueueProgress = { queue, total, scanned: 0, matched: 0, gone: 0, failed: 0 };
    this.progress.queues.push(counts);
    while (this.progress.ended === 'done') {
      const portion = await reader.next();
      if (portion.length === 0) return;
      const acting: Promise<void>[] = [];
      for (const message of portion) {
        const deadLetter = describeDeadLetter(queue, message);
        const selected = this.work.selects(deadLetter);
        if (selected) await this.pace.turn();
        if (this.mustStop()) break;
        counts.scanned += 1;
        if (!selected) continue;
        this.matched += 1;
        counts.matched += 1;
        acting.push(this.act(message, deadLetter, reader, counts));
      }
      await Promise.all(acting);
    }
  }

  private async act(
    message: ConsumeMessage,
    deadLetter: DeadLetter,
    reader: DeadLetterReader,
    counts: QueueProgress,
  ): Promise<void> {
    const outcome = await this.work.act(message, deadLetter, reader);
    if (outcome === 'gone') {
      reader.letGo(message);
      counts.gone += 1;
    } else if (outcome !== 'kept') {
      counts.failed += 1;
      // The next one would fare no better.
      this.progress.ended = outcome === 'refused' ? 'refused' : 'unavailable';
    }
  }

  private mustStop(): boolean {
    if (this.progress.ended === 'done') {
      if (this.work.interruption.aborted) this.progress.ended = 'interrupted';
      else if (this.timeLimit.aborted) this.progress.ended = 'time';
      else if (this.matched >= this.work.limit) this.progress.ended = 'limit';
    }
    return this.progress.ended !== 'done';
  }
}
