/**
 * Guarantee: an event that was recorded is not handled again. One whose handler was cut off before it recorded, by a
 * crash or the loss of a connection, is handled again: its handler claims its work first, and so knows of it.
 */
import { isSurelyDatabaseAway, type Transaction, type TransactionRunner } from '@orderflow/persistence';
import { type Fate } from './consumer-observer';
import { type EventDelivery } from './delivery';
import { isConnectionLost, mostLostConnections } from './failure';
import { type ConsumerContext, type EventHandlers, type Handling, type Outcome, untilAnswered } from './handling';
import { Inbox, inboxId } from './inbox';
import { inOriginOf } from './origin';
import { type OutsideWork } from './outside-work';
import { type SecondChance } from './second-chance';

export class OutsideHandling implements Handling {
  private readonly inbox: Inbox;

  constructor(
    private readonly consumer: ConsumerContext,
    private readonly handlers: EventHandlers,
    private readonly transactions: TransactionRunner,
    private readonly secondChance: Pick<SecondChance, 'isLast'>,
  ) {
    this.inbox = new Inbox(consumer.queue);
  }

  async handle(deliveries: readonly EventDelivery[]): Promise<Outcome> {
    const [delivery, ...others] = deliveries;
    if (!delivery || others.length > 0) throw new Error('Outside of a transaction events are handled one by one.');
    const progress = { handled: false, recorded: false };
    let lost = 0;
    const done = (fate: Fate): Outcome => ({
      kind: 'done',
      fates: new Map([[delivery, fate]]),
      early: [],
      now: new Date(),
    });
    return untilAnswered(this.consumer, deliveries, async () => {
      if (!progress.handled) {
        if (await this.isRecorded(delivery)) return done('duplicate');
        try {
          await this.call(delivery, progress);
        } catch (error) {
          if (isSurelyDatabaseAway(error) && (lost += 1) < mostLostConnections) throw error;
          // The database that is away fails like the mail server that is. Ask it: then this is no fault of the event.
          if (!isConnectionLost(error) || !(await this.isRecorded(delivery))) return { kind: 'failed', error };
        }
        progress.handled = true;
      }
      if (!progress.recorded) await this.transactions.run((tx) => this.record(tx, delivery, progress));
      return done('handled');
    });
  }

  private async call(delivery: EventDelivery, progress: { recorded: boolean }): Promise<void> {
    const { event, attempt } = delivery;
    const work: OutsideWork = {
      attempt,
      lastAttempt: this.secondChance.isLast(delivery),
      record: (tx) => this.record(tx, delivery, progress),
    };
    await inOriginOf([event], () => this.handlers.get(event.type)?.([event], work));
  }

  private async record(tx: Transaction, { event }: EventDelivery, progress: { recorded: boolean }): Promise<boolean> {
    const fresh = await this.inbox.remember(tx, [inboxId(event)]);
    tx.afterCommit(() => (progress.recorded = true));
    return fresh.size > 0;
  }

  private isRecorded({ event }: EventDelivery): Promise<boolean> {
    return this.inbox.knows(this.transactions, inboxId(event));
  }
}
