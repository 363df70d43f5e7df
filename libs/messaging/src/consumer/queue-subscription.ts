/**
 * Guarantee: as long as there is a broker, the queue is subscribed to, whatever happened to the connection, the channel
 * or the queue in between.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Logger } from '@orderflow/observability';
import { type AmqpConnectionManager, type ChannelWrapper } from 'amqp-connection-manager';
import { type Channel } from 'amqplib';
import { closeChannel } from '../close-channel';
import { declareTopology, type Topology } from '../topology';
import { DeliveryChannel } from './delivery';
import { type QueueConsumer } from './queue-consumer';

const pauseMs = 500;

export class QueueSubscription {
  private readonly wrapper: ChannelWrapper;
  private current: { channel: Channel; consumerTag: string } | undefined;
  private stopping = false;

  constructor(
    connection: Pick<AmqpConnectionManager, 'createChannel'>,
    private readonly topology: Topology,
    private readonly consumer: QueueConsumer,
    private readonly logger: Logger,
  ) {
    this.wrapper = connection.createChannel({
      name: consumer.queue,
      confirm: false,
      setup: async (channel: Channel) => {
        consumer.forgetBuffer();
        await channel.prefetch(consumer.options.prefetch);
        await this.subscribe(new DeliveryChannel(channel));
      },
    });
    // Without a listener this event would end the process. An error of the channel ends the connection as well, and on
    // the next one it is tried again.
    this.wrapper.on('error', (err) => {
      logger.error({ err, queue: consumer.queue }, 'cannot subscribe to the queue');
    });
  }

  /** Has the broker deliver nothing more; what was delivered can still be acknowledged. */
  async cancel(): Promise<void> {
    this.stopping = true;
    // With the connection gone there is nothing to cancel.
    await this.current?.channel.cancel(this.current.consumerTag).catch(() => undefined);
  }

  async close(): Promise<void> {
    await closeChannel(this.wrapper, this.current?.channel);
  }

  private async subscribe(source: DeliveryChannel): Promise<void> {
    const { channel } = source;
    await declareTopology(channel, this.topology);
    if (this.stopping) return;
    const { consumerTag } = await channel.consume(this.consumer.queue, (message) => {
      if (message) this.consumer.take(message, source);
      // The broker has ended the subscription: somebody has deleted the queue, or it has moved to another node.
      else void this.subscribeAgain(source);
    });
    this.current = { channel, consumerTag };
  }

  private async subscribeAgain(source: DeliveryChannel): Promise<void> {
    const { queue } = this.consumer;
    this.logger.warn({ queue }, 'the broker has ended the subscription; subscribing again');
    // A new channel comes with a subscription of its own.
    while (!this.stopping && source.open) {
      try {
        await this.subscribe(source);
        return;
      } catch (err) {
        this.logger.warn({ err, queue }, 'cannot subscribe again yet');
        await sleep(pauseMs);
      }
    }
  }
}
