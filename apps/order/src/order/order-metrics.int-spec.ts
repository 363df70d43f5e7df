import { ServiceBench } from '../service.harness-spec';
import { answer, confirming } from './lifecycle.harness-spec';

describe('The metrics of orders', () => {
  let bench: ServiceBench;
  beforeAll(async () => {
    bench = await ServiceBench.openWithoutBroker();
  });
  afterAll(() => bench.close());

  /** The series of a metric, without the label that all have. */
  async function read(name: string): Promise<string[]> {
    const text = await (await fetch(`${bench.url}/metrics`)).text();
    return text
      .split('\n')
      .filter((line) => line.startsWith(`${name}{`))
      .map((line) => line.replace(/,?service="order"/, ''));
  }
  const valueOf = async (name: string): Promise<number> => Number((await read(name))[0]?.split(' ')[1]);

  it('tell how many are pending, and for how long the first has been', async () => {
    expect([await valueOf('orders_pending'), await valueOf('orders_oldest_pending_age_seconds')]).toEqual([0, 0]);
    const [first] = [await bench.place(), await bench.place()];
    expect(await valueOf('orders_pending')).toBe(2);
    await bench.database.query(`UPDATE orders SET created_at = now() - interval '90 seconds' WHERE id = $1`, [
      first.id,
    ]);
    expect(await valueOf('orders_oldest_pending_age_seconds')).toBeGreaterThanOrEqual(90);
    await answer(bench, first.id, confirming);
    expect(await valueOf('orders_pending')).toBe(1);
    expect(await valueOf('orders_oldest_pending_age_seconds')).toBeLessThan(90);
  });

  it('do not show up among the callers that wait for the database', async () => {
    await Promise.all([bench.place(), bench.place()]);
    expect(await valueOf('db_client_connection_pending_requests')).toBe(0);
  });

  it('tell all orders by status, those that there are none of among them', async () => {
    await bench.database.query(
      `INSERT INTO analytics_orders (day, status, currency, orders, amount_minor) VALUES
         ('2026-03-01', 'delivered', 'EUR', 3, 100), ('2026-03-02', 'delivered', 'USD', 4, 100),
         ('2026-03-02', 'cancelled', '', 2, 0)`,
    );
    expect((await read('orders')).sort()).toEqual([
      'orders{status="cancelled"} 2',
      'orders{status="confirmed"} 0',
      'orders{status="delivered"} 7',
      'orders{status="pending"} 0',
      'orders{status="shipped"} 0',
    ]);
  });
});
