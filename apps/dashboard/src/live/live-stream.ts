import { type Http } from '../api/http';
import { Connection, type Status } from './connection';
import { EventLog, type LoggedEvent } from './event-log';

const lockName = 'orderflow.stream';
const channelName = 'orderflow.stream';
const keptKey = 'orderflow.stream';

type Said =
  | { kind: 'hello' }
  | { kind: 'events'; entries: readonly LoggedEvent[] }
  | { kind: 'opened'; position: number; complete: boolean }
  | { kind: 'status'; status: Status };

/** `replayed`: they happened while nobody listened. */
export class NewsEvent extends Event {
  constructor(
    readonly entries: readonly LoggedEvent[],
    readonly replayed: boolean,
  ) {
    super('news');
  }
}

/** How long after a connection was opened events are those that were missed. */
const replayMs = 500;

/**
 * The live stream for all tabs of this browser: one of them holds a lock and the connection, and tells the others. When it
 * is closed, the next one goes on where the last event was. Emits `news`, `status` and, where events were lost for good,
 * `gap`.
 */
export class LiveStream extends EventTarget {
  readonly log: EventLog;
  status: Status = { kind: 'connecting' };
  private readonly channel = new BroadcastChannel(channelName);
  private readonly end = new AbortController();
  private connection: Connection | undefined;
  private openedAt = 0;

  constructor(private readonly http: Http) {
    super();
    this.log = new EventLog(undefined, readKept());
    this.channel.addEventListener('message', ({ data }: MessageEvent<Said>) => {
      this.hear(data);
    });
    addEventListener('pagehide', this.keep, { signal: this.end.signal });
  }

  /** Whether this tab has the connection. */
  get isLeading(): boolean {
    return this.connection !== undefined;
  }

  start(): void {
    this.say({ kind: 'hello' });
    void navigator.locks
      .request(lockName, { signal: this.end.signal }, () => this.lead())
      // Stopped while it waited for its turn.
      .catch(() => undefined);
  }

  stop(): void {
    sessionStorage.removeItem(keptKey);
    this.end.abort();
    this.connection?.close();
    this.channel.close();
  }

  private lead(): Promise<void> {
    const { log } = this;
    this.connection = new Connection(this.http, {
      position: () => log.position,
      opened: (position, complete) => {
        this.hear({ kind: 'opened', position, complete });
        this.say({ kind: 'opened', position, complete });
      },
      told: (entries) => {
        this.hear({ kind: 'events', entries });
        this.say({ kind: 'events', entries });
      },
      status: (status) => {
        this.hear({ kind: 'status', status });
        this.say({ kind: 'status', status });
      },
    });
    return this.connection.run();
  }

  private say(said: Said): void {
    if (!this.end.signal.aborted) this.channel.postMessage(said);
  }

  private hear(said: Said): void {
    switch (said.kind) {
      case 'hello':
        if (this.connection) {
          this.say({ kind: 'status', status: this.status });
          if (this.log.all.length > 0) this.say({ kind: 'events', entries: this.log.all });
        }
        return;
      case 'opened':
        // Who had heard nothing before has missed nothing.
        this.openedAt = this.log.position === undefined ? -Infinity : performance.now();
        this.log.open(said.position);
        if (!said.complete) this.dispatchEvent(new Event('gap'));
        return;
      case 'events': {
        const isFirst = this.log.all.length === 0 && this.openedAt === 0;
        const fresh = this.log.take(said.entries);
        const replayed = isFirst || performance.now() - this.openedAt < replayMs;
        if (fresh.length > 0) this.dispatchEvent(new NewsEvent(fresh, replayed));
        return;
      }
      case 'status':
        this.status = said.status;
        this.dispatchEvent(new Event('status'));
        return;
    }
  }

  /** A page that is loaded again goes on where it was. */
  private readonly keep = (): void => {
    const { position, all } = this.log;
    sessionStorage.setItem(keptKey, JSON.stringify({ last: position, entries: all.slice(-100) }));
  };
}

function readKept(): { last: number | undefined; entries: readonly LoggedEvent[] } | undefined {
  const kept = sessionStorage.getItem(keptKey);
  return kept ? (JSON.parse(kept) as { last: number | undefined; entries: LoggedEvent[] }) : undefined;
}
