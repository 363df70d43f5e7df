import { TestMailServer } from './delivery/channels/smtp-server.harness-spec';
import { backInStock, lowStock, OrderStory } from './notification/events.harness-spec';
import { ServiceBench } from './service.harness-spec';

describe('The notification service', () => {
  let mail: TestMailServer;
  let bench: ServiceBench;

  beforeAll(async () => {
    mail = await TestMailServer.start();
    bench = await ServiceBench.open({
      SMTP_URL: mail.url,
      NOTIFY_ADMIN_EMAILS: 'admin@shop.example',
      NOTIFICATION_PUBLIC_URL: 'https://shop.example/api/',
    });
  });
  afterEach(async () => {
    await bench.clear();
    mail.reset();
  });
  afterAll(async () => {
    await bench.close();
    await mail.stop();
  });

  const subjects = (to: string): (string | undefined)[] =>
    mail.received.filter((received) => received.to.includes(to)).map(({ headers }) => headers.get('subject'));

  it('writes to the customer of what happens to an order, in their language, and to administrators of its placing', async () => {
    const order = new OrderStory();
    const number = order.orderId.slice(-8).toUpperCase();
    await bench.deliver(order.created(), order.confirmed());
    await bench.settled(2);
    await bench.deliver(order.shipped());
    await bench.settled(3);
    await bench.deliver(order.delivered());
    await bench.settled(4);
    expect(subjects('amira@shop.example')).toEqual([
      `Votre commande ${number} est confirmée`,
      `Votre commande ${number} est en route`,
      `Votre commande ${number} a été livrée`,
    ]);
    expect(subjects('admin@shop.example')).toEqual([`New order ${number}`]);
  });

  it('writes to administrators of stock that is low, and of stock that is back', async () => {
    await bench.deliver(lowStock(), backInStock());
    await bench.settled(2);
    expect(subjects('admin@shop.example').sort()).toEqual(['Back in stock: Teapot', 'Low stock: Teapot']);
  });
});
