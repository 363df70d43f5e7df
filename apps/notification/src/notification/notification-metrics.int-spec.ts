import { eventually, freePort } from '@orderflow/testing';
import { ServiceBench } from '../service.harness-spec';
import { OrderStory } from './events.harness-spec';

describe('The metrics of notifications', () => {
  let bench: ServiceBench;
  beforeAll(async () => {
    bench = await ServiceBench.open({ SMTP_URL: `smtp://127.0.0.1:${await freePort()}`, CIRCUIT_FAILURES: '1' });
  });
  afterAll(() => bench.close());

  async function read(name: string): Promise<Record<string, number>> {
    const lines = (await bench.send<string>('GET', '/metrics')).text.split('\n');
    return Object.fromEntries(
      lines
        .filter((line) => line.startsWith(`${name}{`))
        .map((line) => [/channel="(\w+)"/.exec(line)?.[1] ?? '', Number(line.split(' ').at(-1))]),
    );
  }

  it('tell how many wait to be sent through each channel, and for how long the first has', async () => {
    expect(await read('notifications_unsent')).toEqual({ EMAIL: 0, SMS: 0, PUSH: 0, WEBHOOK: 0 });
    const orders = [new OrderStory(), new OrderStory()];
    await bench.deliver(...orders.flatMap((order) => [order.created(), order.cancelled()]));
    await eventually(async () => {
      expect(await read('notifications_unsent')).toMatchObject({ EMAIL: 2, SMS: 0 });
      expect(await read('notification_circuits_open')).toEqual({ EMAIL: 1 });
    });
    await bench.database.query(
      `UPDATE notifications SET requested_at = now() - interval '90 seconds' WHERE order_id = $1`,
      [orders[0]?.orderId],
    );
    const ages = await read('notifications_oldest_unsent_age_seconds');
    expect(ages['EMAIL']).toBeGreaterThanOrEqual(90);
    expect(ages['SMS']).toBe(0);
  });
});
