import { type AnyEvent, type EventType, type QueueName } from '@orderflow/contracts';
import { type Transaction } from '@orderflow/persistence';
import { advancePositions, lockPositions, readPositions } from './positions.sql';
import { type Arrival, type Position, takeTurns, type Turns } from './take-turns';

type Sequence = Pick<AnyEvent, 'source' | 'subject'>;

interface PositionRow extends Sequence, Position {
  now: Date;
}

export interface TurnsAt<A> extends Turns<A> {
  now: Date;
}

/** Sources have no space in them. */
const keyOf = ({ source, subject }: Sequence): string => `${source} ${subject}`;
const sequenceOf = (key: string): [source: string, subject: string] => {
  const end = key.indexOf(' ');
  return [key.slice(0, end), key.slice(end + 1)];
};

/** Keeps how far a queue has come with each subject, in the transaction in which its events take effect. */
export class EventOrder {
  constructor(
    private readonly queue: QueueName,
    private readonly types: ReadonlySet<EventType>,
    private readonly patienceMs: number,
  ) {}

  /** Who else has an event about one of these subjects in hand waits until this transaction has ended. */
  async takeTurns<A extends Arrival & { readonly event: AnyEvent }>(
    tx: Transaction,
    arrivals: readonly A[],
  ): Promise<TurnsAt<A>> {
    const inSequence = arrivals.filter(({ event }) => this.types.has(event.type));
    const positions = await this.lock(tx, new Set(inSequence.map(({ event }) => keyOf(event))));
    const now = positions[0]?.now ?? new Date();
    const turns = takeTurns(arrivals, {
      keyOf: ({ event }) => (this.types.has(event.type) ? keyOf(event) : undefined),
      positions: new Map(positions.map((position) => [keyOf(position), position])),
      now,
      patienceMs: this.patienceMs,
    });
    this.advance(tx, turns.positions);
    return { ...turns, now };
  }

  private async lock(tx: Transaction, keys: ReadonlySet<string>): Promise<PositionRow[]> {
    if (keys.size === 0) return [];
    const sequences = [...keys].map(sequenceOf);
    const values = [this.queue, sequences.map(([source]) => source), sequences.map(([, subject]) => subject)];
    tx.send(lockPositions, values);
    return tx.query<PositionRow>(readPositions, values);
  }

  private advance(tx: Transaction, positions: ReadonlyMap<string, number>): void {
    if (positions.size === 0) return;
    const sequences = [...positions.keys()].map(sequenceOf);
    tx.send(advancePositions, [
      this.queue,
      sequences.map(([source]) => source),
      sequences.map(([, subject]) => subject),
      [...positions.values()],
    ]);
  }
}
