import { type StreamEvent } from '../api/views';

export interface LoggedEvent {
  readonly id: number;
  readonly event: StreamEvent;
}

/**
 * Guarantee: whoever reads it meets every event once and in order, however often and from wherever it was told. Ids grow;
 * those that are not higher than the last one were had already.
 */
export class EventLog {
  private entries: readonly LoggedEvent[];
  private last: number | undefined;

  constructor(
    private readonly most = 300,
    kept: { last: number | undefined; entries: readonly LoggedEvent[] } = { last: undefined, entries: [] },
  ) {
    this.entries = kept.entries;
    this.last = kept.last;
  }

  /** From where a connection is to go on. */
  get position(): number | undefined {
    return this.last;
  }

  /** Oldest first. */
  get all(): readonly LoggedEvent[] {
    return this.entries;
  }

  /** Those that are new. */
  take(told: readonly LoggedEvent[]): readonly LoggedEvent[] {
    const fresh: LoggedEvent[] = [];
    for (const entry of [...told].sort((one, other) => one.id - other.id)) {
      if (this.last !== undefined && entry.id <= this.last) continue;
      this.last = entry.id;
      fresh.push(entry);
    }
    if (fresh.length > 0) this.entries = [...this.entries, ...fresh].slice(-this.most);
    return fresh;
  }

  /** A connection says where it begins. Lower than what was had, it is another stream: its numbers begin anew. */
  open(position: number): void {
    if (this.last !== undefined && position < this.last) this.entries = [];
    if (this.last === undefined || position < this.last) this.last = position;
  }
}
