import { type Channel, type ChannelModel } from 'amqplib';
import { describeTopology } from './topology';
import { TopologyDeclaration } from './topology-declaration';

/** A connection that counts how often the exchange is declared on it. */
function connectionOf(answer: () => Promise<unknown> = () => Promise.resolve()) {
  const nothing = () => Promise.resolve();
  const connection = { declared: 0, createChannel: () => Promise.resolve(declaring) };
  const declaring = {
    on: () => undefined,
    close: nothing,
    assertQueue: nothing,
    bindQueue: nothing,
    assertExchange: () => {
      connection.declared += 1;
      return answer();
    },
  };
  return connection as unknown as ChannelModel & { declared: number };
}

const channelOf = (connection: ChannelModel): Channel => ({ connection }) as unknown as Channel;

describe('The topology', () => {
  it('is declared once on a connection, for whichever channel comes first, and others wait for it', async () => {
    let finish = (): void => undefined;
    const connection = connectionOf(() => new Promise<void>((resolve) => (finish = resolve)));
    const topology = new TopologyDeclaration(describeTopology(), { connection });
    let waited = false;
    const declaring = topology.on(channelOf(connection));
    const waiting = topology.on(channelOf(connection)).then(() => (waited = true));
    await new Promise(setImmediate);
    expect(waited).toBe(false);
    finish();
    await Promise.all([declaring, waiting]);
    expect(connection.declared).toBe(1);
  });

  it('is declared on every connection', async () => {
    const manager = { connection: connectionOf() };
    const topology = new TopologyDeclaration(describeTopology(), manager);
    const first = manager.connection;
    await topology.on(channelOf(first));
    manager.connection = connectionOf();
    await topology.on(channelOf(manager.connection));
    expect([first.declared, manager.connection.declared]).toEqual([1, 1]);
  });

  it('is declared again for a channel that asks again, and once for all that ask meanwhile', async () => {
    const connection = connectionOf();
    const topology = new TopologyDeclaration(describeTopology(), { connection });
    const channel = channelOf(connection);
    await topology.on(channel);
    await Promise.all([topology.on(channel), topology.on(channel), topology.on(channel)]);
    expect(connection.declared).toBe(2);
  });

  it('is declared for the next channel where it failed for one', async () => {
    let attempts = 0;
    const connection = connectionOf(() =>
      (attempts += 1) === 1 ? Promise.reject(new Error('closed')) : Promise.resolve(),
    );
    const topology = new TopologyDeclaration(describeTopology(), { connection });
    const failed = expect(topology.on(channelOf(connection))).rejects.toThrow('closed');
    await Promise.all([failed, topology.on(channelOf(connection))]);
    expect(connection.declared).toBe(2);
  });

  it('cannot be declared without a connection, and the channel is not used', async () => {
    const topology = new TopologyDeclaration(describeTopology(), { connection: undefined });
    await expect(topology.on(channelOf(connectionOf()))).rejects.toThrow('The connection is gone.');
  });
});
