/**
 * Guarantee: events about one subject are handled in the order of their sequence numbers, whatever the order in which
 * they come. An event that comes before its turn waits, but not for ever; one that comes after it is not handled.
 */
import { type AnyEvent } from '@orderflow/contracts';

export interface Arrival {
  readonly event: Pick<AnyEvent, 'sequence'>;
  /** When it first came before its turn. */
  readonly earlySince: Date | undefined;
}

export interface Turns<A> {
  /** To be handled now: those about one subject in the order of their sequence. */
  due: A[];
  /** Those of them that are handled although events before them are missing. */
  letThrough: Set<A>;
  /** Come too late: one with this number or a higher one was handled. */
  stale: A[];
  /** Come too early: those about one subject in the order of their sequence. */
  early: A[];
  /** The numbers that sequences have come to. */
  positions: Map<string, number>;
}

/** How far a sequence has come. */
export interface Position {
  /** That of the last event that was handled: 0 where none was. */
  readonly sequence: number;
  readonly since: Date;
}

export interface Sequences<A> {
  /** Undefined where an event is in no sequence. */
  keyOf: (arrival: A) => string | undefined;
  positions: ReadonlyMap<string, Position>;
  now: Date;
  /** How long an event waits for a single missing one. */
  patienceMs: number;
}

/**
 * The more events are missing before one, the longer it waits, and it waits anew whenever its sequence has come further.
 * When one is given up, all of its successors wait at the same time; if one of them were let through while another
 * before it still waits, that one would be stale.
 */
const patienceFor = (missing: number, patienceMs: number): number => patienceMs * (1 + Math.log2(missing));

export function takeTurns<A extends Arrival>(arrivals: readonly A[], sequences: Sequences<A>): Turns<A> {
  const turns: Turns<A> = { due: [], letThrough: new Set(), stale: [], early: [], positions: new Map() };
  for (const [key, group] of grouped(arrivals, sequences.keyOf)) {
    if (typeof key === 'string') takeTurnsOfOne(key, group, sequences, turns);
    else turns.due.push(...group);
  }
  return turns;
}

function takeTurnsOfOne<A extends Arrival>(
  key: string,
  group: readonly A[],
  { positions, now, patienceMs }: Sequences<A>,
  turns: Turns<A>,
): void {
  const { sequence: reached = 0, since } = positions.get(key) ?? {};
  const waitedFor = (earlySince: Date): number => now.getTime() - Math.max(earlySince.getTime(), since?.getTime() ?? 0);
  let position = reached;
  const bySequence = new Map<number, A>();
  for (const arrival of group) {
    const { sequence } = arrival.event;
    if (sequence <= position || bySequence.has(sequence)) turns.stale.push(arrival);
    else bySequence.set(sequence, arrival);
  }
  const ahead = [...bySequence.values()].sort((one, other) => one.event.sequence - other.event.sequence);
  // Whoever has its turn takes along those before it.
  const ready = ahead.findLastIndex(({ event, earlySince }, index) => {
    const missing = event.sequence - position - 1 - index;
    if (missing === 0) return true;
    return earlySince !== undefined && waitedFor(earlySince) >= patienceFor(missing, patienceMs);
  });
  for (const arrival of ahead.splice(0, ready + 1)) {
    const { sequence } = arrival.event;
    if (sequence > position + 1) turns.letThrough.add(arrival);
    turns.due.push(arrival);
    turns.positions.set(key, (position = sequence));
  }
  turns.early.push(...ahead);
}

/** Events that are in no sequence are groups of their own; all groups in the order of their first event. */
function grouped<A extends Arrival>(arrivals: readonly A[], keyOf: Sequences<A>['keyOf']): Map<string | A, A[]> {
  const groups = new Map<string | A, A[]>();
  for (const arrival of arrivals) {
    const key = keyOf(arrival) ?? arrival;
    const group = groups.get(key);
    if (group) group.push(arrival);
    else groups.set(key, [arrival]);
  }
  return groups;
}
