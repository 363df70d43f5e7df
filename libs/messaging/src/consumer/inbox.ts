import { type AnyEvent, type QueueName } from '@orderflow/contracts';
import { type Transaction, type TransactionRunner } from '@orderflow/persistence';
import { findId, insertIds } from './inbox.sql';

/** One id can be written in two ways. */
export const inboxId = ({ id }: Pick<AnyEvent, 'id'>): string => id.toLowerCase();

/** What has taken effect in a queue. */
export class Inbox {
  constructor(private readonly queue: QueueName) {}

  /** Returns the ids that are new. */
  async remember(tx: Transaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(insertIds, [ids, this.queue]);
    return new Set(rows.map(({ id }) => id));
  }

  async knows(database: Pick<TransactionRunner, 'query'>, id: string): Promise<boolean> {
    return (await database.query(findId, [id, this.queue])).length > 0;
  }
}
