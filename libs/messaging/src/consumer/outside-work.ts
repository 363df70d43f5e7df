import { type Transaction } from '@orderflow/persistence';

/** What a handler gets that works outside of a transaction, as one does that sends mail. */
export interface OutsideWork {
  /** 1 at the first. */
  readonly attempt: number;
  /** Whether the event is given up when this attempt fails. */
  readonly lastAttempt: boolean;
  /**
   * Has the inbox remember the event together with whatever else the transaction does. Tells whether it had not been
   * there: two deliveries of one event can be begun at the same time. What a handler does not record, the host records
   * when the handler is done.
   */
  record(tx: Transaction): Promise<boolean>;
}
