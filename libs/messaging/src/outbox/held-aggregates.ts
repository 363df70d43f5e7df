/** Aggregates with a row that could not be published, and when to try again: others do not wait behind them. */
export class HeldAggregates {
  private readonly held = new Map<string, { until: number; times: number }>();

  constructor(
    private readonly pauseAfter: (times: number) => number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Those whose time has not come. */
  get ids(): string[] {
    const now = this.now();
    return [...this.held].filter(([, { until }]) => until > now).map(([id]) => id);
  }

  /** Each time in a row for longer. */
  hold(ids: Iterable<string>): void {
    this.forgetAbandoned();
    for (const id of ids) {
      const times = (this.held.get(id)?.times ?? 0) + 1;
      this.held.set(id, { until: this.now() + this.pauseAfter(times), times });
    }
  }

  letGo(ids: Iterable<string>): void {
    for (const id of ids) this.held.delete(id);
  }

  /** Those that were not tried again when their time had come: another relay has published their rows. */
  private forgetAbandoned(): void {
    for (const [id, { until, times }] of this.held) {
      if (until + 2 * this.pauseAfter(times) < this.now()) this.held.delete(id);
    }
  }
}
