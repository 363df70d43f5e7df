/**
 * Guarantee: what a broker refuses costs nothing but the answer. It closes the channel that a refused request came on;
 * the next request goes over a new one.
 */
import { type Channel, type ChannelModel } from 'amqplib';

export class ExpendableChannel {
  private channel: Channel | undefined;

  constructor(private readonly connection: Pick<ChannelModel, 'createChannel'>) {}

  /** Why not, in the broker's words, where it refuses. Rejects only when there is no broker to answer any more. */
  async attempt(work: (channel: Channel) => Promise<unknown>): Promise<string | undefined> {
    this.channel ??= await this.open();
    try {
      await work(this.channel);
      return undefined;
    } catch (error) {
      this.channel = undefined;
      const { code, message } = error as Error & { code?: unknown };
      if (typeof code !== 'number') throw error;
      return /with message "(.*)"/s.exec(message)?.[1] ?? message;
    }
  }

  async close(): Promise<void> {
    await this.channel?.close().catch(() => undefined);
  }

  private async open(): Promise<Channel> {
    const channel = await this.connection.createChannel();
    // The request is told as well; without a listener this event would end the process.
    channel.on('error', () => undefined);
    return channel;
  }
}
