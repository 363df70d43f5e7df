/**
 * Guarantee: each exchange and queue that is missing or otherwise than described is found, whatever is wrong with the
 * others, by nothing but AMQP, and nothing is made that was missing.
 *
 * Of several arguments that differ, the broker names but one. It shows nobody its bindings: declaring them is the way
 * to be sure of them. Nor does it list queues, which it would take to find those that are described no more.
 */
import { type Channel, type ChannelModel } from 'amqplib';
import { ExpendableChannel } from './expendable-channel';
import { queueOptions, type Topology } from './topology';
import { type ArgumentValue, type Subject, type TopologyProblem } from './topology-problem';

export async function findTopologyProblems(
  connection: Pick<ChannelModel, 'createChannel'>,
  { exchange, queues }: Topology,
): Promise<TopologyProblem[]> {
  const channel = new ExpendableChannel(connection);
  const problems: TopologyProblem[] = [];
  const examine = async (subject: Subject, work: (channel: Channel) => Promise<unknown>) => {
    const refusal = await channel.attempt(work);
    if (refusal) problems.push(problemOf(subject, refusal));
  };
  await examine({ kind: 'exchange', name: exchange.name }, async (raw) => {
    await raw.checkExchange(exchange.name);
    // Only to declare it compares its arguments, and what is there is not made.
    await raw.assertExchange(exchange.name, exchange.type, { durable: true });
  });
  for (const queue of queues) {
    await examine({ kind: 'queue', name: queue.name }, async (raw) => {
      await raw.checkQueue(queue.name);
      await raw.assertQueue(queue.name, queueOptions(queue));
    });
  }
  await channel.close();
  return problems;
}

export function problemOf(subject: Subject, reason: string): TopologyProblem {
  // A queue whose node is away is "not found" as well.
  if (/^NOT_FOUND - no (?:queue|exchange) '/.test(reason)) return { kind: 'missing', subject };
  const [, property, received, current] =
    /inequivalent arg '([^']+)' for .*: received (.*) but current is (.*)$/s.exec(reason) ?? [];
  if (!property) return { kind: 'unknown', subject, reason };
  const [expected, actual] = [valueIn(received), valueIn(current)];
  return {
    kind: 'drifted',
    subject,
    differences: [{ property, ...(expected !== undefined && { expected }), ...(actual !== undefined && { actual }) }],
  };
}

/** The broker writes `none`, `'6000'` or `the value '6000' of type 'short'`. */
function valueIn(text = ''): ArgumentValue | undefined {
  const value = /'(.*?)'/s.exec(text)?.[1];
  return value !== undefined && /^-?\d+$/.test(value) ? Number(value) : value;
}
