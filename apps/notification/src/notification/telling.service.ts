import { Inject, Injectable } from '@nestjs/common';
import { type Transaction } from '@orderflow/persistence';
import { type ChannelType, type Subscriber } from '../delivery/channel';
import { Channels } from '../delivery/channels';
import { noWishes, type Wishes, WishesReader } from '../preference/wishes';
import { templateFor, templateOf } from '../template/template';
import { EVENT_TAKERS, type EventTaker } from './event-taker';
import { NotificationRepository } from './notification.repository';
import { OrderFacts } from './order-facts';
import { type Contact, type TakenEvent, tell } from './telling';

export interface TellingOptions {
  readonly administrators: readonly string[];
  readonly defaultLocale: string;
}

export const TELLING_OPTIONS = Symbol('who is told');

/** From events to notifications. The number of statements does not depend on the number of events. */
@Injectable()
export class TellingService {
  constructor(
    private readonly facts: OrderFacts,
    private readonly channels: Channels,
    private readonly wishes: WishesReader,
    private readonly notifications: NotificationRepository,
    @Inject(EVENT_TAKERS) private readonly takers: readonly EventTaker[],
    @Inject(TELLING_OPTIONS) private readonly options: TellingOptions,
  ) {}

  /** The events are all of one type. */
  async take(tx: Transaction, events: readonly TakenEvent[]): Promise<void> {
    const contacts = await this.facts.learn(tx, events);
    const contactOf = (orderId: string): Contact | undefined => contacts.get(orderId.toLowerCase());
    const [subscribers, wishes] = await Promise.all([
      this.subscribers(tx, events, contactOf),
      this.wishesOf(tx, events, contacts),
    ]);
    await this.notifications.record(
      tx,
      events.flatMap((event) =>
        tell(event, {
          ...this.options,
          enabled: this.channels.enabled,
          contactOf,
          choicesOf: (customerId) => wishes.choicesOf(customerId),
          isUnsubscribed: (channel, recipient, { category }) => wishes.isUnsubscribed(channel, recipient, category),
          subscribersOf: (eventId) => subscribers.get(eventId) ?? [],
        }).map((notification) => ({ notification, cause: event })),
      ),
    );
    for (const taker of this.takers) taker.take(tx, events);
  }

  private async subscribers(
    tx: Transaction,
    events: readonly TakenEvent[],
    contactOf: (orderId: string) => Contact | undefined,
  ): Promise<ReadonlyMap<string, (Subscriber & { channel: ChannelType })[]>> {
    const happenings = events.map((event) => ({
      event,
      customerId: ('orderId' in event.data ? contactOf(event.data.orderId)?.customerId : undefined) ?? undefined,
    }));
    const byEvent = new Map<string, (Subscriber & { channel: ChannelType })[]>();
    for (const subscriber of await this.channels.subscribers(tx, happenings)) {
      const { eventId } = subscriber;
      byEvent.set(eventId, [...(byEvent.get(eventId) ?? []), subscriber]);
    }
    return byEvent;
  }

  /** Asked only where it matters: where customers are told of this at all, and can be reached. */
  private async wishesOf(
    tx: Transaction,
    events: readonly TakenEvent[],
    contacts: ReadonlyMap<string, Contact>,
  ): Promise<Wishes> {
    const template = templateFor(events[0]?.type ?? '');
    if (!template || templateOf(template).to !== 'customer' || this.channels.enabled.size === 0) return noWishes;
    const all = [...contacts.values()];
    return this.wishes.of(
      tx,
      all.flatMap(({ customerId }) => customerId ?? []),
      all.flatMap(({ email, phone }) => [email, phone].filter((address) => address !== null)),
    );
  }
}
