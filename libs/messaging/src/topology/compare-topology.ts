/** Guarantee: all that a broker has otherwise than described is found, argument by argument, and nothing of others. */
import { participants, services } from '@orderflow/contracts';
import { type Arguments, type LiveTopology } from './live-topology';
import { type Topology } from './topology';
import { type Difference, type Subject, type TopologyProblem } from './topology-problem';

export function compareTopology({ exchange, queues, bindings }: Topology, live: LiveTopology): TopologyProblem[] {
  const expectedBindings = bindings.map(({ queue, routingKey }): Binding => ({
    source: exchange.name,
    destination: queue,
    destinationKind: 'queue',
    routingKey,
  }));
  const ofExchange = { durable: true, auto_delete: false, internal: false, type: exchange.type };
  const ofQueue = { durable: true, auto_delete: false };
  const subjects = [
    { subject: { kind: 'exchange', name: exchange.name } as const, properties: ofExchange, among: live.exchanges },
    ...queues.map(({ name, arguments: given }) => ({
      subject: { kind: 'queue', name } as const,
      properties: { ...ofQueue, ...given },
      among: live.queues,
    })),
  ];
  const existing = new Set(live.bindings.map(keyOf));
  const isThere = ({ source, destination }: Binding) =>
    live.exchanges.some(({ name }) => name === source) && live.queues.some(({ name }) => name === destination);
  return [
    ...subjects.flatMap(({ subject, properties, among }): TopologyProblem[] => {
      const found = among.find(({ name }) => name === subject.name);
      if (!found) return [{ kind: 'missing', subject }];
      const differences = differencesBetween(properties, found.properties);
      return differences.length > 0 ? [{ kind: 'drifted', subject, differences }] : [];
    }),
    ...expectedBindings
      // What is bound to nothing, or nothing to it, goes without saying.
      .filter((binding) => isThere(binding) && !existing.has(keyOf(binding)))
      .map((binding): TopologyProblem => ({ kind: 'missing', subject: { kind: 'binding', ...binding } })),
    ...findOrphans(exchange.name, new Set(queues.map(({ name }) => name)), expectedBindings, live),
  ];
}

type Binding = LiveTopology['bindings'][number];

const keyOf = ({ source, destination, destinationKind, routingKey }: Binding): string =>
  JSON.stringify([source, destinationKind, destination, routingKey]);

const differencesBetween = (expected: Arguments, actual: Arguments): Difference[] =>
  [...new Set([...Object.keys(expected), ...Object.keys(actual)])]
    .filter((property) => expected[property] !== actual[property])
    .map((property) => ({
      property,
      ...(expected[property] !== undefined && { expected: expected[property] }),
      ...(actual[property] !== undefined && { actual: actual[property] }),
    }));

function findOrphans(
  exchange: string,
  ours: ReadonlySet<string>,
  expected: readonly Binding[],
  live: LiveTopology,
): TopologyProblem[] {
  // They go with the connection that made them: somebody is watching, or trying something.
  const passing = new Set(live.queues.filter(({ exclusive }) => exclusive).map(({ name }) => name));
  const bindings = live.bindings.filter(
    ({ destination, destinationKind }) => destinationKind === 'exchange' || !passing.has(destination),
  );
  const fed = new Set(
    bindings
      .filter(({ source, destinationKind }) => source === exchange && destinationKind === 'queue')
      .map(({ destination }) => destination),
  );
  const looksLikeOurs = (name: string) =>
    fed.has(name) || [...services, ...participants].some((service) => name.startsWith(`${service}.`));
  const queues = live.queues
    .map(({ name }) => name)
    .filter((name) => !ours.has(name) && !passing.has(name) && looksLikeOurs(name));
  const known = new Set(expected.map(keyOf));
  const strangers = bindings.filter(
    (binding) =>
      !known.has(keyOf(binding)) &&
      (binding.destinationKind === 'queue'
        ? // Every queue is bound to the default exchange; and an orphan's bindings go with it.
          ours.has(binding.destination) && binding.source !== ''
        : binding.source === exchange),
  );
  const orphaned = (subject: Subject): TopologyProblem => ({ kind: 'orphaned', subject });
  return [
    ...queues.map((name) => orphaned({ kind: 'queue', name })),
    ...strangers.map((binding) => orphaned({ kind: 'binding', ...binding })),
  ];
}
