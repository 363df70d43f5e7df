import { type Transaction } from '@orderflow/persistence';
import { type TakenEvent } from './telling';

/** Somebody else in this service who needs the events of notification.events, in the transaction that remembers them. */
export interface EventTaker {
  /** All of one type, in the order in which they are due. */
  take(tx: Transaction, events: readonly TakenEvent[]): void;
}

/** All of them; the list is in notification.module.ts. */
export const EVENT_TAKERS = Symbol('takers of events');
