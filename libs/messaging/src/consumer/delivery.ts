import { type AnyEvent, type EventFailure, parseEvent } from '@orderflow/contracts';
import { type Channel, type ConsumeMessage } from 'amqplib';

export const ATTEMPT_HEADER = 'x-attempt';
export const EARLY_SINCE_HEADER = 'x-early-since';

/** The channel over which messages came. They can be acknowledged there only: elsewhere their tags mean others. */
export class DeliveryChannel {
  private lost = false;
  /** The tags of what is in our hands, in the order in which it came. */
  private readonly unacknowledged = new Set<number>();

  constructor(readonly channel: Channel) {
    channel.once('close', () => (this.lost = true));
  }

  get open(): boolean {
    return !this.lost;
  }

  receive(message: ConsumeMessage): Delivery {
    this.unacknowledged.add(message.fields.deliveryTag);
    return new Delivery(message, this);
  }

  /** With one acknowledgement for all up to the first that is still in our hands. */
  ack(deliveries: readonly Delivery[]): void {
    const settled = new Map(deliveries.map(({ message }) => [message.fields.deliveryTag, message]));
    let last: ConsumeMessage | undefined;
    for (const tag of this.unacknowledged) {
      const message = settled.get(tag);
      if (!message) break;
      this.unacknowledged.delete(tag);
      last = message;
    }
    try {
      if (last) this.channel.ack(last, true);
      for (const [tag, message] of settled) if (this.unacknowledged.delete(tag)) this.channel.ack(message);
    } catch {
      // The channel is gone, and the broker delivers the messages again; the inbox knows them by then.
    }
  }
}

/** A message in hand. */
export class Delivery {
  /** What it brings, unless there is a failure to say why not. */
  readonly event: AnyEvent | undefined;
  readonly failure: EventFailure | undefined;

  constructor(
    readonly message: ConsumeMessage,
    readonly source: DeliveryChannel,
  ) {
    const parsed = parseEvent(message.content);
    if (parsed.ok) this.event = parsed.event;
    else this.failure = parsed.failure;
  }

  /** 1 at the first delivery; counted by ourselves, because brokers count differently. */
  get attempt(): number {
    const attempt = this.header(ATTEMPT_HEADER);
    return typeof attempt === 'number' && attempt > 0 ? attempt : 1;
  }

  /** When it first came before its turn, by the clock of the database. */
  get earlySince(): Date | undefined {
    const since = new Date(String(this.header(EARLY_SINCE_HEADER)));
    return Number.isNaN(since.getTime()) ? undefined : since;
  }

  /** Whether it is still ours; if not, it is or will be delivered again. */
  get held(): boolean {
    return this.source.open;
  }

  private header(name: string): unknown {
    return this.message.properties.headers?.[name];
  }
}

export type EventDelivery = Delivery & { readonly event: AnyEvent };

export const bringsEvent = (delivery: Delivery): delivery is EventDelivery => delivery.event !== undefined;

export function acknowledge(deliveries: readonly Delivery[]): void {
  for (const source of new Set(deliveries.map((delivery) => delivery.source))) {
    source.ack(deliveries.filter((delivery) => delivery.source === source));
  }
}
