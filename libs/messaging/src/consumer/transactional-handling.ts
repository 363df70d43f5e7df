/**
 * Guarantee: events take effect in the transaction that remembers them, so that each takes effect exactly once for as
 * long as the inbox remembers it.
 */
import { type AnyEvent } from '@orderflow/contracts';
import { isRefusedValue, type Transaction, type TransactionRunner } from '@orderflow/persistence';
import { type Fate } from './consumer-observer';
import { type EventDelivery } from './delivery';
import { type EventOrder, type TurnsAt } from './event-order';
import { isConnectionLost, mostLostConnections } from './failure';
import { groupByType } from './group-by-type';
import { type ConsumerContext, type EventHandlers, type Handling, type Outcome, untilAnswered } from './handling';
import { Inbox, inboxId } from './inbox';
import { inOriginOf } from './origin';

export class TransactionalHandling implements Handling {
  private readonly inbox: Inbox;

  constructor(
    private readonly consumer: ConsumerContext,
    private readonly handlers: EventHandlers,
    private readonly transactions: TransactionRunner,
    /** Where none is kept, all events are due as they come. */
    private readonly order?: EventOrder,
  ) {
    this.inbox = new Inbox(consumer.queue);
  }

  handle(deliveries: readonly EventDelivery[]): Promise<Outcome> {
    let lost = 0;
    return untilAnswered(this.consumer, deliveries, async () => {
      const progress = { handling: false };
      try {
        return await this.transactions.run((tx) => this.takeEffect(tx, deliveries, progress));
      } catch (error) {
        // Whatever goes wrong before the handlers' turn is not the messages' fault, and a lost connection hardly ever.
        const theirs = progress.handling && (!isConnectionLost(error) || (lost += 1) === mostLostConnections);
        if (theirs || isRefusedValue(error)) return { kind: 'failed', error };
        throw error;
      }
    });
  }

  private async takeEffect(
    tx: Transaction,
    deliveries: readonly EventDelivery[],
    progress: { handling: boolean },
  ): Promise<Outcome> {
    const { due, letThrough, stale, early, now } = await this.takeTurns(tx, firstOfEach(deliveries));
    const fresh = await this.inbox.remember(tx, [...due, ...stale].map(inboxIdOf));
    const isFresh = (delivery: EventDelivery): boolean => fresh.has(inboxIdOf(delivery));
    const toHandle = due.filter(isFresh);
    progress.handling = true;
    const handlerOf = (event: AnyEvent | undefined) => this.handlers.get(event?.type ?? '');
    for (const events of groupByType(
      toHandle.map(({ event }) => event),
      handlerOf,
    )) {
      await inOriginOf(events, () => handlerOf(events[0])?.(events, tx));
    }
    const fates = new Map<EventDelivery, Fate>(deliveries.map((delivery) => [delivery, 'duplicate']));
    for (const delivery of toHandle) fates.set(delivery, letThrough.has(delivery) ? 'let_through' : 'handled');
    for (const delivery of stale) if (isFresh(delivery)) fates.set(delivery, 'stale');
    for (const delivery of early) fates.delete(delivery);
    return { kind: 'done', fates, early, now };
  }

  private async takeTurns(tx: Transaction, deliveries: EventDelivery[]): Promise<TurnsAt<EventDelivery>> {
    if (this.order) return this.order.takeTurns(tx, deliveries);
    return { due: deliveries, letThrough: new Set(), stale: [], early: [], positions: new Map(), now: new Date() };
  }
}

const inboxIdOf = ({ event }: EventDelivery): string => inboxId(event);

function firstOfEach(deliveries: readonly EventDelivery[]): EventDelivery[] {
  const byId = new Map<string, EventDelivery>();
  for (const delivery of deliveries) {
    const id = inboxIdOf(delivery);
    if (!byId.has(id)) byId.set(id, delivery);
  }
  return [...byId.values()];
}
