import { type ChannelWrapper } from 'amqp-connection-manager';
import { type Channel } from 'amqplib';

/** Ends as well when the connection is lost meanwhile: the wrapper would wait for the broker's answer for ever. */
export async function closeChannel(wrapper: ChannelWrapper, channel: Channel | undefined): Promise<void> {
  const closed = wrapper.close().catch(() => undefined);
  const lost = channel && new Promise<void>((resolve) => channel.once('close', resolve));
  await (lost ? Promise.race([closed, lost]) : closed);
}
