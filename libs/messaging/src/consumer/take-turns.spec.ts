import * as fc from 'fast-check';
import { type Arrival, type Position, takeTurns } from './take-turns';

const patienceMs = 60_000;
const roundMs = 1_000;

interface Message extends Arrival {
  readonly subject: string;
  readonly event: { readonly sequence: number };
}

const message = (subject: string, sequence: number, earlySince?: Date): Message => ({
  subject,
  event: { sequence },
  earlySince,
});
const told = (messages: Iterable<Message>): string[] =>
  [...messages].map(({ subject, event }) => `${subject}${event.sequence}`);

/** A queue with its positions and a clock, and what its handler has seen. */
class World {
  readonly seen = new Map<string, number[]>();
  private readonly positions = new Map<string, Position>();
  private now = 0;
  stale = 0;

  /** Handles a batch; returns what comes back later. */
  handle(batch: readonly Message[]): Message[] {
    const now = new Date(this.now);
    const turns = takeTurns(batch, { keyOf: ({ subject }) => subject, positions: this.positions, now, patienceMs });
    for (const { subject, event } of turns.due) {
      this.seen.set(subject, [...(this.seen.get(subject) ?? []), event.sequence]);
    }
    for (const [key, sequence] of turns.positions) this.positions.set(key, { sequence, since: now });
    this.stale += turns.stale.length;
    expect(turns.due.length + turns.stale.length + turns.early.length).toBe(batch.length);
    return turns.early.map((early) => ({ ...early, earlySince: early.earlySince ?? now }));
  }

  wait(milliseconds: number): void {
    this.now += milliseconds;
  }
}

/** Streams of several orders, each message at least once, in any order. */
const shuffled = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }).chain((lengths) => {
  const stream = lengths.flatMap((length, at) =>
    Array.from({ length }, (_, index) => message('abcde'.charAt(at), index + 1)),
  );
  return fc.record({
    stream: fc.constant(stream),
    arrivals: fc
      .shuffledSubarray([...stream, ...stream], { minLength: stream.length, maxLength: 2 * stream.length })
      .map((some) => [...some, ...stream.filter((one) => !some.includes(one))]),
  });
});
const sizes = fc.infiniteStream(fc.integer({ min: 1, max: 7 }));

/** Hands over everything again and again until nothing is early any more. */
function work(world: World, arrivals: readonly Message[], batchSizes: Iterator<number>, roundLimit: number): void {
  let waiting = [...arrivals];
  for (let round = 0; waiting.length > 0; round += 1) {
    expect(round).toBeLessThan(roundLimit);
    const back: Message[] = [];
    while (waiting.length > 0) back.push(...world.handle(waiting.splice(0, Number(batchSizes.next().value))));
    waiting = back;
    world.wait(roundMs);
  }
}

function* repeat(size: number): Generator<number, never> {
  for (;;) yield size;
}

const inOrder = (messages: readonly Message[]): Map<string, number[]> => {
  const world = new World();
  const bySequence = [...messages].sort((one, other) => one.event.sequence - other.event.sequence);
  for (const each of new Set(bySequence)) {
    const { subject, event } = each;
    world.seen.set(subject, [...(world.seen.get(subject) ?? []), event.sequence]);
  }
  return world.seen;
};
const sorted = (seen: Map<string, number[]>) => [...seen].sort(([one], [other]) => one.localeCompare(other));

describe('Events that take turns', () => {
  it('are seen once and in order, however they are shuffled, doubled and cut into batches', () => {
    fc.assert(
      fc.property(shuffled, sizes, ({ stream, arrivals }, batchSizes) => {
        const world = new World();
        // Each round brings every order at least one event further.
        work(world, arrivals, batchSizes, 7);
        expect(sorted(world.seen)).toEqual(sorted(inOrder(stream)));
        expect(world.stale).toBe(arrivals.length - stream.length);
      }),
      { numRuns: 1_000 },
    );
  });

  it('are all seen in order where others never come: those before wait less than those after', () => {
    const withLosses = shuffled.chain(({ stream, arrivals }) =>
      fc.subarray(stream).map((lost) => arrivals.filter((arrival) => !lost.includes(arrival))),
    );
    fc.assert(
      fc.property(withLosses, sizes, (arrivals, batchSizes) => {
        const world = new World();
        work(world, arrivals, batchSizes, (6 * 4 * patienceMs) / roundMs);
        expect(sorted(world.seen)).toEqual(sorted(inOrder(arrivals)));
      }),
      {
        numRuns: 1_000,
        // The 3 waits for two events. Once it is let through, the 6 has waited long enough for two as well.
        examples: [[[6, 5, 3].map((sequence) => message('a', sequence)), fc.stream(repeat(1))]],
      },
    );
  });

  const turnsOf = (arrivals: readonly Message[], positions: Record<string, number>, now = 0) =>
    takeTurns(arrivals, {
      keyOf: ({ subject }) => (subject === '-' ? undefined : subject),
      positions: new Map(Object.entries(positions).map(([key, sequence]) => [key, { sequence, since: new Date(0) }])),
      now: new Date(now),
      patienceMs,
    });

  it('are due when they continue the sequence, stale when it is past them, and early otherwise', () => {
    const arrivals = [message('a', 5), message('a', 3), message('a', 2), message('b', 2), message('c', 1)];
    const { due, stale, early, letThrough, positions } = turnsOf(arrivals, { a: 2 });
    expect([due, stale, early, letThrough].map(told)).toEqual([['a3', 'c1'], ['a2'], ['a5', 'b2'], []]);
    expect(positions).toEqual(
      new Map([
        ['a', 3],
        ['c', 1],
      ]),
    );
  });

  it('are due as they come where they are in no sequence, and keep their place', () => {
    const arrivals = [message('-', 7), message('a', 2), message('-', 3), message('a', 1), message('-', 3)];
    expect(told(turnsOf(arrivals, {}).due)).toEqual(['-7', 'a1', 'a2', '-3', '-3']);
  });

  it('are let through when they have waited long enough, together with those in hand before them', () => {
    const since = new Date(0);
    const arrivals = [message('a', 4, since), message('a', 3), message('a', 7, since)];
    expect(told(turnsOf(arrivals, { a: 1 }, patienceMs - 1).due)).toEqual([]);
    const { due, early, letThrough, positions } = turnsOf(arrivals, { a: 1 }, patienceMs);
    expect([due, early, letThrough].map(told)).toEqual([['a3', 'a4'], ['a7'], ['a3']]);
    expect(positions).toEqual(new Map([['a', 4]]));
  });

  it('wait anew when their sequence has come further', () => {
    const arrivals = [message('a', 4, new Date(0))];
    const positions = new Map([['a', { sequence: 2, since: new Date(patienceMs) }]]);
    const dueAt = (now: number): string[] =>
      told(takeTurns(arrivals, { keyOf: ({ subject }) => subject, positions, now: new Date(now), patienceMs }).due);
    expect([dueAt(2 * patienceMs - 1), dueAt(2 * patienceMs)]).toEqual([[], ['a4']]);
  });

  it('wait longer where more are missing', () => {
    const arrivals = [message('a', 4, new Date(0))];
    expect(told(turnsOf(arrivals, { a: 1 }, 2 * patienceMs - 1).early)).toEqual(['a4']);
    expect(told(turnsOf(arrivals, { a: 1 }, 2 * patienceMs).letThrough)).toEqual(['a4']);
  });
});
