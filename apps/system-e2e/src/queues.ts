import { type Participant, type QueueName, queues } from '@orderflow/contracts';
import { defaultTopologyOptions, describeTopology } from '@orderflow/messaging';
import { eventually } from '@orderflow/testing';
import { type Channel, connect, type GetMessage } from 'amqplib';
import { type ServiceName, serviceNames } from './service-process';
import { patienceMs, type System } from './system';

/** Works on the broker of a system itself. */
export async function onBroker<T>(
  system: Pick<System, 'brokerUrl'>,
  work: (channel: Channel) => Promise<T>,
): Promise<T> {
  const connection = await connect(system.brokerUrl);
  try {
    const channel = await connection.createChannel();
    const result = await work(channel);
    // A connection that is closed drops what its channels have yet to write: messages and acknowledgements.
    await channel.close();
    return result;
  } finally {
    await connection.close();
  }
}

/** Waits until no event is anywhere on its way: not in an outbox, not in a queue, not waiting to be tried again. */
export async function nothingIsLeft(system: System, taking: readonly Participant[] = []): Promise<void> {
  const names = describeTopology({ ...defaultTopologyOptions, participants: taking }).queues.map(({ name }) => name);
  await onBroker(system, (channel) =>
    eventually(async () => {
      const waiting: Record<string, number> = {};
      for (const name of serviceNames) waiting[`the outbox of ${name}`] = await outboxOf(system, name);
      for (const queue of names) waiting[queue] = (await channel.checkQueue(queue)).messageCount;
      expect(Object.entries(waiting).filter(([, count]) => count > 0)).toEqual([]);
    }, patienceMs),
  );
}

async function outboxOf(system: System, name: ServiceName): Promise<number> {
  const [row] = await system.database(name).query<{ count: number }>('SELECT count(*)::int AS count FROM outbox');
  return row?.count ?? 0;
}

/** The next so many messages of a queue that nobody consumes, taken out of it. */
export async function takeOut(channel: Channel, queue: QueueName, count: number): Promise<GetMessage[]> {
  const taken: GetMessage[] = [];
  while (taken.length < count) {
    taken.push(
      await eventually(async () => {
        const message = await channel.get(queue);
        if (!message) throw new Error(`There is nothing in ${queue}.`);
        return message;
      }, patienceMs),
    );
  }
  for (const message of taken) channel.ack(message);
  return taken;
}

/** Puts what was taken out of a queue into it again, as it came, and waits until it has taken effect. */
export async function deliver(
  system: System,
  channel: Channel,
  queue: QueueName,
  message: GetMessage | undefined,
): Promise<void> {
  if (!message) throw new Error(`There is nothing to deliver to ${queue}.`);
  channel.sendToQueue(queue, message.content, message.properties);
  await eventually(async () => {
    const handled = await system
      .database(queues[queue].service)
      .query('SELECT FROM inbox WHERE id = $1 AND queue = $2', [message.properties.messageId, queue]);
    expect(handled).toHaveLength(1);
  }, patienceMs);
}
