/**
 * Guarantee: looking at dead letters disturbs nothing else. Each operation has a connection of its own, which ends with
 * it; whatever was not taken for good by then is where it was before.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError, type QueueName } from '@orderflow/contracts';
import { type Channel, type ChannelModel } from 'amqplib';
import { connectToOneOf } from '../connect-to-one-of';
import { deadLetterQueue } from '../topology/topology';
import { DeadLetterReader } from './dead-letter-reader';

export interface SessionOptions {
  service: string;
  brokerUrls: readonly string[];
  confirmTimeoutMs: number;
}

const connectTimeoutMs = 5_000;
const lockPatienceMs = 3_000;
const settlePatienceMs = 1_000;
const goodbyePatienceMs = 2_000;

export class BrokerSession {
  private readonly lost: Promise<never>;
  private alive = true;

  private constructor(
    private readonly connection: ChannelModel,
    private readonly options: SessionOptions,
  ) {
    this.lost = new Promise<never>((_resolve, reject) => {
      const lose = (cause?: Error): void => {
        this.alive = false;
        reject(brokerAway(cause));
      };
      connection.on('error', lose);
      connection.on('close', lose);
    });
    this.lost.catch(() => undefined);
  }

  static async open(options: SessionOptions): Promise<BrokerSession> {
    try {
      const connection = await connectToOneOf(options.brokerUrls, {
        name: `orderflow-${options.service} dead letters`,
        timeoutMs: connectTimeoutMs,
        heartbeatSeconds: 10,
      });
      return new BrokerSession(connection, options);
    } catch (error) {
      throw brokerAway(error);
    }
  }

  /** Works on the dead letters of a queue while nobody else does, and puts back what was not let go of. */
  async withDeadLetters<T>(queue: QueueName, work: (reader: DeadLetterReader) => Promise<T>): Promise<T> {
    const working = this.workAlone(queue, work);
    // Once the connection is lost, nobody waits for it any more.
    working.catch(() => undefined);
    try {
      return await Promise.race([working, this.lost]);
    } catch (error) {
      throw error instanceof DomainError || this.alive ? error : brokerAway(error);
    }
  }

  async close(): Promise<void> {
    await within(goodbyePatienceMs, this.connection.close());
  }

  private async workAlone<T>(queue: QueueName, work: (reader: DeadLetterReader) => Promise<T>): Promise<T> {
    const name = deadLetterQueue(queue);
    const control = await this.lock(name);
    const reader = await this.readerOf(queue, await countOf(control, name));
    try {
      return await Promise.race([work(reader), reader.failed]);
    } finally {
      // The connection ends in any case, and with it all that is held.
      const orderly = reader.close().then(() => this.unlock(control, name, reader.left));
      await within(goodbyePatienceMs, orderly);
    }
  }

  private async readerOf(queue: QueueName, messages: number): Promise<DeadLetterReader> {
    const channel = await this.connection.createConfirmChannel();
    return new DeadLetterReader(channel, queue, messages, this.options.confirmTimeoutMs);
  }

  /**
   * An exclusive queue can be had by one connection at a time, and is gone with it however that ends. (An exclusive
   * consumer would not do: a quorum queue lets others consume beside it.)
   */
  private async lock(name: string): Promise<Channel> {
    const deadline = Date.now() + lockPatienceMs;
    for (;;) {
      const channel = await this.connection.createChannel();
      // A refusal ends the channel.
      channel.on('error', () => undefined);
      try {
        await channel.assertQueue(lockOf(name), { exclusive: true, durable: false, arguments: classic });
        return channel;
      } catch (error) {
        if (replyCodeOf(error) !== RESOURCE_LOCKED) throw error;
        if (Date.now() > deadline) throw busy(name, error);
        await sleep(50);
      }
    }
  }

  /** Whoever is next is to find all of them: what a closed channel held comes back a moment later. */
  private async unlock(control: Channel, name: string, left: number): Promise<void> {
    const deadline = Date.now() + settlePatienceMs;
    while ((await control.checkQueue(name)).messageCount < left && Date.now() < deadline) await sleep(10);
    await control.deleteQueue(lockOf(name));
    await control.close();
  }
}

const RESOURCE_LOCKED = 405;
const NOT_FOUND = 404;
// A vhost may make queues of another type where none is asked for.
const classic = { 'x-queue-type': 'classic' };

const lockOf = (name: string): string => `${name}.lock`;

async function countOf(control: Channel, name: string): Promise<number> {
  try {
    return (await control.checkQueue(name)).messageCount;
  } catch (error) {
    if (replyCodeOf(error) !== NOT_FOUND) throw error;
    const detail = `There is no queue ${name}: the services declare it when they connect to the broker.`;
    throw new DomainError('unavailable', detail, {}, { cause: error });
  }
}

/** Waits for the end of it, but not for ever, and whatever end it has. */
async function within(milliseconds: number, ending: Promise<void>): Promise<void> {
  const patience = new AbortController();
  const over = sleep(milliseconds, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([ending.catch(() => undefined), over]);
  patience.abort();
}

const replyCodeOf = (error: unknown): unknown => (error as { code?: unknown } | undefined)?.code;

const busy = (name: string, cause: unknown): DomainError =>
  new DomainError('unavailable', `Somebody else is at the messages in ${name} just now.`, {}, { cause });

const brokerAway = (cause: unknown): DomainError =>
  new DomainError('unavailable', 'The broker does not answer.', {}, { cause });
