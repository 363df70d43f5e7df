import { EventEmitter } from 'node:events';
import { type AmqpConnectionManager, type ChannelWrapper } from 'amqp-connection-manager';
import { type ConfirmChannel, IllegalOperationError } from 'amqplib';
import { ConfirmedPublisher, type OutgoingMessage } from './confirmed-publisher';

type Answer = (error: Error | null) => void;

/** A broker that answers when it is told to. */
class FakeBroker {
  readonly channels: FakeChannel[] = [];
  private readonly setups: ((channel: ConfirmChannel) => Promise<void>)[] = [];
  readonly closed: number[] = [];

  readonly connection = {
    createChannel: ({ setup }: { setup: (channel: ConfirmChannel) => Promise<void> }) => {
      const number = this.setups.push(setup) - 1;
      const wrapper = new EventEmitter() as unknown as ChannelWrapper;
      wrapper.close = () => Promise.resolve(void this.closed.push(number));
      return wrapper;
    },
  } as unknown as Pick<AmqpConnectionManager, 'createChannel'>;

  /** Opens the channel that was asked for last. */
  async open(): Promise<FakeChannel> {
    const channel = new FakeChannel();
    this.channels.push(channel);
    await this.setups.at(-1)?.(channel as unknown as ConfirmChannel);
    return channel;
  }
}

class FakeChannel extends EventEmitter {
  readonly published: { id: string; answer: Answer }[] = [];
  refusal: Error | undefined;

  publish(_exchange: string, _key: string, _content: Buffer, { messageId }: { messageId: string }, answer: Answer) {
    if (this.refusal) throw this.refusal;
    this.published.push({ id: messageId, answer });
    return true;
  }

  answer(id: string, error: Error | null = null): void {
    this.published.find((message) => message.id === id)?.answer(error);
  }

  sendBack(id: string): void {
    this.emit('return', { properties: { messageId: id } });
  }
}

const message = (id: string): OutgoingMessage => ({
  id,
  exchange: 'events',
  routingKey: 'order.created',
  content: Buffer.from('{}'),
  options: { mandatory: true },
});

describe('A confirmed publisher', () => {
  const broker = new FakeBroker();
  const events: string[] = [];
  let publisher: ConfirmedPublisher;

  beforeEach(() => {
    jest.useFakeTimers();
    for (const record of [broker.channels, broker.closed, events]) record.length = 0;
    publisher = new ConfirmedPublisher(broker.connection, {
      name: 'outbox',
      confirmTimeoutMs: 1_000,
      onReady: () => events.push('ready'),
    });
  });
  afterEach(() => jest.useRealTimers());

  it('takes for published what is confirmed, and nothing else', async () => {
    const channel = await broker.open();
    const failures = publisher.publish(['confirmed', 'returned', 'rejected', 'lost'].map(message));
    channel.answer('confirmed');
    channel.sendBack('returned');
    channel.answer('returned');
    channel.answer('rejected', new Error('message nacked'));
    channel.answer('lost', new Error('channel closed'));
    expect([...(await failures)]).toEqual([
      ['returned', 'returned'],
      ['rejected', 'rejected'],
      ['lost', 'unanswered'],
    ]);
  });

  it('waits for the last answer', async () => {
    const channel = await broker.open();
    const done = jest.fn();
    const failures = publisher.publish(['a', 'b'].map(message)).finally(done);
    channel.answer('a');
    await jest.advanceTimersByTimeAsync(999);
    expect(done).not.toHaveBeenCalled();
    channel.answer('b');
    expect((await failures).size).toBe(0);
  });

  it('sends nothing without a channel', async () => {
    expect([...(await publisher.publish([message('a')]))]).toEqual([['a', 'disconnected']]);
    const channel = await broker.open();
    channel.emit('close');
    expect([...(await publisher.publish([message('a')]))]).toEqual([['a', 'disconnected']]);
    expect(channel.published).toEqual([]);
  });

  it('sends nothing more to a broker that owes answers, until it is seen to read again', async () => {
    const first = await broker.open();
    const failures = publisher.publish(['a', 'b'].map(message));
    first.answer('b');
    await jest.advanceTimersByTimeAsync(1_000);
    expect([...(await failures)]).toEqual([['a', 'unanswered']]);
    expect(publisher.ready).toBe(false);
    expect([...(await publisher.publish([message('a')]))]).toEqual([['a', 'disconnected']]);
    expect(first.published).toHaveLength(2);
    expect(broker.closed).toHaveLength(1);

    const second = await broker.open();
    expect(events).toEqual(['ready', 'ready']);
    const again = publisher.publish([message('a')]);
    second.answer('a');
    expect((await again).size).toBe(0);
  });

  it('does not take a late answer for one to a later attempt', async () => {
    const first = await broker.open();
    const failures = publisher.publish([message('a')]);
    await jest.advanceTimersByTimeAsync(1_000);
    await failures;
    const second = await broker.open();
    const again = publisher.publish([message('a')]);
    second.sendBack('a');
    first.answer('a');
    second.answer('a');
    expect([...(await again)]).toEqual([['a', 'returned']]);
    expect([...(await failures)]).toEqual([['a', 'unanswered']]);
  });

  it('tells a message that cannot be sent from a channel that takes none', async () => {
    const channel = await broker.open();
    channel.refusal = new TypeError('Field "routingKey" is longer than 255 bytes');
    expect([...(await publisher.publish([message('a')]))]).toEqual([['a', 'rejected']]);
    expect(publisher.ready).toBe(true);
    channel.refusal = new IllegalOperationError('Channel closing', '');
    expect([...(await publisher.publish([message('a')]))]).toEqual([['a', 'unanswered']]);
  });

  it('that is closed tells those who wait that there was no answer, and opens no channel any more', async () => {
    await broker.open();
    const failures = publisher.publish([message('a')]);
    await publisher.close();
    expect([...(await failures)]).toEqual([['a', 'unanswered']]);
    expect(broker.closed).toHaveLength(1);
    expect(publisher.ready).toBe(false);
  });
});
