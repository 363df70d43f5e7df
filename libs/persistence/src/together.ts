/**
 * Guarantee: what comes while others are being written waits, and then shares one transaction with all that wait. The
 * fault of one of them is not that of the others.
 */
import { isDatabaseUnavailable } from './database-errors';

interface Waiting<T> {
  readonly item: T;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export interface TogetherOptions {
  /** While so many are being written, whatever comes waits. */
  readonly atOnce: number;
  /** Most items in one. */
  readonly most: number;
}

export class Together<T> {
  private readonly waiting: Waiting<T>[] = [];
  private underWay = 0;

  constructor(
    private readonly write: (items: readonly T[]) => Promise<void>,
    private readonly options: TogetherOptions,
  ) {}

  /** What comes alone is written at once. */
  add(item: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.writeWaiting();
    });
  }

  private writeWaiting(): void {
    while (this.underWay < this.options.atOnce && this.waiting.length > 0) {
      this.underWay += 1;
      void this.writeTogether(this.waiting.splice(0, this.options.most)).finally(() => {
        this.underWay -= 1;
        this.writeWaiting();
      });
    }
  }

  private async writeTogether(batch: readonly Waiting<T>[]): Promise<void> {
    try {
      await this.write(batch.map(({ item }) => item));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      // A value that cannot be stored is the fault of one, and not of those that happened to go with it. Where the
      // database is away nobody knows whether they were written, and writing them again could not tell either.
      if (batch.length > 1 && !isDatabaseUnavailable(error)) for (const each of batch) await this.writeTogether([each]);
      else for (const { reject } of batch) reject(error);
    }
  }
}
