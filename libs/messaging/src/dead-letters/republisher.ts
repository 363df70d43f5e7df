/**
 * Guarantee: a message counts as back in its work queue only when the broker has confirmed it and did not send it back.
 * What is in doubt counts as not there; it may be all the same, and then arrives twice, which the inbox makes harmless.
 */
import { type ConfirmChannel, type Options } from 'amqplib';

/** `refused`: the queue is gone or full. `unanswered`: nobody knows. */
export type PublishOutcome = 'confirmed' | 'refused' | 'unanswered';

export class Republisher {
  private readonly inFlight = new Map<string, Promise<PublishOutcome>>();
  private readonly returned = new Set<string>();

  constructor(
    private readonly channel: ConfirmChannel,
    private readonly queue: string,
    private readonly confirmTimeoutMs: number,
  ) {
    channel.on('return', ({ properties }) => this.returned.add(idOf(properties)));
  }

  /** Straight to the queue, past the exchange: nobody else is to get the message again. */
  async publish(content: Buffer, options: Options.Publish): Promise<PublishOutcome> {
    const id = idOf(options);
    // What comes back is told apart by its id, and the same message can lie among the dead letters twice.
    while (this.inFlight.has(id)) await this.inFlight.get(id);
    const outcome = this.send(id, content, options);
    this.inFlight.set(id, outcome);
    try {
      return await outcome;
    } finally {
      this.inFlight.delete(id);
    }
  }

  private send(id: string, content: Buffer, options: Options.Publish): Promise<PublishOutcome> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        resolve('unanswered');
      }, this.confirmTimeoutMs);
      const answered = (error: unknown): void => {
        clearTimeout(timer);
        // When the channel is lost, its library answers for the broker.
        if (error) resolve(isRefusal(error) ? 'refused' : 'unanswered');
        // What no queue takes is sent back first, and confirmed then.
        else resolve(this.returned.delete(id) ? 'refused' : 'confirmed');
      };
      try {
        this.channel.publish('', this.queue, content, options, answered);
      } catch (error) {
        answered(error);
      }
    });
  }
}

const idOf = ({ messageId }: { messageId?: unknown }): string => String(messageId);

const isRefusal = (error: unknown): boolean => error instanceof Error && error.message === 'message nacked';
