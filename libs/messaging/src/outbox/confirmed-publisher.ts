/**
 * Guarantee: a message counts as published only when the broker has confirmed it and did not send it back. What is in
 * doubt (no answer in time, a lost channel) counts as not published; it may arrive all the same, so a message that is
 * published again may arrive twice. Once an answer is overdue, no more is sent until the broker is seen to read again.
 */
import { type AmqpConnectionManager, type ChannelWrapper } from 'amqp-connection-manager';
import { type ConfirmChannel, IllegalOperationError, type Options } from 'amqplib';
import { closeChannel } from '../close-channel';

export interface OutgoingMessage {
  readonly id: string;
  readonly exchange: string;
  readonly routingKey: string;
  readonly content: Buffer;
  readonly options: Options.Publish;
}

export const publishFailures = {
  returned: 'no queue takes it',
  rejected: 'a queue refuses it, or it is no message that could be sent',
  unanswered: 'the broker did not answer in time, or the channel was lost before it did',
  disconnected: 'there is no channel to the broker',
} as const;

export type PublishFailure = keyof typeof publishFailures;

export interface PublisherOptions {
  name: string;
  confirmTimeoutMs: number;
  /** Done on every new channel before anything is published on it. */
  setup?: (channel: ConfirmChannel) => Promise<void>;
  onReady?: () => void;
  /** Told what went wrong while a channel was set up; it is tried again on the next connection. */
  onError?: (error: unknown) => void;
}

interface OpenChannel {
  readonly channel: ConfirmChannel;
  /** Ids of messages that were sent back and not confirmed yet. */
  readonly returned: Set<string>;
}

export class ConfirmedPublisher {
  // Publishing goes to the raw channel: its wrapper would keep messages without limit while the broker is away.
  private open: OpenChannel | undefined;
  private wrapper: ChannelWrapper;
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly connection: Pick<AmqpConnectionManager, 'createChannel'>,
    private readonly options: PublisherOptions,
  ) {
    this.wrapper = this.openChannel();
  }

  get ready(): boolean {
    return this.open !== undefined;
  }

  /** The channel to declare queues on again, where there is one. */
  async setUpAgain(): Promise<void> {
    if (this.open) await this.options.setup?.(this.open.channel);
  }

  /** Publishes all at once and waits for the broker's answers; returns what is not known to be published. */
  async publish(messages: readonly OutgoingMessage[]): Promise<ReadonlyMap<string, PublishFailure>> {
    const { open } = this;
    if (!open) return new Map(messages.map(({ id }) => [id, 'disconnected']));
    const pending = new Map<string, PublishFailure>(messages.map(({ id }) => [id, 'unanswered']));
    // When the channel is lost, its library answers for the broker.
    const answers = messages.map((message) => this.send(open, message, pending));
    await this.patiently(Promise.all(answers));
    // Late answers must not change what the caller has been told.
    const failures = new Map(pending);
    if ([...failures.values()].includes('unanswered')) this.abandon(open);
    return failures;
  }

  /** Whoever still waits for answers is told that there were none. */
  async close(): Promise<void> {
    const { open } = this;
    this.open = undefined;
    for (const stopWaiting of this.waiting) stopWaiting();
    await closeChannel(this.wrapper, open?.channel);
  }

  private openChannel(): ChannelWrapper {
    const { name, setup, onReady, onError } = this.options;
    const wrapper = this.connection.createChannel({
      name,
      setup: async (channel: ConfirmChannel) => {
        await setup?.(channel);
        const open: OpenChannel = { channel, returned: new Set() };
        channel.on('return', ({ properties }) => open.returned.add(String(properties.messageId)));
        channel.once('close', () => {
          if (this.open === open) this.open = undefined;
        });
        this.open = open;
        onReady?.();
      },
    });
    // Without a listener this event would end the process.
    wrapper.on('error', (error) => onError?.(error));
    return wrapper;
  }

  /**
   * Late answers would be taken for those to the next attempt, and a broker that is out of memory or disk would be sent
   * more and more. It opens no channel before it has read what it was sent, so the next attempt waits for that.
   */
  private abandon(open: OpenChannel): void {
    if (this.open !== open) return;
    this.open = undefined;
    void closeChannel(this.wrapper, open.channel);
    this.wrapper = this.openChannel();
  }

  private async patiently(work: Promise<unknown>): Promise<void> {
    await new Promise<void>((resolve) => {
      const stopWaiting = (): void => {
        clearTimeout(timer);
        this.waiting.delete(stopWaiting);
        resolve();
      };
      const timer = setTimeout(stopWaiting, this.options.confirmTimeoutMs);
      this.waiting.add(stopWaiting);
      void work.then(stopWaiting);
    });
  }

  private send(
    { channel, returned }: OpenChannel,
    { id, exchange, routingKey, content, options }: OutgoingMessage,
    pending: Map<string, PublishFailure>,
  ): Promise<void> {
    return new Promise((resolve) => {
      const answered = (error: unknown) => {
        // Any other error tells that the channel was lost, which leaves the message in doubt.
        if (error) pending.set(id, isRefusal(error) ? 'rejected' : 'unanswered');
        // What no queue takes is sent back first, and confirmed then.
        else if (returned.delete(id)) pending.set(id, 'returned');
        else pending.delete(id);
        resolve();
      };
      try {
        channel.publish(exchange, routingKey, content, { ...options, messageId: id }, answered);
      } catch (error) {
        // A channel that is about to close takes nothing any more. Otherwise it is the message that cannot be sent.
        pending.set(id, error instanceof IllegalOperationError ? 'unanswered' : 'rejected');
        resolve();
      }
    });
  }
}

const isRefusal = (error: unknown): boolean => error instanceof Error && error.message === 'message nacked';
