/**
 * Guarantee: what the stream tells is written together with the event that it tells of, and in such a way that whoever
 * has seen a number has seen every lower one.
 */
import { Inject, Injectable } from '@nestjs/common';
import { type Transaction } from '@orderflow/persistence';
import { streamEventOf, type ToldEvent } from './stream-event';
import { StreamFeed } from './stream-feed';
import { StreamMetrics } from './stream-metrics';
import { appendEvents } from './stream.sql';

@Injectable()
export class StreamWriter {
  constructor(
    @Inject(StreamFeed) private readonly feed: Pick<StreamFeed, 'wake'>,
    private readonly metrics: StreamMetrics,
  ) {}

  /** To be called last: until the transaction ends, others who write wait for it. */
  take(tx: Transaction, events: readonly ToldEvent[]): void {
    if (events.length === 0) return;
    tx.send(appendEvents, [events.map((event) => JSON.stringify(streamEventOf(event)))]);
    tx.afterCommit(() => {
      this.metrics.written(events.length);
      this.feed.wake();
    });
  }
}
