import { setTimeout as sleep } from 'node:timers/promises';
import { type AnyEvent, type QueueName } from '@orderflow/contracts';
import { type Logger } from '@orderflow/observability';
import { type Transaction } from '@orderflow/persistence';
import { type ConsumerObserver, type Fate } from './consumer-observer';
import { type Delivery, type EventDelivery } from './delivery';
import { type OutsideWork } from './outside-work';

export type EventHandler<Context = Transaction | OutsideWork> = (
  events: AnyEvent[],
  context: Context,
) => Promise<unknown>;

/** Handlers by the type of their events. */
export type EventHandlers = ReadonlyMap<string, EventHandler>;

/** What all parts of a consumer know. */
export interface ConsumerContext {
  readonly queue: QueueName;
  readonly logger: Logger;
  readonly observer: ConsumerObserver;
  /** Nothing new is begun after this. */
  readonly stopping: AbortSignal;
}

/**
 * `done`: what became of those that can be let go of, and which are early.
 * `failed`: none took effect, through the fault of one of them.
 * `left`: none took effect, and all are or will be delivered again.
 */
export type Outcome =
  | { kind: 'done'; fates: ReadonlyMap<Delivery, Fate>; early: readonly Delivery[]; now: Date }
  | { kind: 'failed'; error: unknown }
  | { kind: 'left' };

/** Lets events take effect, all of them or none. */
export interface Handling {
  handle(deliveries: readonly EventDelivery[]): Promise<Outcome>;
}

const pauseMs = 500;

export async function pause({ stopping }: Pick<ConsumerContext, 'stopping'>): Promise<void> {
  await sleep(pauseMs, undefined, { signal: stopping }).catch(() => undefined);
}

/**
 * Repeats the attempt until it no longer throws. It throws what is no fault of the messages: they wait here meanwhile,
 * and none of their attempts is used up.
 */
export async function untilAnswered(
  consumer: ConsumerContext,
  deliveries: readonly Delivery[],
  attempt: () => Promise<Outcome>,
): Promise<Outcome> {
  while (!consumer.stopping.aborted && deliveries.some(({ held }) => held)) {
    try {
      return await attempt();
    } catch (err) {
      consumer.logger.warn({ err, queue: consumer.queue }, 'the database does not answer; consuming pauses');
      consumer.observer.paused(consumer.queue);
      await pause(consumer);
    }
  }
  return { kind: 'left' };
}
