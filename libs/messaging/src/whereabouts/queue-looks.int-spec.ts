import { queueNamesWith } from '@orderflow/contracts';
import { createTestBroker, eventually, TcpProxy, type TestBroker } from '@orderflow/testing';
import { type Channel, type ChannelModel, connect } from 'amqplib';
import { declareTopology, describeTopology } from '../topology/topology';
import { type QueueLook, QueueLooks } from './queue-looks';

const queue = 'inventory.order-events';
const ofThat = (looks: readonly QueueLook[] | undefined) => looks?.find((look) => look.queue === queue);

describe('A look at the queues', () => {
  let broker: TestBroker;
  let proxy: TcpProxy;
  let connection: ChannelModel;
  let channel: Channel;
  let looks: QueueLooks;

  beforeAll(async () => {
    broker = await createTestBroker();
    proxy = await TcpProxy.before(broker.url);
    looks = new QueueLooks({ service: 'order', brokerUrls: [proxy.url], queues: queueNamesWith([]), retryLevels: 3 });
    connection = await connect(broker.url);
    channel = await connection.createChannel();
    await declareTopology(channel, describeTopology());
  });
  afterAll(async () => {
    await connection.close();
    await proxy.cut();
    await broker.drop();
  });

  it('tells messages, consumers, what waits for another attempt, and dead letters', async () => {
    for (const name of [queue, queue, `${queue}.retry.3`, `${queue}.dlq`, `${queue}.dlq`, `${queue}.dlq`])
      channel.sendToQueue(name, Buffer.from('{}'));
    await eventually(async () => {
      expect(ofThat(await looks.look())).toEqual({
        queue,
        messages: 2,
        consumers: 0,
        retrying: 1,
        deadLetters: 3,
        missing: [],
      });
    });
    const { consumerTag } = await channel.consume('order.analytics', () => undefined);
    await eventually(async () => {
      const analytics = (await looks.look())?.find((look) => look.queue === 'order.analytics');
      expect(analytics).toMatchObject({ messages: 0, consumers: 1 });
    });
    await channel.cancel(consumerTag);
  });

  it('names those that do not exist, and tells of the others all the same', async () => {
    await channel.deleteQueue('order.analytics');
    await channel.deleteQueue('order.analytics.dlq');
    const all = await looks.look();
    expect(all?.find((look) => look.queue === 'order.analytics')?.missing).toEqual([
      'order.analytics',
      'order.analytics.dlq',
    ]);
    expect(ofThat(all)?.missing).toEqual([]);
  });

  it('is undefined where the broker refuses, and where it does not say a word', async () => {
    proxy.pause();
    expect(await looks.look()).toBeUndefined();
    proxy.resume();
    await proxy.cut();
    expect(await looks.look()).toBeUndefined();
    await proxy.open();
    expect(ofThat(await looks.look())).toBeDefined();
  });
});
