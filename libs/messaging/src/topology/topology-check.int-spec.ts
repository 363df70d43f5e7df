import { createTestBroker, eventually, type TestBroker } from '@orderflow/testing';
import { type AmqpConnectionManager, connect as keepConnected } from 'amqp-connection-manager';
import { connect, type Channel, type ChannelModel } from 'amqplib';
import { findTopologyProblems } from './find-topology-problems';
import { declareTopology, defaultTopologyOptions, describeTopology, queueOptions, type Topology } from './topology';
import { TopologyCheck } from './topology-check';
import { describeProblems } from './topology-problem';

/** One queue with all that belongs to it: brokers take their time over quorum queues. */
function partOf({ exchange, queues, bindings }: Topology): Topology {
  const isPart = (name: string) => name.startsWith('order.analytics');
  return {
    exchange,
    queues: queues.filter(({ name }) => isPart(name)),
    bindings: bindings.filter(({ queue }) => isPart(queue)),
  };
}

const topology = partOf(describeTopology());
const options = (name: string) => {
  const queue = topology.queues.find((each) => each.name === name);
  if (!queue) throw new Error(`There is no ${name}.`);
  return queueOptions(queue);
};

let broker: TestBroker;
let connection: ChannelModel;
let channel: Channel;

beforeAll(async () => {
  broker = await createTestBroker();
  connection = await connect(broker.url);
  channel = await connection.createChannel();
});
afterEach(async () => {
  for (const { name } of topology.queues) await channel.deleteQueue(name);
  await channel.deleteExchange(topology.exchange.name);
});
afterAll(async () => {
  await connection.close();
  await broker.drop();
});

async function existing(): Promise<string[]> {
  const names: string[] = [];
  for (const { name } of topology.queues) {
    const probe = await connection.createChannel();
    probe.on('error', () => undefined);
    const found = await probe.checkQueue(name).catch(() => undefined);
    if (found) names.push(name);
    if (found) await probe.close();
  }
  return names;
}

/** Retry queues of an earlier delay, a dead-letter queue of another type, and a queue that nobody has made. */
async function makeTrouble(): Promise<void> {
  await declareTopology(channel, topology);
  for (const name of ['order.analytics.retry.2', 'order.analytics.dlq', 'order.analytics.retry.3']) {
    await channel.deleteQueue(name);
  }
  const retry = options('order.analytics.retry.2');
  await channel.assertQueue('order.analytics.retry.2', {
    ...retry,
    arguments: { ...(retry.arguments as object), 'x-message-ttl': 5_000 },
  });
  await channel.assertQueue('order.analytics.dlq', { durable: true, arguments: { 'x-queue-type': 'classic' } });
}

const drifts = [
  'order.analytics.retry.2 has x-message-ttl 5000, expected 6000: delete it when empty and restart, or set RETRY_DELAYS_MS',
  'order.analytics.dlq has x-queue-type classic, expected quorum: delete it when empty and restart, or set RABBITMQ_QUEUE_TYPE',
];

describe('Who looks for problems of the topology over AMQP', () => {
  it('finds none where it was declared', async () => {
    await declareTopology(channel, topology);
    expect(await findTopologyProblems(connection, topology)).toEqual([]);
  });

  it('finds all there are, whatever comes first', async () => {
    await makeTrouble();
    const sentences = describeProblems(await findTopologyProblems(connection, topology));
    expect(sentences).toEqual([
      drifts[0],
      'order.analytics.retry.3 does not exist: services make it when they connect, if their user may',
      drifts[1],
    ]);
  });

  it('finds everything missing on an empty broker, and makes nothing', async () => {
    const problems = await findTopologyProblems(connection, topology);
    expect(problems).toHaveLength(1 + topology.queues.length);
    expect(new Set(problems.map(({ kind }) => kind))).toEqual(new Set(['missing']));
    expect(await existing()).toEqual([]);
  });

  it('finds an exchange of another type', async () => {
    await channel.assertExchange(topology.exchange.name, 'direct');
    const [problem] = await findTopologyProblems(connection, topology);
    expect(problem).toEqual({
      kind: 'drifted',
      subject: { kind: 'exchange', name: 'e-commerce.events' },
      differences: [{ property: 'type', expected: 'topic', actual: 'direct' }],
    });
  });

  it('takes a queue that is somebody else’s alone neither for missing nor for drifted', async () => {
    await declareTopology(channel, topology);
    await channel.deleteQueue('order.analytics.dlq');
    const other = await connect(broker.url);
    await (await other.createChannel()).assertQueue('order.analytics.dlq', { exclusive: true });
    const problems = await findTopologyProblems(connection, topology);
    await other.close();
    const subject = { kind: 'queue', name: 'order.analytics.dlq' };
    expect(problems).toEqual([
      { kind: 'unknown', subject, reason: expect.stringContaining('RESOURCE_LOCKED') as string },
    ]);
  });

  it('leaves the connection as it was, also one that is kept for the service', async () => {
    const kept = keepConnected([broker.url]);
    const lost = jest.fn();
    kept.on('disconnect', lost);
    await kept.connect();
    await findTopologyProblems(currentOf(kept), topology);
    const wrapper = kept.createChannel({ setup: (raw: Channel) => declareTopology(raw, topology) });
    await wrapper.waitForConnect();
    expect(await findTopologyProblems(currentOf(kept), topology)).toEqual([]);
    expect(lost).not.toHaveBeenCalled();
    await kept.close();
  });

  it('is told when there is nobody to ask any more', async () => {
    const other = await connect(broker.url);
    await other.close();
    await expect(findTopologyProblems(other, topology)).rejects.toThrow('Connection closed');
  });
});

function currentOf({ connection: current }: AmqpConnectionManager): ChannelModel {
  if (!current) throw new Error('There is no connection.');
  return current;
}

describe('The check of the topology at boot', () => {
  const logged: [string, string][] = [];
  const logger = {
    error: (_: object, message: string) => logged.push(['error', message]),
    warn: (_: object, message: string) => logged.push(['warn', message]),
    info: (message: string) => logged.push(['info', message]),
  };
  const checkOf = (url = broker.url, described = topology) =>
    new TopologyCheck({ service: 'order', brokerUrls: [url] }, described, logger as never);

  beforeEach(() => {
    logged.length = 0;
  });

  it('makes the whole topology on an empty broker, and says nothing', async () => {
    expect(await checkOf().run()).toEqual([]);
    expect(await existing()).toEqual(topology.queues.map(({ name }) => name));
    channel.publish(topology.exchange.name, 'order.shipped', Buffer.from('shipped'));
    await eventually(async () => {
      expect(await channel.get('order.analytics')).toBeTruthy();
    });
    expect(logged).toEqual([]);
  });

  it('makes what is missing behind what has drifted, and names that', async () => {
    await makeTrouble();
    await checkOf().run();
    expect(logged).toEqual(drifts.map((sentence) => ['error', sentence]));
    expect(await existing()).toContain('order.analytics.retry.3');
  });

  it('says the same once, and when it is over', async () => {
    await makeTrouble();
    const check = checkOf();
    await Promise.all([check.run(), check.run()]);
    await check.run();
    expect(logged).toHaveLength(2);
    await channel.deleteQueue('order.analytics.retry.2');
    await channel.deleteQueue('order.analytics.dlq');
    await check.run();
    expect(logged.slice(2)).toEqual([['info', 'the broker has the topology as it is described now']]);
    await check.run();
    expect(logged).toHaveLength(3);
  });

  it('tells of every queue when the queue type was changed under them', async () => {
    await declareTopology(channel, topology);
    await checkOf(broker.url, partOf(describeTopology({ ...defaultTopologyOptions, queueType: 'classic' }))).run();
    expect(logged).toHaveLength(topology.queues.length);
    for (const [, message] of logged) expect(message).toContain('set RABBITMQ_QUEUE_TYPE');
  });

  it('does not fail a service whose broker is away', async () => {
    expect(await checkOf('amqp://guest:guest@127.0.0.1:1').run()).toEqual([]);
    expect(logged).toEqual([['warn', 'cannot check the topology']]);
  });
});
