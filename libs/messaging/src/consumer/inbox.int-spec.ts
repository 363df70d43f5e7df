import { randomUUID } from 'node:crypto';
import { type Transaction, TransactionRunner, postgresAt } from '@orderflow/persistence';
import { createTestDatabase, eventually, type TestDatabase } from '@orderflow/testing';
import { DataSource } from 'typeorm';
import { gate, orderCreated, tables } from './consumer-host.harness-spec';
import { EventOrder } from './event-order';
import { Inbox } from './inbox';
import { sequencedTypes } from './sequenced-types';

const queue = 'notification.events';

describe('Two instances with the same events in hand', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let transactions: TransactionRunner;
  const inbox = new Inbox(queue);
  const order = new EventOrder(queue, sequencedTypes(queue), 60_000);

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await new DataSource({ ...postgresAt(database.url) }).initialize();
    transactions = new TransactionRunner(dataSource);
    await dataSource.query(tables);
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const waiting = (count: number): Promise<void> =>
    eventually(async () => {
      const [row] = await database.query<{ count: number }>(
        `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      expect(row?.count).toBe(count);
    });
  const arrival = (subject: string, sequence = 1) => ({
    event: { ...orderCreated(subject), sequence },
    earlySince: undefined,
  });
  const sorted = (count: number) =>
    Array.from({ length: count }, () => randomUUID()).sort() as [string, string, string];

  /** Runs the work of two instances, each of which has begun when a third lets go of what both need first. */
  async function atTheSameTime<T>(
    third: (tx: Transaction) => Promise<unknown>,
    works: ((tx: Transaction) => Promise<T>)[],
  ): Promise<T[]> {
    const { opened, open } = gate();
    const held = gate();
    const holding = transactions.run(async (tx) => {
      await third(tx);
      held.open();
      await opened;
    });
    await held.opened;
    const running: Promise<T>[] = [];
    for (const work of works) {
      running.push(transactions.run(work));
      await waiting(running.length);
    }
    open();
    const [results] = await Promise.all([Promise.all(running), holding]);
    return results;
  }

  it('do not block each other for ever, and each event is new to one of them', async () => {
    const [first, middle, last] = sorted(3);
    const fresh = await atTheSameTime(
      (tx) => inbox.remember(tx, [middle]),
      [(tx) => inbox.remember(tx, [last, middle, first]), (tx) => inbox.remember(tx, [first, middle, last])],
    );
    expect(fresh.flatMap((each) => [...each]).sort()).toEqual([first, last]);
  });

  it.each(['before', 'after'])(
    'take turns in order without blocking each other for ever, %s the first event',
    async (when) => {
      const [first, middle, last] = sorted(3);
      if (when === 'after') {
        await transactions.run((tx) =>
          order.takeTurns(
            tx,
            [first, middle, last].map((id) => arrival(id)),
          ),
        );
      }
      const next = when === 'after' ? 2 : 1;
      const turns = await atTheSameTime(
        (tx) => order.takeTurns(tx, [arrival(middle, next)]),
        [
          (tx) =>
            order.takeTurns(
              tx,
              [last, middle, first].map((id) => arrival(id, next)),
            ),
          (tx) =>
            order.takeTurns(
              tx,
              [first, middle, last].map((id) => arrival(id, next)),
            ),
        ],
      );
      expect(turns.map(({ due, stale, early }) => [due.length, stale.length, early.length])).toEqual([
        [2, 1, 0],
        [0, 3, 0],
      ]);
    },
  );

  it.each([1, 2])(
    'wait for each other, so that the second sees how far the first has come with event %i',
    async (at) => {
      const id = randomUUID();
      if (at > 1) await transactions.run((tx) => order.takeTurns(tx, [arrival(id, at - 1)]));
      const [turns] = await atTheSameTime(
        (tx) => order.takeTurns(tx, [arrival(id, at)]),
        [(tx) => order.takeTurns(tx, [arrival(id, at + 1)])],
      );
      expect(turns).toMatchObject({ due: [{ event: { sequence: at + 1 } }], early: [] });
    },
  );
});
