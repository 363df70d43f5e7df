import { type QueueName } from '@orderflow/contracts';
import { type DeadLetter } from './dead-letter';

export interface DeadLetterList {
  /** The latest to fail first. */
  data: DeadLetter[];
  queues: QueueSummary[];
}

export interface QueueSummary {
  queue: QueueName;
  total: number;
  /** How many of them were looked at. */
  scanned: number;
  /** How many of those there are of each error code, the most first. */
  codes: { code: string; count: number }[];
}

/** The latest of however many dead letters, in memory for no more than twice as many as are wanted. */
export class LatestDeadLetters {
  private readonly kept: DeadLetter[] = [];

  constructor(private readonly limit: number) {}

  add(deadLetter: DeadLetter): void {
    this.kept.push(deadLetter);
    if (this.kept.length >= 2 * this.limit) this.cut();
  }

  get(): DeadLetter[] {
    this.cut();
    return this.kept;
  }

  private cut(): void {
    this.kept.sort((a, b) => compare(b.failedAt ?? '', a.failedAt ?? '')).splice(this.limit);
  }
}

/** Counts of each code. */
export class CodeCounts {
  private readonly counts = new Map<string, number>();

  add({ error: { code } }: DeadLetter): void {
    this.counts.set(code, (this.counts.get(code) ?? 0) + 1);
  }

  get(): { code: string; count: number }[] {
    return [...this.counts]
      .map(([code, count]) => ({ code, count }))
      .sort((a, b) => b.count - a.count || compare(a.code, b.code));
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
