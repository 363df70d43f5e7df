import { randomUUID } from 'node:crypto';
import { type AnyEvent } from '@orderflow/contracts';
import { TransactionRunner, postgresAt } from '@orderflow/persistence';
import { createTestDatabase, messagingTables, type TestDatabase } from '@orderflow/testing';
import { DataSource } from 'typeorm';
import { newEvent } from '../new-event';
import { Outbox } from './outbox';

describe('The outbox', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let transactions: TransactionRunner;
  const wake = jest.fn();
  const outbox = new Outbox({ wake });

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.query(messagingTables);
    dataSource = await new DataSource({ ...postgresAt(database.url) }).initialize();
    transactions = new TransactionRunner(dataSource);
  });
  afterEach(async () => {
    wake.mockClear();
    await database.query('TRUNCATE outbox');
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  function delivered(orderId: string = randomUUID()): AnyEvent {
    return newEvent('order.delivered', { subject: orderId, sequence: 4, data: { orderId } });
  }
  const rows = () =>
    database.query('SELECT id, aggregate_id, aggregate_version, type, payload FROM outbox ORDER BY seq');

  it('has the events of a transaction when that is committed, and wakes the relay then', async () => {
    const events = [delivered(), delivered()];
    await transactions.run((tx) => {
      outbox.add(tx, events);
      expect(wake).not.toHaveBeenCalled();
    });
    expect(wake).toHaveBeenCalledTimes(1);
    expect(await rows()).toEqual(
      events.map((event) => ({
        id: event.id,
        aggregate_id: event.subject,
        aggregate_version: 4,
        type: 'order.delivered',
        payload: JSON.stringify(event),
      })),
    );
  });

  it('has nothing of a transaction that fails', async () => {
    const failing = transactions.run((tx) => {
      outbox.add(tx, [delivered()]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await rows()).toEqual([]);
    expect(wake).not.toHaveBeenCalled();
  });

  it('has nothing to do and nobody to wake when there are no events', async () => {
    await transactions.run((tx) => {
      outbox.add(tx, []);
    });
    expect(wake).not.toHaveBeenCalled();
  });

  it('refuses an event that its consumers would refuse, in a statement of somebody else as well', async () => {
    const wrong = { ...delivered(), subject: 'another' } as AnyEvent;
    const reason = 'order.delivered is not what its schema says: /subject must be the same as /data/orderId';
    const adding = transactions.run((tx) => {
      outbox.add(tx, [delivered(), wrong]);
    });
    await expect(adding).rejects.toThrow(reason);
    expect(() => Outbox.rowsOf([wrong])).toThrow(reason);
    expect(await rows()).toEqual([]);
  });
});
