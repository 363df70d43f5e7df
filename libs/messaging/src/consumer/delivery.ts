import { parseEvent, type ParsedEvent } from '@orderflow/contracts';
import { type Channel, type ConsumeMessage } from 'amqplib';

export const ATTEMPT_HEADER = 'x-attempt';

/** The channel over which messages came. They can be acknowledged there only: elsewhere their tags mean others. */
export class DeliveryChannel {
  private lost = false;

  constructor(readonly channel: Channel) {
    channel.once('close', () => (this.lost = true));
  }

  get open(): boolean {
    return !this.lost;
  }

  ack(message: ConsumeMessage): void {
    try {
      this.channel.ack(message);
    } catch {
      // The channel is gone, and the broker delivers the message again; the inbox knows it by then.
    }
  }
}

/** A message in hand. */
export class Delivery {
  readonly parsed: ParsedEvent;

  constructor(
    readonly message: ConsumeMessage,
    private readonly source: DeliveryChannel,
  ) {
    this.parsed = parseEvent(message.content);
  }

  /** 1 at the first delivery; counted by ourselves, because brokers count differently. */
  get attempt(): number {
    const attempt: unknown = this.message.properties.headers?.[ATTEMPT_HEADER];
    return typeof attempt === 'number' && attempt > 0 ? attempt : 1;
  }

  /** Whether it is still ours; if not, it is or will be delivered again. */
  get held(): boolean {
    return this.source.open;
  }

  ack(): void {
    this.source.ack(this.message);
  }
}
