/**
 * Guarantee: an event is written together with the change that it tells of, in one transaction. There is no event of a
 * change that did not happen, and no change whose event is forgotten.
 */
import { Inject, Injectable } from '@nestjs/common';
import { type AnyEvent, checkOutgoing } from '@orderflow/contracts';
import { type Transaction } from '@orderflow/persistence';
import { OutboxRelay } from './outbox-relay';
import { insertRows } from './outbox.sql';

/** The values of outbox rows, one array for each of the columns id, aggregate_id, aggregate_version, type, payload. */
export type OutboxColumns = [ids: string[], subjects: string[], sequences: number[], types: string[], events: string[]];

@Injectable()
export class Outbox {
  constructor(@Inject(OutboxRelay) private readonly relay: Pick<OutboxRelay, 'wake'>) {}

  /** For a statement that writes the rows along with something else. Call `wake` once that is committed. */
  static rowsOf(events: readonly AnyEvent[]): OutboxColumns {
    for (const event of events) refuseInvalid(event);
    return [
      events.map(({ id }) => id),
      events.map(({ subject }) => subject),
      events.map(({ sequence }) => sequence),
      events.map(({ type }) => type),
      events.map((event) => JSON.stringify(event)),
    ];
  }

  add(tx: Transaction, events: readonly AnyEvent[]): void {
    if (events.length === 0) return;
    tx.send(insertRows, Outbox.rowsOf(events));
    tx.afterCommit(() => {
      this.wake();
    });
  }

  /** Says that rows were committed. Forgetting it costs time and no event: the relay also looks by itself. */
  wake(): void {
    this.relay.wake();
  }
}

/** A mistake of ours: better one request that fails than an event that every consumer refuses. */
function refuseInvalid(event: AnyEvent): void {
  const [violation] = checkOutgoing(event);
  if (violation)
    throw new Error(`${event.type} is not what its schema says: ${violation.pointer} ${violation.message}`);
}
