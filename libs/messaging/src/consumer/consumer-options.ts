import { type QueueName } from '@orderflow/contracts';
import { RETRY_JITTER } from '../topology/topology';
import { sequencedTypes } from './sequenced-types';

/** How a queue is consumed. */
export interface ConsumerOptions {
  /**
   * `transaction`: handlers get a batch and the transaction in which the inbox remembers it.
   * `outside`: for slow work elsewhere. Handlers get one event, `OutsideWork` and no transaction; batch size and linger
   * do not count.
   */
  mode: 'transaction' | 'outside';
  /** Most events in one transaction. */
  batchSize: number;
  /**
   * How long a batch waits to fill while others are not long ago, so that under load they are few and large: 0 takes
   * what is there. Whoever comes alone does not wait.
   */
  lingerMs: number;
  /** Batches that are handled at the same time; events, where handlers work outside. */
  concurrency: number;
  /** Messages in hand at once. By default three times what is handled at once: the next are there in time. */
  prefetch: number;
  /**
   * Events about one subject are handled in the order of their sequence. One that comes too early waits so long for a
   * missing one, longer where several are missing, and is then let through. Needs the table `inbox_position`.
   */
  ordered?: { patienceMs: number };
}

/** Adds the defaults, and refuses what could not work. */
export function consumerOptions(
  queue: QueueName,
  given: Partial<ConsumerOptions>,
  retryDelaysMs: readonly number[],
): ConsumerOptions {
  const options = { mode: 'transaction', batchSize: 100, lingerMs: 5, concurrency: 1, ...given } as const;
  const { mode, concurrency, ordered } = options;
  if (ordered) refuseImpossibleOrder(queue, mode, ordered, retryDelaysMs);
  const batchSize = mode === 'outside' ? 1 : options.batchSize;
  return { prefetch: 3 * batchSize * concurrency, ...options, batchSize };
}

function refuseImpossibleOrder(
  queue: QueueName,
  mode: ConsumerOptions['mode'],
  { patienceMs }: { patienceMs: number },
  retryDelaysMs: readonly number[],
): void {
  if (mode === 'outside') throw new Error(`${queue} cannot be ordered: its handlers work outside the transaction.`);
  if (sequencedTypes(queue).size === 0)
    throw new Error(`${queue} cannot be ordered: it takes all events of no sequence.`);
  const allRetries = retryDelaysMs.reduce((sum, delay) => sum + delay, 0) * (1 + RETRY_JITTER);
  if (patienceMs > allRetries) return;
  throw new Error(
    `${queue} is ordered with a patience of ${patienceMs} ms. An event may be tried again for ${allRetries} ms, and ` +
      'would come too late when those after it do not wait for longer.',
  );
}
