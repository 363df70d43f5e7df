/**
 * Guarantee: a message counts as published only when the broker has confirmed it and did not send it back. What is in
 * doubt (no answer in time, a lost channel) counts as not published; it may arrive all the same, so a message that is
 * published again may arrive twice.
 */
import { type AmqpConnectionManager, type ChannelWrapper } from 'amqp-connection-manager';
import { type ConfirmChannel, type Options } from 'amqplib';
import { closeChannel } from '../close-channel';

export interface OutgoingMessage {
  readonly id: string;
  readonly exchange: string;
  readonly routingKey: string;
  readonly content: Buffer;
  readonly options: Options.Publish;
}

/** `returned`: no queue takes it. */
export type PublishFailure = 'returned' | 'rejected' | 'unanswered' | 'disconnected';

export interface PublisherOptions {
  name: string;
  confirmTimeoutMs: number;
  /** Done on every new channel before anything is published on it. */
  setup?: (channel: ConfirmChannel) => Promise<void>;
  onReady?: () => void;
  /** Told what went wrong while a channel was set up; it is tried again on the next connection. */
  onError?: (error: unknown) => void;
}

export class ConfirmedPublisher {
  // Publishing goes to the raw channel: its wrapper would keep messages without limit while the broker is away.
  private channel: ConfirmChannel | undefined;
  private readonly wrapper: ChannelWrapper;
  private readonly returned = new Set<string>();

  constructor(
    connection: Pick<AmqpConnectionManager, 'createChannel'>,
    private readonly options: PublisherOptions,
  ) {
    this.wrapper = connection.createChannel({
      name: options.name,
      setup: async (channel: ConfirmChannel) => {
        await options.setup?.(channel);
        channel.on('return', ({ properties }) => this.returned.add(String(properties.messageId)));
        channel.once('close', () => {
          if (this.channel === channel) this.channel = undefined;
        });
        this.channel = channel;
        options.onReady?.();
      },
    });
    // Without a listener this event would end the process.
    this.wrapper.on('error', (error) => options.onError?.(error));
  }

  get ready(): boolean {
    return this.channel !== undefined;
  }

  /** The channel to declare queues on again, where there is one. */
  async setUpAgain(): Promise<void> {
    if (this.channel) await this.options.setup?.(this.channel);
  }

  /** Publishes all at once and waits for the broker's answers; returns what is not known to be published. */
  async publish(messages: readonly OutgoingMessage[]): Promise<ReadonlyMap<string, PublishFailure>> {
    const { channel } = this;
    if (!channel) return new Map(messages.map(({ id }) => [id, 'disconnected']));
    const pending = new Map<string, PublishFailure>(messages.map(({ id }) => [id, 'unanswered']));
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, this.options.confirmTimeoutMs)));
    const answers = messages.map((message) => this.send(channel, message, pending));
    // When the channel is lost, its library answers for the broker.
    await Promise.race([Promise.all(answers), patience]);
    clearTimeout(timer);
    // Late answers must not change what the caller has been told.
    return new Map(pending);
  }

  async close(): Promise<void> {
    await closeChannel(this.wrapper, this.channel);
  }

  private send(
    channel: ConfirmChannel,
    { id, exchange, routingKey, content, options }: OutgoingMessage,
    pending: Map<string, PublishFailure>,
  ): Promise<void> {
    return new Promise((resolve) => {
      const answered = (error: unknown) => {
        // Any other error tells that the channel was lost, which leaves the message in doubt.
        if (error) pending.set(id, isRefusal(error) ? 'rejected' : 'unanswered');
        // What no queue takes is sent back first, and confirmed then.
        else if (this.returned.delete(id)) pending.set(id, 'returned');
        else pending.delete(id);
        resolve();
      };
      try {
        channel.publish(exchange, routingKey, content, { ...options, messageId: id }, answered);
      } catch (error) {
        // A channel that is about to close takes nothing any more.
        answered(error);
      }
    });
  }
}

const isRefusal = (error: unknown): boolean => error instanceof Error && error.message === 'message nacked';
