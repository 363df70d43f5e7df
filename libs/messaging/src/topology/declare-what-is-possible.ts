/**
 * Guarantee: what is missing is made, whatever else is otherwise than described. A queue with other arguments is used as
 * it is: to stop for it would stop orders for a delay that somebody has changed. `TopologyCheck` says what to do about it.
 */
import { type ChannelModel } from 'amqplib';
import { ExpendableChannel } from './expendable-channel';
import { problemOf } from './find-topology-problems';
import { queueOptions, type Topology } from './topology';
import { type TopologyProblem } from './topology-problem';

/** Returns what is wrong with the bindings, which nobody can ask for. */
export async function declareWhatIsPossible(
  connection: Pick<ChannelModel, 'createChannel'>,
  topology: Topology,
): Promise<TopologyProblem[]> {
  const { exchange, queues, bindings } = topology;
  const channel = new ExpendableChannel(connection);
  await channel.attempt((raw) => raw.assertExchange(exchange.name, exchange.type, { durable: true }));
  for (const queue of [...queues].reverse()) {
    await channel.attempt((raw) => raw.assertQueue(queue.name, queueOptions(queue)));
  }
  const problems: TopologyProblem[] = [];
  for (const { queue, routingKey } of bindings) {
    const refusal = await channel.attempt((raw) => raw.bindQueue(queue, exchange.name, routingKey));
    const ends = { source: exchange.name, destination: queue, destinationKind: 'queue' } as const;
    if (refusal) problems.push(problemOf({ kind: 'binding', ...ends, routingKey }, refusal));
  }
  await channel.close();
  return problems;
}
