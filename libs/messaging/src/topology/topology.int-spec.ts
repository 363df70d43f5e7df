import { createTestBroker, eventually, type TestBroker } from '@orderflow/testing';
import { connect, type Channel, type ChannelModel, type GetMessage } from 'amqplib';
import { declareTopology, defaultTopologyOptions, describeTopology, EVENTS_EXCHANGE } from './topology';

const work = 'order.analytics';
const topology = describeTopology({ ...defaultTopologyOptions, retryDelaysMs: [50, 60_000] });

describe('The topology, declared on the broker', () => {
  let broker: TestBroker;
  let connection: ChannelModel;
  let channel: Channel;

  beforeAll(async () => {
    broker = await createTestBroker();
    connection = await connect(broker.url);
    channel = await connection.createChannel();
    await declareTopology(channel, topology);
  });
  afterAll(async () => {
    await connection.close();
    await broker.drop();
  });

  const take = (queue: string): Promise<GetMessage> =>
    eventually(async () => {
      const message = await channel.get(queue, { noAck: true });
      if (!message) throw new Error(`There is nothing in ${queue}.`);
      return message;
    });

  it('can be declared again by everybody, and has every queue as it was asked for', async () => {
    // The broker refuses to declare a queue that is there with other arguments, its type among them.
    await declareTopology(channel, topology);
    for (const { name } of topology.queues) expect(await channel.checkQueue(name)).toMatchObject({ queue: name });
  });

  it('brings an event to the queues of its consumers', async () => {
    channel.publish(EVENTS_EXCHANGE, 'order.shipped', Buffer.from('shipped'));
    for (const queue of ['inventory.order-events', 'notification.events', work]) {
      expect((await take(queue)).content.toString()).toBe('shipped');
    }
  });

  it('brings a message from the retry queue back to its work queue, and to no other', async () => {
    channel.sendToQueue(`${work}.retry.1`, Buffer.from('again'), { headers: { 'x-attempt': 2 } });
    const message = await take(work);
    expect(message.content.toString()).toBe('again');
    expect(message.properties.headers).toMatchObject({ 'x-attempt': 2 });
    expect(await channel.get('notification.events')).toBe(false);
  });

  it('lets a message bring its own, shorter delay, which does not follow it into the work queue', async () => {
    channel.sendToQueue(`${work}.retry.2`, Buffer.from('sooner'), { expiration: '20' });
    expect((await take(work)).properties.expiration).toBeUndefined();
  });

  it('keeps a message that is rejected among the dead letters', async () => {
    channel.sendToQueue(work, Buffer.from('bad'), { messageId: 'm1' });
    const message = await eventually(async () => {
      const got = await channel.get(work);
      if (!got) throw new Error('not there yet');
      return got;
    });
    channel.reject(message, false);
    const dead = await take(`${work}.dlq`);
    expect(dead.content.toString()).toBe('bad');
    expect(dead.properties.messageId).toBe('m1');
  });

  it.each([`${work}.dlq`, `${work}.retry.2`])(
    'keeps a message in %s however often somebody looks at it',
    async (queue) => {
      channel.sendToQueue(queue, Buffer.from('kept'));
      for (let looks = 1; looks <= 25; looks += 1) {
        const message = await eventually(async () => {
          const got = await channel.get(queue);
          if (!got) throw new Error(`It is gone after ${looks} looks.`);
          return got;
        });
        channel.nack(message);
      }
      expect((await take(queue)).content.toString()).toBe('kept');
    },
  );
});
