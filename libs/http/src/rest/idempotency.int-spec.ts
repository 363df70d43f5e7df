import { type DomainError } from '@orderflow/contracts';
import { type Transaction, TransactionRunner, postgresAt } from '@orderflow/persistence';
import { createTestDatabase, type TestDatabase } from '@orderflow/testing';
import { DataSource } from 'typeorm';
import { type Caller } from '../security/token-verifier';
import { Idempotency, type IdempotentResult } from './idempotency';
import { deleteExpiredIdempotency } from './idempotency.queries';

interface Thing {
  id: number;
}

describe('A request with an Idempotency-Key', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let transactions: TransactionRunner;
  const idempotency = new Idempotency();

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.query(`
      CREATE TABLE idempotency (scope text NOT NULL, key text NOT NULL, fingerprint bytea NOT NULL, answer text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (scope, key));
      CREATE TABLE thing (id int GENERATED ALWAYS AS IDENTITY, name text NOT NULL)`);
    dataSource = await new DataSource({
      ...postgresAt(database.url),
      poolSize: 8,
    }).initialize();
    transactions = new TransactionRunner(dataSource);
  });
  afterEach(() => database.query('TRUNCATE idempotency, thing RESTART IDENTITY'));
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  interface Attempt {
    key?: string;
    name?: string;
    caller?: Caller;
    operation?: string;
    /** Before the transaction ends. */
    before?: () => unknown;
  }
  const add = async (tx: Transaction, name: string): Promise<Thing> => {
    const [row] = await tx.query<{ id: number }>('INSERT INTO thing (name) VALUES ($1) RETURNING id', [name]);
    return { id: row?.id ?? 0 };
  };
  const create = ({ key, name = 'a', caller, operation = 'POST /things', before }: Attempt) =>
    transactions.run(async (tx): Promise<IdempotentResult<Thing>> => {
      const result = await idempotency.once(tx, { key, caller, operation, body: { name } }, () => add(tx, name));
      await before?.();
      return result;
    });
  const refusal = (attempt: Attempt): Promise<string | undefined> =>
    create(attempt).then(
      () => undefined,
      (error: unknown) => (error as DomainError).code,
    );
  const things = async (): Promise<number> => (await database.query('SELECT FROM thing')).length;

  it('takes effect once, and is answered again with the first answer', async () => {
    expect(await create({ key: 'k' })).toEqual({ answer: { id: 1 }, replayed: false });
    expect(await create({ key: 'k' })).toEqual({ answer: { id: 1 }, replayed: true });
    expect(await things()).toBe(1);
  });

  it('or without one takes effect each time', async () => {
    for (const id of [1, 2]) expect(await create({})).toEqual({ answer: { id }, replayed: false });
    expect(await database.query('SELECT FROM idempotency')).toEqual([]);
  });

  it('is refused when the key was used for something else', async () => {
    await create({ key: 'k' });
    expect(await refusal({ key: 'k', name: 'b' })).toBe('idempotency_key_reused');
    expect(await refusal({ key: 'k', operation: 'POST /others' })).toBe('idempotency_key_reused');
    expect(await things()).toBe(1);
  });

  it('has nothing to do with the same key of somebody else', async () => {
    const callers = [
      undefined,
      { id: 'ada', isAdmin: false },
      { id: 'bob', isAdmin: false },
      { id: '', isAdmin: true },
    ];
    for (const [at, caller] of callers.entries()) {
      const attempt = { key: 'k', name: `of ${at}`, ...(caller && { caller }) };
      expect(await create(attempt)).toEqual({ answer: { id: at + 1 }, replayed: false });
    }
  });

  it('is turned away while the first is in hand, without waiting for it', async () => {
    const first = create({
      key: 'k',
      before: async () => {
        expect(await refusal({ key: 'k' })).toBe('idempotency_in_flight');
        expect(await refusal({ key: 'other' })).toBeUndefined();
        expect(await refusal({ key: 'k', caller: { id: 'ada', isAdmin: false } })).toBeUndefined();
      },
    });
    expect(await first).toMatchObject({ replayed: false });
    expect(await create({ key: 'k' })).toMatchObject({ replayed: true });
    expect(await things()).toBe(3);
  });

  it('takes effect once when many come at the same time, again and again', async () => {
    for (let round = 1; round <= 20; round += 1) {
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => create({ key: `k${round}` })));
      const results = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      const refusals = outcomes.flatMap((outcome) =>
        outcome.status === 'rejected' ? [(outcome.reason as DomainError).code] : [],
      );
      expect(results.filter(({ replayed }) => !replayed)).toHaveLength(1);
      expect(new Set(results.map(({ answer }) => answer.id)).size).toBe(1);
      expect(refusals.every((code) => code === 'idempotency_in_flight')).toBe(true);
      expect(await things()).toBe(round);
    }
  });

  it('leaves the key as good as new when it fails, before or after its effect', async () => {
    const broken = new Error('broken');
    const fail = transactions.run((tx) =>
      idempotency.once(tx, { key: 'k', caller: undefined, operation: 'POST /things', body: {} }, async () => {
        await add(tx, 'a');
        throw broken;
      }),
    );
    await expect(fail).rejects.toBe(broken);
    await expect(create({ key: 'k', before: () => Promise.reject(broken) })).rejects.toBe(broken);
    expect(await things()).toBe(0);
    expect(await create({ key: 'k', name: 'b' })).toMatchObject({ replayed: false });
    expect(await things()).toBe(1);
  });

  it('is forgotten after its time, a batch at a time and no other', async () => {
    for (const key of ['a', 'b', 'c', 'young']) await create({ key });
    await database.query(
      `UPDATE idempotency SET created_at = now() - interval '24 hours 1 second' WHERE key <> 'young'`,
    );
    await database.query(
      `UPDATE idempotency SET created_at = now() - interval '23 hours 59 minutes' WHERE key = 'young'`,
    );
    const forget = () => transactions.run((tx) => tx.query<{ count: number }>(deleteExpiredIdempotency, [2, 24]));
    expect([await forget(), await forget(), await forget()].flat()).toEqual([{ count: 2 }, { count: 1 }, { count: 0 }]);
    expect(await database.query('SELECT key FROM idempotency')).toEqual([{ key: 'young' }]);
  });
});
