/**
 * Guarantee: as long as there is a broker, the queue is subscribed to, whatever happened to the connection, the channel
 * or the queue in between.
 */
import { hostname } from 'node:os';
import { queues } from '@orderflow/contracts';
import { type AmqpConnectionManager, type ChannelWrapper } from 'amqp-connection-manager';
import { type Channel } from 'amqplib';
import { closeChannel } from '../close-channel';
import { type TopologyDeclaration } from '../topology/topology-declaration';
import { DeliveryChannel } from './delivery';
import { type ConsumerContext, pause } from './handling';
import { type QueueConsumer } from './queue-consumer';

export class QueueSubscription {
  private readonly wrapper: ChannelWrapper;
  /** What operators see beside the queue: which of the processes it is. */
  private readonly tag: string;
  private current: { channel: Channel; consumerTag: string } | undefined;

  constructor(
    connection: Pick<AmqpConnectionManager, 'createChannel'>,
    private readonly topology: TopologyDeclaration,
    private readonly consumer: ConsumerContext,
    private readonly deliverTo: QueueConsumer,
    prefetch: number,
  ) {
    const { queue, logger } = consumer;
    this.tag = `${queues[queue].service}@${hostname()}:${process.pid}`;
    this.wrapper = connection.createChannel({
      name: queue,
      confirm: false,
      setup: async (channel: Channel) => {
        deliverTo.forgetBuffer();
        await channel.prefetch(prefetch);
        await topology.on(channel);
        await this.subscribe(new DeliveryChannel(channel));
      },
    });
    // Without a listener this event would end the process. An error of the channel ends the connection as well, and on
    // the next one it is tried again.
    this.wrapper.on('error', (err) => {
      logger.error({ err, queue }, 'cannot subscribe to the queue');
    });
  }

  /** Has the broker deliver nothing more; what was delivered can still be acknowledged. */
  async cancel(): Promise<void> {
    // With the connection gone there is nothing to cancel.
    await this.current?.channel.cancel(this.current.consumerTag).catch(() => undefined);
  }

  async close(): Promise<void> {
    await closeChannel(this.wrapper, this.current?.channel);
  }

  private async subscribe(source: DeliveryChannel): Promise<void> {
    const { channel } = source;
    const { queue, stopping } = this.consumer;
    if (stopping.aborted) return;
    const { consumerTag } = await channel.consume(
      queue,
      (message) => {
        if (message) this.deliverTo.take(source.receive(message));
        // The broker has ended the subscription: somebody has deleted the queue, or it has moved to another node.
        else void this.subscribeAgain(source);
      },
      { consumerTag: this.tag },
    );
    this.current = { channel, consumerTag };
    // It was told to stop meanwhile, when there was nothing to cancel yet.
    if (this.consumer.stopping.aborted) await this.cancel();
  }

  private async subscribeAgain(source: DeliveryChannel): Promise<void> {
    const { queue, logger, stopping } = this.consumer;
    logger.warn({ queue }, 'the broker has ended the subscription; subscribing again');
    // A new channel comes with a subscription of its own.
    while (!stopping.aborted && source.open) {
      try {
        await this.topology.on(source.channel);
        await this.subscribe(source);
        return;
      } catch (err) {
        logger.warn({ err, queue }, 'cannot subscribe again yet');
        await pause(this.consumer);
      }
    }
  }
}
