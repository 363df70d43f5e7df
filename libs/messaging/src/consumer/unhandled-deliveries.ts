/**
 * Guarantee: a message that did not take effect is let go of only after it is safe in a retry queue or among the dead
 * letters. Which of them, and whether it costs an attempt, is decided here.
 */
import { type Consumed } from './consumer-observer';
import { acknowledge, type Delivery } from './delivery';
import { type Failure, failureOf, isFinal } from './failure';
import { type ConsumerContext, pause } from './handling';
import { inContextOf } from './origin';
import { Postponed } from './postponed';
import { type SecondChance } from './second-chance';

export class UnhandledDeliveries {
  constructor(
    private readonly consumer: ConsumerContext,
    private readonly secondChance: SecondChance,
  ) {}

  /** Its handler threw this. */
  async failed(delivery: Delivery, error: unknown): Promise<void> {
    const { attempt } = delivery;
    if (error instanceof Postponed) {
      this.say('info', delivery, { reason: error.message, attempt }, 'an event is postponed');
      await this.settle(delivery, { fate: 'postponed' }, () => this.secondChance.postpone(delivery, error.delayMs));
    } else if (isFinal(error) || this.secondChance.isLast(delivery)) {
      await this.giveUp(delivery, failureOf(error), error);
    } else {
      const { code } = failureOf(error);
      this.say('warn', delivery, { err: error, attempt }, 'an event could not be handled; it is tried again later');
      await this.settle(delivery, { fate: 'retried', code }, () => this.secondChance.retry(delivery));
    }
  }

  async giveUp(delivery: Delivery, failure: Failure, err?: unknown): Promise<void> {
    const { code } = failure;
    this.say('error', delivery, { err, ...failure }, 'an event is given up');
    await this.settle(delivery, { fate: 'dead_lettered', code }, () => this.secondChance.giveUp(delivery, failure));
  }

  /** All at once, in the order given: that in which they come back. */
  async early(deliveries: readonly Delivery[], now: Date): Promise<void> {
    await Promise.all(
      deliveries.map((delivery) =>
        this.settle(delivery, { fate: 'early' }, () => this.secondChance.awaitTurn(delivery, now)),
      ),
    );
  }

  private async settle(
    delivery: Delivery,
    consumed: Omit<Consumed, 'type'>,
    handOn: () => Promise<boolean>,
  ): Promise<void> {
    const { queue, observer, stopping } = this.consumer;
    while (!stopping.aborted && delivery.held) {
      if (await handOn()) {
        acknowledge([delivery]);
        observer.consumed(queue, { ...consumed, type: delivery.event?.type }, 1);
        return;
      }
      await pause(this.consumer);
    }
  }

  private say(level: 'info' | 'warn' | 'error', { event, message }: Delivery, details: object, text: string): void {
    const messageId: unknown = message.properties.messageId;
    const { queue, logger } = this.consumer;
    inContextOf(event ? [event] : [], () => {
      logger[level]({ queue, messageId, ...details }, text);
    });
  }
}
