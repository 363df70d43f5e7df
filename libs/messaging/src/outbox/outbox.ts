/**
 * Guarantee: an event is written together with the change that it tells of, in one transaction. There is no event of a
 * change that did not happen, and no change whose event is forgotten.
 */
import { Injectable } from '@nestjs/common';
import { type AnyEvent, checkOutgoing } from '@orderflow/contracts';
import { type Transaction } from '@orderflow/persistence';
import { OutboxRelay } from './outbox-relay';
import { insertRows } from './outbox.sql';

@Injectable()
export class Outbox {
  constructor(private readonly relay: OutboxRelay) {}

  async add(tx: Transaction, events: readonly AnyEvent[]): Promise<void> {
    if (events.length === 0) return;
    for (const event of events) refuseInvalid(event);
    await tx.query(insertRows, [
      events.map(({ id }) => id),
      events.map(({ subject }) => subject),
      events.map(({ sequence }) => sequence),
      events.map(({ type }) => type),
      events.map((event) => JSON.stringify(event)),
    ]);
    tx.afterCommit(() => {
      this.relay.wake();
    });
  }
}

/** A mistake of ours: better one request that fails than an event that every consumer refuses. */
function refuseInvalid(event: AnyEvent): void {
  const [violation] = checkOutgoing(event);
  if (violation)
    throw new Error(`${event.type} is not what its schema says: ${violation.pointer} ${violation.message}`);
}
