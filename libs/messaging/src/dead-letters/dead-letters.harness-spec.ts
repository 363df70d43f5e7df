/** For specs: dead letters to work with, and the hands to make them and to see what became of them. */
import { type AnyEvent } from '@orderflow/contracts';
import { createLogger } from '@orderflow/observability';
import { TransactionRunner, postgresAt } from '@orderflow/persistence';
import { type Options } from 'amqplib';
import { DataSource } from 'typeorm';
import { HostBench, orderCreated, queue } from '../consumer/consumer-host.harness-spec';
import { deadLetterQueue } from '../topology/topology';
import { DeadLetters } from './dead-letters';
import { type MoveReport, type MoveRequest } from './move';

export const dlq = deadLetterQueue(queue);
export const operator = { caller: 'olivia' };

type Redrive = Partial<Extract<MoveRequest, { action: 'redrive' }>>;

export class DeadLettersBench {
  /** What was logged, a line each. */
  readonly said: Record<string, unknown>[] = [];
  private readonly logger = createLogger(
    { service: 'inventory', level: 'info' },
    { write: (line) => this.said.push(JSON.parse(line) as Record<string, unknown>) },
  );

  private constructor(
    readonly urls: { broker: string; database: string },
    readonly host: HostBench,
    private readonly dataSource: DataSource,
  ) {}

  static async open(urls: { broker: string; database: string }): Promise<DeadLettersBench> {
    const host = await HostBench.open(urls, [20, 40, 60]);
    const dataSource = await new DataSource({
      ...postgresAt(urls.database),
    }).initialize();
    return new DeadLettersBench(urls, host, dataSource);
  }

  /** The dead letters as one instance of the service sees them. */
  deadLetters({ brokerUrl = this.urls.broker, confirmTimeoutMs = 5_000 } = {}): DeadLetters {
    const options = { service: 'inventory', brokerUrls: [brokerUrl], confirmTimeoutMs } as const;
    return new DeadLetters(options, new TransactionRunner(this.dataSource), this.logger);
  }

  redrive(request: Redrive = {}, deadLetters = this.deadLetters()): Promise<MoveReport> {
    return deadLetters.move({ action: 'redrive', selection: { all: true }, limit: 1_000, ...request }, operator);
  }

  /** Puts messages among the dead letters as the consumer host does. */
  async bury(contents: readonly (AnyEvent | string | Buffer)[], options: Options.Publish = {}): Promise<void> {
    for (const content of contents) {
      const isEvent = typeof content === 'object' && 'specversion' in content;
      this.host.channel.sendToQueue(dlq, isEvent ? Buffer.from(JSON.stringify(content)) : Buffer.from(content), {
        persistent: true,
        ...(isEvent && { messageId: content.id, type: content.type, correlationId: content.correlationid }),
        ...options,
        headers: { ...failed('handler_failed'), ...(options.headers as object) },
      });
    }
    await this.host.channel.waitForConfirms();
  }

  remaining(): Promise<number> {
    return this.host.depth(dlq);
  }

  async clear(): Promise<void> {
    await this.host.clear();
    this.said.length = 0;
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
    await this.host.close();
  }
}

export const failed = (code: string, at = '2026-01-02T03:04:05.678Z'): Record<string, unknown> => ({
  'x-attempt': 4,
  'x-error-code': code,
  'x-error-message': `It ended with ${code}.`,
  'x-failed-at': at,
  'x-origin-queue': queue,
});

export const orders = (count: number): AnyEvent[] => Array.from({ length: count }, () => orderCreated());
