import { createLogger } from '@orderflow/observability';
import { type Outbox } from '@orderflow/messaging';
import { type TransactionRunner } from '@orderflow/persistence';
import { type StreamWriter } from '../stream/stream-writer';
import { Endings } from './endings';

/** A database that refuses what is recorded of `refused`, and what came of each transaction. */
function endings(refused?: string) {
  const transactions: string[][] = [];
  const told: string[] = [];
  const run: TransactionRunner['run'] = async (work) => {
    const ids: string[] = [];
    transactions.push(ids);
    const query = (_statement: unknown, [id]: string[]) => {
      ids.push(id ?? '');
      return id === refused ? Promise.reject(new Error('refused')) : Promise.resolve([{ version: 2 }]);
    };
    return work({ query } as unknown as Parameters<typeof work>[0]);
  };
  const outbox = { add: (_tx, events) => void told.push(...events.map(({ subject }) => subject)) } as Outbox;
  const stream = { take: () => undefined } as unknown as StreamWriter;
  const log = createLogger({ service: 'notification', level: 'silent' });
  const recorder = new Endings({ run } as TransactionRunner, outbox, stream, log);
  const record = (id: string): Promise<void> =>
    recorder.record(
      {
        row: { id, orderId: null, recipient: id, channel: 'EMAIL' },
        number: 1,
        work: { record: jest.fn() },
      } as never,
      { outcome: 'sent', status: 'sent', error: null },
    );
  return { record, transactions, told };
}

describe('How attempts ended', () => {
  it('is recorded at once, and together where it comes while others are being recorded', async () => {
    const { record, transactions, told } = endings();
    await Promise.all(['a', 'c', 'b'].map(record));
    expect(transactions).toEqual([['a'], ['b', 'c']]);
    expect(told).toEqual(['a', 'b', 'c']);
  });

  it('is recorded of the others where one of them is refused, and only that one is told so', async () => {
    const { record, transactions, told } = endings('c');
    const outcomes = await Promise.allSettled(['a', 'b', 'c', 'd'].map(record));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(transactions).toEqual([['a'], ['b', 'c', 'd'], ['b'], ['c'], ['d']]);
    expect(told).toEqual(['a', 'b', 'd']);
  });
});
