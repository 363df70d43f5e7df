/**
 * Guarantee: a message is let go of only after its effect is committed or it is safe elsewhere, and nothing is begun
 * once the service stops.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Consumed, type Fate } from './consumer-observer';
import { type ConsumerOptions } from './consumer-options';
import { acknowledge, bringsEvent, type Delivery, type EventDelivery } from './delivery';
import { type Failure } from './failure';
import { type ConsumerContext, type EventHandlers, type Handling, type Outcome } from './handling';
import { type UnhandledDeliveries } from './unhandled-deliveries';

/** So long after a batch, nothing else is expected to come: longer than relays pause between theirs. */
const quietMs = 100;

const remarks: Partial<Record<Fate, string>> = {
  let_through: 'an event is handled although events before it are missing',
  stale: 'an event comes too late, after others about the same subject, and is dropped',
};

export class QueueConsumer {
  private readonly buffer: Delivery[] = [];
  private readonly working = new Set<Promise<void>>();
  /** Ends the wait for a batch to fill. */
  private endLinger: (() => void) | undefined;
  private latestBegin = -Infinity;

  constructor(
    private readonly consumer: ConsumerContext,
    private readonly handlers: EventHandlers,
    private readonly handling: Handling,
    private readonly unhandled: UnhandledDeliveries,
    private readonly options: ConsumerOptions,
  ) {
    consumer.stopping.addEventListener('abort', () => {
      this.forgetBuffer();
      this.endLinger?.();
    });
  }

  take(delivery: Delivery): void {
    // What is not begun when the service stops is delivered to another instance, or later.
    if (this.consumer.stopping.aborted) return;
    this.buffer.push(delivery);
    if (this.buffer.length >= this.options.batchSize) this.endLinger?.();
    this.work();
  }

  /** What was delivered over a channel that is gone will be delivered again. */
  forgetBuffer(): void {
    this.buffer.length = 0;
  }

  /** What was in hand when the service stopped is finished after this. */
  async finished(): Promise<void> {
    await Promise.all(this.working);
  }

  private work(): void {
    if (this.working.size >= this.options.concurrency || this.buffer.length === 0) return;
    const worker = this.handleBatches().finally(() => {
      this.working.delete(worker);
      this.work();
    });
    this.working.add(worker);
  }

  private async handleBatches(): Promise<void> {
    while (this.buffer.length > 0) {
      await this.batchFills();
      await this.handleBatch(this.buffer.splice(0, this.options.batchSize));
    }
  }

  /** What a relay has published together comes in several reads. */
  private async batchFills(): Promise<void> {
    const { batchSize, lingerMs } = this.options;
    const alone = performance.now() - this.latestBegin > Math.max(quietMs, 2 * lingerMs);
    // Deliveries that arrive in the same read become one batch in any case.
    if (alone || lingerMs === 0) await nextTurn();
    else if (this.buffer.length < batchSize) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, lingerMs);
        this.endLinger = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.latestBegin = performance.now();
  }

  private async handleBatch(batch: readonly Delivery[]): Promise<void> {
    const acceptable: EventDelivery[] = [];
    const refused: [Delivery, Failure][] = [];
    for (const delivery of batch) {
      const refusal = this.refusalOf(delivery);
      if (refusal) refused.push([delivery, refusal]);
      else if (bringsEvent(delivery)) acceptable.push(delivery);
    }
    await Promise.all(refused.map(([delivery, failure]) => this.unhandled.giveUp(delivery, failure)));
    if (acceptable.length === 0) return;
    const outcome = await this.attempt(acceptable);
    if (outcome.kind === 'failed' && acceptable.length > 1) await this.oneByOne(acceptable);
    else await this.settle(acceptable, outcome);
  }

  /** After a batch has failed: what spoiled it sinks alone. */
  private async oneByOne(batch: readonly EventDelivery[]): Promise<void> {
    // Those about one subject would be early before the first of them.
    const inSequence = [...batch].sort((one, other) => one.event.sequence - other.event.sequence);
    for (const delivery of this.options.ordered ? inSequence : batch) {
      await this.settle([delivery], await this.attempt([delivery]));
    }
  }

  private async attempt(deliveries: readonly EventDelivery[]): Promise<Outcome> {
    const begin = performance.now();
    const outcome = await this.handling.handle(deliveries);
    const { queue, observer } = this.consumer;
    if (outcome.kind !== 'left') observer.batch(queue, deliveries.length, (performance.now() - begin) / 1000);
    return outcome;
  }

  private async settle(deliveries: readonly EventDelivery[], outcome: Outcome): Promise<void> {
    if (outcome.kind === 'failed') {
      for (const delivery of deliveries) await this.unhandled.failed(delivery, outcome.error);
    } else if (outcome.kind === 'done') {
      const settled = deliveries.filter((delivery) => outcome.fates.has(delivery));
      acknowledge(settled);
      this.report(settled, outcome.fates);
      await this.unhandled.early(outcome.early, outcome.now);
    }
  }

  private report(deliveries: readonly EventDelivery[], fates: ReadonlyMap<Delivery, Fate>): void {
    const { queue, logger, observer } = this.consumer;
    const counts = new Map<string, { consumed: Consumed; count: number }>();
    for (const delivery of deliveries) {
      const fate = fates.get(delivery) ?? 'handled';
      const { id, type, subject, sequence } = delivery.event;
      const same = counts.get(`${fate} ${type}`);
      if (same) same.count += 1;
      else counts.set(`${fate} ${type}`, { consumed: { fate, type }, count: 1 });
      const remark = remarks[fate];
      if (remark) logger.warn({ queue, messageId: id, type, subject, sequence }, remark);
    }
    for (const { consumed, count } of counts.values()) observer.consumed(queue, consumed, count);
  }

  private refusalOf({ event, failure }: Delivery): Failure | undefined {
    if (!event || this.handlers.has(event.type)) return failure;
    return { code: 'no_handler', message: `${this.consumer.queue} does not take ${event.type}.` };
  }
}
