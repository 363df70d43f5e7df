/**
 * Guarantee: every reader gets every event after the one it saw last, once and in order, whichever instance handled it.
 *
 * One loop for each instance asks the database for what is new, on behalf of all its readers, and only while there are
 * any. No NOTIFY: each commit with one waits for a lock that is the same for all databases of a server. What this very
 * instance has committed it asks for at once.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DomainError } from '@orderflow/contracts';
import { LOGGER } from '@orderflow/http';
import { type Logger } from '@orderflow/observability';
import { FEED_OPTIONS, type FeedOptions } from './feed-options';
import { type StreamFrame } from './stream-frame';
import { StreamLog } from './stream-log';
import { StreamMetrics } from './stream-metrics';
import { type Ending, StreamReader } from './stream-reader';

/** What is committed within this time is read together. */
const gatherMs = 50;
/** For a client to take what it was given before the service ended. */
const farewellMs = 300;

@Injectable()
export class StreamFeed implements OnModuleDestroy {
  private readonly readers = new Set<StreamReader>();
  /** Those that have come as far as the loop. */
  private readonly live = new Set<StreamReader>();
  /** The last event that the loop has given to them; none while there is nobody. */
  private head: number | undefined;
  private woken = false;
  private endPause: () => void = () => undefined;
  private heartbeats: NodeJS.Timeout | undefined;
  private replays: Promise<unknown> = Promise.resolve();
  private isLogAway = false;
  private stopped = false;

  constructor(
    @Inject(StreamLog) private readonly log: Pick<StreamLog, 'startAfter' | 'readAfter'>,
    private readonly metrics: StreamMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(FEED_OPTIONS) private readonly options: FeedOptions,
  ) {
    metrics.count(() => this.readers.size);
  }

  /** A connection that ends by itself at `until`. */
  async open(seen: number | undefined, until: Date): Promise<StreamReader> {
    this.refuseTooMany();
    const start = await this.log.startAfter(seen);
    this.refuseTooMany();
    const reader = new StreamReader(start, until, this.options.mostWaitingBytes, (ended, ending) => {
      this.forget(ended, ending);
    });
    this.readers.add(reader);
    this.heartbeats ??= setInterval(() => {
      for (const each of this.readers) each.heartbeat();
    }, this.options.heartbeatMs).unref();
    void this.replay(reader);
    return reader;
  }

  refuseTooMany(): void {
    if (this.stopped) throw new DomainError('unavailable', 'This instance is about to end.');
    if (this.readers.size < this.options.mostReaders) return;
    this.metrics.refused();
    throw new DomainError('unavailable', `There are ${this.readers.size} connections to the stream already.`);
  }

  /** Says that there may be something new. */
  wake(): void {
    this.woken = true;
    this.endPause();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    this.wake();
    const bodies = [...this.readers].map(({ body }) => body);
    for (const reader of [...this.readers]) reader.end('shutdown');
    const deadline = Date.now() + farewellMs;
    while (bodies.some(({ destroyed }) => !destroyed) && Date.now() < deadline) await sleep(10);
    for (const body of bodies) body.destroy();
  }

  private forget(reader: StreamReader, ending: Ending): void {
    this.readers.delete(reader);
    this.live.delete(reader);
    this.metrics.ended(ending);
    if (ending === 'slow')
      this.logger.warn({ position: reader.position }, 'a reader of the stream is too slow: dropped');
    if (this.readers.size > 0) return;
    clearInterval(this.heartbeats);
    this.heartbeats = undefined;
  }

  /** Page by page, until the reader has come as far as the others. */
  private async replay(reader: StreamReader): Promise<void> {
    const { pageSize, patienceMs } = this.options;
    while (!reader.ended) {
      const { head } = this;
      const frames = await this.inTurn(() => this.read(reader.position));
      if (!frames) continue;
      reader.take(frames);
      if (frames.length < pageSize && this.join(reader, head)) return;
      await reader.room(patienceMs);
    }
  }

  /** One page at a time: when all clients come back at once, others need the database as well. */
  private inTurn<T>(read: () => Promise<T>): Promise<T> {
    const turn = this.replays.then(read);
    this.replays = turn;
    return turn;
  }

  /** False when the loop has gone on since the reader was given all that there was. */
  private join(reader: StreamReader, headBefore: number | undefined): boolean {
    if (reader.ended) return true;
    if (this.head !== headBefore && this.head !== undefined && reader.position < this.head) return false;
    this.live.add(reader);
    if (this.head === undefined) {
      this.head = reader.position;
      void this.follow();
    }
    return true;
  }

  private async follow(): Promise<void> {
    while (this.live.size > 0 && this.head !== undefined) {
      this.woken = false;
      const frames = await this.read(this.head);
      if (!frames) continue;
      this.head = frames.at(-1)?.id ?? this.head;
      const all = Buffer.concat(frames.map(({ bytes }) => bytes));
      for (const reader of [...this.live]) reader.take(frames, all);
      await this.pause(frames.length === this.options.pageSize ? 0 : this.options.pollMs);
    }
    this.head = undefined;
  }

  /** Undefined, after a while, when the database does not answer. */
  private async read(position: number): Promise<StreamFrame[] | undefined> {
    try {
      const frames = await this.log.readAfter(position, this.options.pageSize);
      if (this.isLogAway) this.logger.info('the stream can be read again');
      this.isLogAway = false;
      return frames;
    } catch (err) {
      if (!this.isLogAway) this.logger.warn({ err }, 'the stream cannot be read; readers wait');
      this.isLogAway = true;
      await sleep(this.options.pollMs);
      return undefined;
    }
  }

  private async pause(ms: number): Promise<void> {
    await sleep(Math.min(ms, gatherMs));
    if (this.woken || ms <= gatherMs) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms - gatherMs);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
