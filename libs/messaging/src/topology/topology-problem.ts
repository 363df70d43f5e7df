/** Guarantee: where a broker is not as the topology describes it, a reader is told what is so, and what to do. */

export type ArgumentValue = string | number | boolean;

export type Subject =
  | { kind: 'exchange' | 'queue'; name: string }
  | { kind: 'binding'; source: string; destination: string; destinationKind: 'queue' | 'exchange'; routingKey: string };

/** An argument or another property; without a value where it is not set. */
export interface Difference {
  property: string;
  expected?: ArgumentValue;
  actual?: ArgumentValue;
}

export type TopologyProblem =
  | { kind: 'missing'; subject: Subject }
  | { kind: 'drifted'; subject: Subject; differences: Difference[] }
  /** On the broker, and described no more. */
  | { kind: 'orphaned'; subject: Subject; messages?: number }
  | { kind: 'unknown'; subject: Subject; reason: string };

/** One sentence for each. */
export const describeProblems = (problems: readonly TopologyProblem[]): string[] => problems.map(describeProblem);

function describeProblem(problem: TopologyProblem): string {
  switch (problem.kind) {
    case 'missing':
      return describeMissing(problem.subject);
    case 'drifted':
      return describeDrift(problem.subject, problem.differences);
    case 'orphaned':
      return describeOrphan(problem.subject, problem.messages);
    case 'unknown':
      return `${nameOf(problem.subject)} could not be checked: ${problem.reason}`;
  }
}

export const nameOf = (subject: Subject): string =>
  subject.kind === 'binding' ? `${subject.source} → ${subject.destination} (${subject.routingKey})` : subject.name;

const whoMakes = 'services make it when they connect, if their user may';

function describeMissing(subject: Subject): string {
  return subject.kind === 'binding'
    ? `${subject.routingKey} does not get to ${subject.destination}, which has no binding for it: ${whoMakes}`
    : `${subject.name} does not exist: ${whoMakes}`;
}

function describeDrift(subject: Subject, differences: readonly Difference[]): string {
  const remedy =
    subject.kind === 'queue'
      ? 'delete it when empty and restart'
      : 'delete it while no service runs, and start them: its bindings go with it';
  const settings = new Set(differences.flatMap((difference) => settingOf(difference) ?? []));
  const choices = [remedy, ...[...settings].map((name) => `set ${name}`)];
  return `${nameOf(subject)} has ${differences.map(describeDifference).join(', and ')}: ${choices.join(', or ')}`;
}

const describeDifference = ({ property, expected, actual }: Difference): string =>
  actual === undefined
    ? `no ${property}, expected ${shown(expected)}`
    : `${property} ${shown(actual)}, expected ${shown(expected)}`;

export const shown = (value: ArgumentValue | undefined): string =>
  value === undefined ? 'none' : value === '' ? '""' : String(value);

/** What the difference may come from, where it may be meant. */
function settingOf({ property, expected, actual }: Difference): string | undefined {
  if (property === 'x-message-ttl') return 'RETRY_DELAYS_MS';
  if (property === 'x-queue-type') return 'RABBITMQ_QUEUE_TYPE';
  // What queues of one type have and those of the other do not. Of several differences, a broker may name but this one.
  const ofOneType = ['x-delivery-limit', 'x-dead-letter-strategy', 'x-overflow'].includes(property);
  return ofOneType && (expected === undefined || actual === undefined) ? 'RABBITMQ_QUEUE_TYPE' : undefined;
}

function describeOrphan(subject: Subject, messages: number | undefined): string {
  if (subject.kind !== 'binding') {
    const held = messages === undefined ? '' : ` and holds ${messages} message${messages === 1 ? '' : 's'}`;
    return `${subject.name} is not part of the topology${held}: delete it when nobody needs what is in it`;
  }
  const { source, destination, destinationKind, routingKey } = subject;
  const to = destinationKind === 'queue' ? destination : `The exchange ${destination}`;
  return `${to} also gets ${shown(routingKey)} from ${source}, which is not part of the topology: unbind it when nobody needs it`;
}
