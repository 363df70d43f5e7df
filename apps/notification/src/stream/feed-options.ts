export interface FeedOptions {
  /** How often those who hear nothing else hear that the connection is alive. */
  readonly heartbeatMs: number;
  /** How often to look for what other instances have written. */
  readonly pollMs: number;
  /** Most events that are read at once. */
  readonly pageSize: number;
  /** A reader that leaves so many bytes waiting until there is more to tell is dropped. */
  readonly mostWaitingBytes: number;
  /** How long a replay waits for a client that takes nothing. */
  readonly patienceMs: number;
  /** Most readers of an instance. */
  readonly mostReaders: number;
}

export const defaultFeedOptions: FeedOptions = {
  heartbeatMs: 15_000,
  pollMs: 250,
  pageSize: 200,
  mostWaitingBytes: 131_072,
  patienceMs: 30_000,
  mostReaders: 1_000,
};

export const FEED_OPTIONS = Symbol('how the stream is fed');
