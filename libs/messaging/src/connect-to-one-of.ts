import { type ChannelModel, connect } from 'amqplib';

interface ConnectOptions {
  /** What operators see among the connections. */
  name: string;
  timeoutMs: number;
  heartbeatSeconds?: number;
}

/** A connection to the first node of a cluster that answers. */
export async function connectToOneOf(urls: readonly string[], options: ConnectOptions): Promise<ChannelModel> {
  const { name, timeoutMs, heartbeatSeconds } = options;
  let failure: unknown = new Error('No broker is given.');
  for (const each of urls) {
    const url = new URL(each);
    if (heartbeatSeconds !== undefined) url.searchParams.set('heartbeat', String(heartbeatSeconds));
    try {
      return await connect(url.href, { timeout: timeoutMs, clientProperties: { connection_name: name } });
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}
