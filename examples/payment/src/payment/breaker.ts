/** Guarantee: who has failed three times in a row is asked no more for a while. */
import { Postponed } from '@orderflow/messaging';

const mostFailures = 3;

export class Breaker {
  private failures = 0;
  private openUntil = 0;

  constructor(private readonly pauseMs: number) {}

  get isOpen(): boolean {
    return Date.now() < this.openUntil;
  }

  /** What fails while it is closed, or is not even tried while it is open, comes back later and uses up no attempt. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.isOpen) throw new Postponed(this.openUntil - Date.now(), 'the provider keeps failing');
    try {
      const result = await work();
      this.failures = 0;
      return result;
    } catch (error) {
      this.failures += 1;
      if (this.failures >= mostFailures) this.openUntil = Date.now() + this.pauseMs;
      throw new Postponed(this.pauseMs, `the provider fails: ${error instanceof Error ? error.message : ''}`);
    }
  }
}
