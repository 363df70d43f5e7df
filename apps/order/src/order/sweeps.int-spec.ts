import { LOGGER } from '@orderflow/http';
import { type Logger } from '@orderflow/observability';
import { type SweepTask, Sweeper, TransactionRunner } from '@orderflow/persistence';
import { eventually } from '@orderflow/testing';
import { basket, ServiceBench } from '../service.harness-spec';
import { answer, confirming, eventsOf } from './lifecycle.harness-spec';
import { OrderService } from './order.service';
import { OrderSweeps } from './order.sweeps';

/** Orders that were placed so many seconds ago, by the clock of the database. */
const oldOrders = `
  WITH placed AS (
    INSERT INTO orders (id, status, customer_id, items, currency, version, created_at, updated_at)
    SELECT (lpad(to_hex(((extract(epoch FROM now()) - $2::int) * 1000)::bigint + n), 12, '0') || '70008'
            || lpad(to_hex(n), 15, '0'))::uuid, $3, 'sleeper', '[]', 'EUR', 1, now(), now()
    FROM generate_series(1, $1::int) AS n
    RETURNING id, status
  )
  INSERT INTO order_history (order_id, version, action, status, event_id, event_type, actor, correlation_id, at)
  SELECT id, 1, 'place', status, gen_random_uuid(), 'order.created', 'customer', 'request-of-' || id,
         now() - make_interval(secs => $2)
  FROM placed RETURNING order_id`;

const seconds = 900;

describe('What time does:', () => {
  let bench: ServiceBench;
  beforeAll(async () => {
    // Its own sweeps are to find nothing to do: these tests do it.
    bench = await ServiceBench.openWithoutBroker({ ORDER_RESERVATION_TIMEOUT_SECONDS: '604800' });
  });
  afterAll(() => bench.close());

  const tasks = (): SweepTask[] => {
    const added: SweepTask[] = [];
    const sweepers = { add: (each: SweepTask) => void added.push(each) };
    new OrderSweeps(sweepers, bench.app.get(OrderService), { reservationTimeoutSeconds: seconds }).onModuleInit();
    return added;
  };
  const task = (name: RegExp): SweepTask => {
    const found = tasks().find((each) => name.test(each.name));
    if (!found) throw new Error('There is no such task.');
    return found;
  };
  const sweepAll = async (name: RegExp): Promise<number[]> => {
    const swept: number[] = [];
    do swept.push(await bench.run(task(name).sweep));
    while (swept.at(-1) !== 0);
    return swept;
  };
  const insert = async (count: number, age: number, status = 'pending', { database } = bench): Promise<string[]> =>
    (await database.query<{ order_id: string }>(oldOrders, [count, age, status])).map(({ order_id: id }) => id);
  const statusesOf = async (ids: readonly string[], { database } = bench): Promise<string[]> =>
    (
      await database.query<{ status: string }>('SELECT DISTINCT status FROM orders WHERE id = ANY ($1::uuid[])', [ids])
    ).map(({ status }) => status);

  it('an order that inventory has not answered is cancelled, which inventory hears of, and no other order is', async () => {
    const late = await insert(3, seconds + 1);
    const young = await insert(3, seconds - 60);
    const settled = await insert(3, seconds + 1, 'confirmed');
    expect(await sweepAll(/cancel orders/)).toEqual([3, 0]);
    expect([await statusesOf(late), await statusesOf(young), await statusesOf(settled)]).toEqual([
      ['cancelled'],
      ['pending'],
      ['confirmed'],
    ]);
    for (const id of late)
      expect(await eventsOf(bench, id)).toMatchObject([
        {
          type: 'order.cancelled',
          sequence: 2,
          correlationid: `request-of-${id}`,
          causationid: expect.any(String) as string,
          data: { orderId: id, by: 'system', reason: { code: 'reservation_timeout' } },
        },
      ]);
  });

  it('two instances cancel each of many orders once', async () => {
    const late = await insert(1_000, seconds + 5);
    const instances = [1, 2].map(
      () =>
        new Sweeper(bench.app.get(TransactionRunner), bench.app.get<Logger>(LOGGER), {
          ...task(/cancel orders/),
          everyMs: 10,
        }),
    );
    for (const instance of instances) instance.start();
    await eventually(async () => {
      expect(await statusesOf(late)).toEqual(['cancelled']);
    });
    await Promise.all(instances.map((instance) => instance.stop()));
    const rows = await bench.database.query(
      `SELECT aggregate_id FROM outbox WHERE aggregate_id = ANY ($1) AND type = 'order.cancelled'`,
      [late],
    );
    expect(rows).toHaveLength(late.length);
    expect(bench.said.join('')).not.toContain('a sweep failed');
  });

  it('an order in somebody else’s hands is left for the next turn', async () => {
    const [held = '', free = ''] = await insert(2, seconds + 9);
    await bench.run(async (tx) => {
      await tx.query('SELECT FROM orders WHERE id = $1 FOR UPDATE', [held]);
      expect(await sweepAll(/cancel orders/)).toEqual([1, 0]);
    });
    expect([await statusesOf([held]), await statusesOf([free])]).toEqual([['pending'], ['cancelled']]);
    expect(await sweepAll(/cancel orders/)).toEqual([1, 0]);
    expect(await statusesOf([held])).toEqual(['cancelled']);
  });

  it('a reservation that comes after that does not bring the order back', async () => {
    const [id = ''] = await insert(1, seconds + 13);
    await sweepAll(/cancel orders/);
    await answer(bench, id, confirming);
    expect(await statusesOf([id])).toEqual(['cancelled']);
    // It was told that the order is cancelled, and by that gives back what it has reserved.
    expect((await eventsOf(bench, id)).map(({ type }) => type)).toEqual(['order.cancelled']);
  });

  it('idempotency keys are forgotten after a day, and not before', async () => {
    const post = (key: string) =>
      bench.send('POST', '/orders', { body: basket(), headers: { 'idempotency-key': key } });
    const [young, old] = [await post('young'), await post('old')];
    const age = `UPDATE idempotency SET created_at = now() - $2::interval WHERE key = $1`;
    await bench.database.query(age, ['young', '23 hours 59 minutes']);
    await bench.database.query(age, ['old', '24 hours 1 minute']);
    await sweepAll(/idempotency/);
    expect((await post('young')).text).toBe(young.text);
    expect((await post('old')).text).not.toBe(old.text);
  });

  it('a running service cancels what has waited for too long, and leaves what was confirmed', async () => {
    const impatient = await ServiceBench.openWithoutBroker({ ORDER_RESERVATION_TIMEOUT_SECONDS: '60' });
    try {
      const confirmed = await insert(1, 90, 'confirmed', impatient);
      const young = await insert(1, 0, 'pending', impatient);
      const late = await insert(1, 90, 'pending', impatient);
      await eventually(async () => {
        expect(await statusesOf(late, impatient)).toEqual(['cancelled']);
      }, 50_000);
      expect([await statusesOf(confirmed, impatient), await statusesOf(young, impatient)]).toEqual([
        ['confirmed'],
        ['pending'],
      ]);
    } finally {
      await impatient.close();
    }
  });
});
