/**
 * Guarantee: each dead letter that was there at the beginning is read once, in order, and none that came later. A message
 * leaves the queue only when it is let go of; those that were read are given back all at once, in order, at the end.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError, type QueueName } from '@orderflow/contracts';
import { type ConfirmChannel, type ConsumeMessage } from 'amqplib';
import { deadLetterQueue } from '../topology/topology';
import { Republisher } from './republisher';

/** Messages in hand at once. */
const portionSize = 100;
const quietMs = 200;

export class DeadLetterReader {
  readonly republisher: Republisher;
  /** Rejects when the channel is lost or the queue is. */
  readonly failed: Promise<never>;
  private fail: (error: Error) => void = () => undefined;
  private unread: number;
  private portions = 0;
  private gone = 0;

  constructor(
    private readonly channel: ConfirmChannel,
    readonly queue: QueueName,
    readonly total: number,
    confirmTimeoutMs: number,
  ) {
    this.unread = total;
    this.republisher = new Republisher(channel, queue, confirmTimeoutMs);
    this.failed = new Promise<never>((_resolve, reject) => (this.fail = reject));
    this.failed.catch(() => undefined);
    channel.on('error', (cause) => {
      this.fail(new DomainError('unavailable', 'The broker has ended the channel.', {}, { cause }));
    });
  }

  /** How many are in the queue in the end, if nobody else has a hand in it. */
  get left(): number {
    return this.total - this.gone;
  }

  /** The next messages, none at the end. */
  async next(): Promise<ConsumeMessage[]> {
    const wanted = Math.min(portionSize, this.unread);
    if (wanted === 0) return [];
    const messages = await this.receive(wanted, 'all of them');
    // Where there are fewer, somebody has taken the others meanwhile, by hand perhaps.
    this.unread = messages.length < wanted ? 0 : this.unread - wanted;
    return messages;
  }

  letGo(message: ConsumeMessage): void {
    this.channel.ack(message);
    this.gone += 1;
  }

  /**
   * Gives back what was not let go of. A quorum queue puts off acknowledgements while it has many to work on, and forgets
   * them with the channel: subscribing and cancelling are answered after it has caught up.
   */
  async close(): Promise<void> {
    for (let round = 0; this.gone > 0 && round < 2; round += 1) await this.receive(1, 'whatever is there');
    await this.channel.close();
  }

  /**
   * The consumer ends with each portion: what is let go of must not make room for more to be delivered, or what is
   * redriven in vain would be read again.
   */
  private async receive(wanted: number, what: 'all of them' | 'whatever is there'): Promise<ConsumeMessage[]> {
    const messages: ConsumeMessage[] = [];
    const filled = new AbortController();
    await this.channel.prefetch(wanted);
    const { consumerTag } = await this.channel.consume(
      this.name,
      (message) => {
        if (message) messages.push(message);
        else this.fail(new DomainError('unavailable', `Somebody has deleted ${this.name}.`));
        if (messages.length === wanted) filled.abort();
      },
      // In the order of the portions, which is the order in which they are given back.
      { consumerTag: `dead-letters-${String((this.portions += 1)).padStart(6, '0')}` },
    );
    if (what === 'all of them') await this.quiet(messages, filled.signal);
    await this.channel.cancel(consumerTag);
    return messages;
  }

  /** Waits until they are all there, or nothing arrives any more and nothing is there to arrive. */
  private async quiet(messages: readonly ConsumeMessage[], filled: AbortSignal): Promise<void> {
    let seen = -1;
    while (!(await sleep(quietMs, false, { signal: filled }).catch(() => true))) {
      if (messages.length === seen && (await this.channel.checkQueue(this.name)).messageCount === 0) return;
      seen = messages.length;
    }
  }

  private get name(): string {
    return deadLetterQueue(this.queue);
  }
}
