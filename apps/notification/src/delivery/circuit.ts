/**
 * Guarantee: to a provider that has failed so often in a row nothing more is sent for a while; then one message tries,
 * and all others wait for what becomes of it.
 */
export interface CircuitOptions {
  /** So many failures in a row open the circuit. */
  readonly failures: number;
  /** How long nothing is sent then. */
  readonly pauseMs: number;
  /** Most messages on their way at a time. */
  readonly concurrency: number;
}

export type CircuitState = 'closed' | 'open' | 'half-open';

/** `go`: send it, and tell what became of it. `wait`: not now. */
export type Admission = { kind: 'go'; probe: boolean } | { kind: 'wait'; ms: number; reason: 'open' | 'full' };

/** How long to wait for others who are on their way. */
const shortWaitMs = 1_000;

export class Circuit {
  private failuresInARow = 0;
  private firstFailureAt = 0;
  private openUntil = 0;
  private probing = false;
  private underWay = 0;
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly options: CircuitOptions,
    private readonly onChange: (state: CircuitState) => void = () => undefined,
  ) {}

  get state(): CircuitState {
    if (this.openUntil === 0) return 'closed';
    return this.probing ? 'half-open' : 'open';
  }

  /** The first of the failures because of which nothing is sent just now. */
  get failingSince(): Date | undefined {
    return this.openUntil === 0 ? undefined : new Date(this.firstFailureAt);
  }

  get pauseMs(): number {
    return this.options.pauseMs;
  }

  get idle(): boolean {
    return this.underWay === 0 && this.failuresInARow === 0;
  }

  admit(now: number): Admission {
    if (now < this.openUntil) return { kind: 'wait', ms: this.openUntil - now, reason: 'open' };
    if (this.probing) return { kind: 'wait', ms: shortWaitMs, reason: 'open' };
    if (this.isFull) return { kind: 'wait', ms: shortWaitMs, reason: 'full' };
    this.underWay += 1;
    const probe = this.openUntil > 0;
    if (probe) {
      this.probing = true;
      this.onChange('half-open');
    }
    return { kind: 'go', probe };
  }

  get isFull(): boolean {
    return this.underWay >= this.options.concurrency;
  }

  /** Resolves when one of those on their way has arrived: one for each that waits. Or else after so long. */
  async room(longestMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const goOn = (): void => {
        clearTimeout(timer);
        this.waiting.delete(goOn);
        resolve();
      };
      const timer = setTimeout(goOn, longestMs);
      this.waiting.add(goOn);
    });
  }

  /** It was taken over, or refused: the provider answers. */
  answered(probe: boolean): void {
    this.leave();
    this.failuresInARow = 0;
    // What set out before the circuit opened says nothing of how the provider is now.
    if (probe) this.close();
  }

  failed(probe: boolean, now: number): void {
    this.leave();
    if (this.failuresInARow === 0 && this.openUntil === 0) this.firstFailureAt = now;
    this.failuresInARow += 1;
    if (probe) this.open(now);
    else if (this.openUntil === 0 && this.failuresInARow >= this.options.failures) this.open(now);
  }

  /** It was not even tried. */
  released(probe: boolean): void {
    this.leave();
    if (probe) this.probing = false;
  }

  private leave(): void {
    this.underWay -= 1;
    const [next] = this.waiting;
    next?.();
  }

  private open(now: number): void {
    this.probing = false;
    this.openUntil = now + this.options.pauseMs;
    this.onChange('open');
  }

  private close(): void {
    this.probing = false;
    this.openUntil = 0;
    this.onChange('closed');
  }
}
