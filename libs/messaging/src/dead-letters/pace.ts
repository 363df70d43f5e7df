import { setTimeout as sleep } from 'node:timers/promises';

/** Lets one through after the other, so many in a second; all at once where no rate is given. */
export class Pace {
  private next = performance.now();

  constructor(
    private readonly perSecond: number | undefined,
    private readonly signal: AbortSignal,
  ) {}

  /** Ends early when there is no more use in waiting. */
  async turn(): Promise<void> {
    if (this.perSecond === undefined) return;
    const wait = this.next - performance.now();
    if (wait > 0) await sleep(wait, undefined, { signal: this.signal }).catch(() => undefined);
    this.next = Math.max(this.next, performance.now() - 1000) + 1000 / this.perSecond;
  }
}
