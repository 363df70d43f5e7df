/**
 * Guarantee: a message that did not take effect is handed on before it is let go of: to a retry queue, or with its
 * reason to the dead letters. Until the broker has confirmed that, it stays where it is.
 */
import { randomUUID } from 'node:crypto';
import { type QueueName } from '@orderflow/contracts';
import { type MessageProperties } from 'amqplib';
import { type ConfirmedPublisher } from '../outbox/confirmed-publisher';
import { deadLetterQueue, RETRY_JITTER, retryQueue, type TopologyOptions } from '../topology/topology';
import { ATTEMPT_HEADER, type Delivery, EARLY_SINCE_HEADER } from './delivery';
import { type Failure } from './failure';

// Headers have a limit; a message with half a stack in it is no use to anybody.
const longestMessage = 500;

/** Each of these tells whether the message was handed on; when not, try again. */
export class SecondChance {
  constructor(
    private readonly publisher: Pick<ConfirmedPublisher, 'publish' | 'setUpAgain'>,
    private readonly queue: QueueName,
    private readonly delaysMs: TopologyOptions['retryDelaysMs'],
    private readonly random: () => number = Math.random,
  ) {}

  /** Whether there is no further attempt after this one. */
  isLast({ attempt }: Pick<Delivery, 'attempt'>): boolean {
    return attempt > this.delaysMs.length;
  }

  retry(delivery: Delivery): Promise<boolean> {
    const { attempt } = delivery;
    return this.comeBack(delivery, attempt, { [ATTEMPT_HEADER]: attempt + 1 });
  }

  /** Without using up an attempt. Messages expire at the head of a queue only, so it takes the delay of a queue. */
  postpone(delivery: Delivery, delayMs: number): Promise<boolean> {
    const level = this.delaysMs.findIndex((delay) => delay >= delayMs) + 1;
    return this.comeBack(delivery, level || this.delaysMs.length, { [ATTEMPT_HEADER]: delivery.attempt });
  }

  /** For one that is early; without using up an attempt. */
  awaitTurn(delivery: Delivery, now: Date): Promise<boolean> {
    return this.comeBack(delivery, 1, {
      [ATTEMPT_HEADER]: delivery.attempt,
      [EARLY_SINCE_HEADER]: (delivery.earlySince ?? now).toISOString(),
    });
  }

  giveUp(delivery: Delivery, { code, message }: Failure): Promise<boolean> {
    return this.handOn(delivery, deadLetterQueue(this.queue), {
      headers: {
        [ATTEMPT_HEADER]: delivery.attempt,
        'x-error-code': code,
        'x-error-message': message.slice(0, longestMessage),
        'x-failed-at': new Date().toISOString(),
        'x-origin-queue': this.queue,
      },
    });
  }

  private comeBack(delivery: Delivery, level: number, headers: Record<string, unknown>): Promise<boolean> {
    const spread = 1 + RETRY_JITTER * (2 * this.random() - 1);
    const expiration = String(Math.round((this.delaysMs[level - 1] ?? 0) * spread));
    return this.handOn(delivery, retryQueue(this.queue, level), { headers, expiration });
  }

  private async handOn(
    { message: { content, properties } }: Delivery,
    routingKey: string,
    { headers, ...options }: { headers: Record<string, unknown>; expiration?: string },
  ): Promise<boolean> {
    // A message of a stranger may have no id, but a dead letter needs one to be asked for.
    const id = (properties.messageId as string | undefined) ?? randomUUID();
    const failures = await this.publisher.publish([
      {
        id,
        exchange: '',
        routingKey,
        content,
        options: {
          ...options,
          ...keptProperties(properties),
          headers: { ...properties.headers, ...headers },
          persistent: true,
          mandatory: true,
        },
      },
    ]);
    // Somebody has deleted the queue. Should this fail, there will be another channel, which declares it as well.
    if (failures.get(id) === 'returned') await this.publisher.setUpAgain().catch(() => undefined);
    return failures.size === 0;
  }
}

const kept = ['contentType', 'contentEncoding', 'correlationId', 'type', 'appId', 'timestamp'] as const;

const keptProperties = (properties: MessageProperties): object =>
  Object.fromEntries(
    kept.flatMap((name) => (properties[name] === undefined ? [] : [[name, properties[name] as unknown]])),
  );
