import { eventually, signToken } from '@orderflow/testing';
import { TestMailServer } from '../delivery/channels/smtp-server.harness-spec';
import { backInStock, lowStock, OrderStory } from '../notification/events.harness-spec';
import { ServiceBench } from '../service.harness-spec';
import { StreamClient } from './stream-client.harness-spec';

const secret = 'a secret of thirty-two characters';

describe('What the notification service tells its live stream', () => {
  let mail: TestMailServer;
  let bench: ServiceBench;
  let client: StreamClient;

  beforeAll(async () => {
    mail = await TestMailServer.start();
    bench = await ServiceBench.open({ SMTP_URL: mail.url, STREAM_HEARTBEAT_MS: '50' });
    client = new StreamClient({ authorization: `Bearer ${await signToken(secret, { roles: ['admin'] })}` });
    await client.connect(`${bench.url}/notifications/stream`);
  });
  afterAll(async () => {
    client.cut();
    await bench.close();
    await mail.stop();
  });

  const told = (): [string, unknown, unknown][] =>
    client.events.map(({ data }) => {
      const { type, orderId, status } = data as Record<string, unknown>;
      return [String(type), orderId, status];
    });

  it('is every event that it takes and every message that it sends, once, however often they are delivered', async () => {
    const order = new OrderStory();
    const { orderId } = order;
    const story = [order.created(), order.confirmed(), lowStock(), backInStock()];
    for (const event of story) await bench.deliver(event, event, event);
    await bench.settled(1);
    await bench.deliver(order.shipped());
    await bench.settled(2);
    const last = order.delivered();
    await bench.deliver(last, last);
    await bench.settled(3);
    await eventually(() => {
      expect(told()).toHaveLength(9);
    });
    expect(told()).toEqual(
      expect.arrayContaining([
        ['order.created', orderId, 'pending'],
        ['order.confirmed', orderId, 'confirmed'],
        ['inventory.low_stock', undefined, undefined],
        ['inventory.back_in_stock', undefined, undefined],
        ['order.shipped', orderId, 'shipped'],
        ['order.delivered', orderId, 'delivered'],
      ]),
    );
    expect(told().filter(([type]) => type === 'notification.sent')).toEqual(
      Array.from({ length: 3 }, () => ['notification.sent', orderId, undefined]),
    );
    const statuses = told().flatMap(([, , status]) => status ?? []);
    expect(statuses).toEqual(['pending', 'confirmed', 'shipped', 'delivered']);
    expect(client.comments).toBeGreaterThan(0);
  });

  it('is also what could not be sent, without the words of the provider', async () => {
    mail.onRecipient = () => ({ code: 550, text: 'nobody called amira@shop.example here' });
    const order = new OrderStory();
    await bench.deliver(order.created(), order.cancelled());
    await eventually(() => {
      expect(told()).toContainEqual(['notification.failed', order.orderId, undefined]);
    });
    expect(JSON.stringify(client.events)).not.toMatch(/amira/i);
  });
});
