import { type EventType, type QueueName } from '@orderflow/contracts';

/**
 * What became of a delivery: each one that is let go of has met one of these.
 * `let_through`: handled although events before it are missing, because it has waited for them long enough.
 * `stale`: dropped, because later events about the same subject have been handled. `early`: waits for events before it.
 */
export type Fate =
  'handled' | 'let_through' | 'duplicate' | 'stale' | 'early' | 'postponed' | 'retried' | 'dead_lettered';

export interface Consumed {
  fate: Fate;
  /** Unknown of what is no event of the catalog. */
  type: EventType | undefined;
  /** Why it was retried or dead-lettered. */
  code?: string;
}

/** Is told what a consumer host does, as it does it. */
export interface ConsumerObserver {
  consumed(queue: QueueName, consumed: Consumed, count: number): void;
  /** So many events were given to the handlers, successfully or not. */
  batch(queue: QueueName, size: number, seconds: number): void;
  /** The database does not answer, and what is in hand waits for it: told again for as long as it lasts. */
  paused(queue: QueueName): void;
}

export const noObserver: ConsumerObserver = {
  consumed: () => undefined,
  batch: () => undefined,
  paused: () => undefined,
};
