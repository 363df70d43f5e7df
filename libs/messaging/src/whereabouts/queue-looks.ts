/**
 * Guarantee: whoever asks how queues are doing learns it of the broker itself, in a few seconds at most and without
 * disturbing the connections that work, or learns that it does not answer.
 */
import { type QueueName } from '@orderflow/contracts';
import { type ChannelModel } from 'amqplib';
import { connectToOneOf } from '../connect-to-one-of';
import { ExpendableChannel } from '../topology/expendable-channel';
import { deadLetterQueue, retryQueue } from '../topology/topology';

export interface QueueLook {
  readonly queue: QueueName;
  /** Of the work queue; what consumers have in hand is not among them. */
  readonly messages: number;
  readonly consumers: number;
  /** Messages that wait for their next attempt. */
  readonly retrying: number;
  readonly deadLetters: number;
  /** The queues of it that do not exist. */
  readonly missing: readonly string[];
}

export interface QueueLooksOptions {
  readonly service: string;
  readonly brokerUrls: readonly string[];
  readonly retryLevels: number;
  readonly queues: readonly QueueName[];
}

const patienceMs = 3_000;

export class QueueLooks {
  private looking: Promise<QueueLook[] | undefined> | undefined;

  constructor(private readonly options: QueueLooksOptions) {}

  /** All work queues; undefined where the broker does not answer. All who ask at the same time share one look. */
  look(): Promise<QueueLook[] | undefined> {
    this.looking ??= this.inTime().finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async inTime(): Promise<QueueLook[] | undefined> {
    const { service, brokerUrls } = this.options;
    let timer: NodeJS.Timeout | undefined;
    const opening = connectToOneOf(brokerUrls, { name: `orderflow-${service} looking`, timeoutMs: patienceMs });
    const looking = opening.then((connection) => this.lookOver(connection));
    const patience = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, patienceMs, undefined);
    });
    try {
      return await Promise.race([looking.catch(() => undefined), patience]);
    } finally {
      clearTimeout(timer);
      void opening.then((connection) => connection.close()).catch(() => undefined);
    }
  }

  private async lookOver(connection: ChannelModel): Promise<QueueLook[]> {
    connection.on('error', () => undefined);
    const channel = new ExpendableChannel(connection);
    const looks: QueueLook[] = [];
    for (const queue of this.options.queues) looks.push(await this.lookAt(channel, queue));
    return looks;
  }

  private async lookAt(channel: ExpendableChannel, queue: QueueName): Promise<QueueLook> {
    const missing: string[] = [];
    const count = async (name: string): Promise<{ messages: number; consumers: number }> => {
      const found = { messages: 0, consumers: 0 };
      const refusal = await channel.attempt(async (raw) => {
        const { messageCount, consumerCount } = await raw.checkQueue(name);
        Object.assign(found, { messages: messageCount, consumers: consumerCount });
      });
      if (refusal) missing.push(name);
      return found;
    };
    const work = await count(queue);
    let retrying = 0;
    for (let level = 1; level <= this.options.retryLevels; level += 1) {
      retrying += (await count(retryQueue(queue, level))).messages;
    }
    const { messages: deadLetters } = await count(deadLetterQueue(queue));
    return { queue, ...work, retrying, deadLetters, missing };
  }
}
