/**
 * Guarantee: a delivered event takes effect exactly once for as long as the inbox remembers it, and a message is let go
 * of only after its effect is committed or it is safe in a retry queue or among the dead letters.
 */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { type AnyEvent, type QueueName } from '@orderflow/contracts';
import { type Logger } from '@orderflow/observability';
import { type Transaction, type TransactionRunner } from '@orderflow/persistence';
import { type ConsumeMessage } from 'amqplib';
import { Delivery, type DeliveryChannel } from './delivery';
import { type Failure, failureOf, isConnectionLost, isFinal } from './failure';
import { groupByType } from './group-by-type';
import { insertIds } from './inbox.sql';
import { inOriginOf } from './origin';
import { type SecondChance } from './second-chance';

export type EventHandler = (events: AnyEvent[], tx: Transaction) => Promise<unknown>;

export interface ConsumerOptions {
  /** Most events in one transaction. */
  batchSize: number;
  /** How long to wait for a batch to fill: 0 takes what is there. */
  lingerMs: number;
  /** Batches that are handled at the same time. */
  concurrency: number;
  /** Messages in hand at once; twice the batch keeps the next one ready. */
  prefetch: number;
}

export const defaultConsumerOptions: ConsumerOptions = { batchSize: 100, lingerMs: 0, concurrency: 1, prefetch: 200 };

const pauseMs = 500;
/** How often an event may cost us the connection to the database before that is taken for its own doing. */
const mostLostConnections = 3;

/** `left`: the service stops first, and the messages are delivered again. */
type Outcome = { kind: 'done' } | { kind: 'left' } | { kind: 'failed'; error: unknown };

export class QueueConsumer {
  private readonly buffer: Delivery[] = [];
  private readonly working = new Set<Promise<void>>();
  private stopping = false;

  constructor(
    readonly queue: QueueName,
    private readonly handlers: ReadonlyMap<string, EventHandler>,
    private readonly transactions: TransactionRunner,
    private readonly secondChance: SecondChance,
    private readonly logger: Logger,
    readonly options: ConsumerOptions = defaultConsumerOptions,
  ) {}

  take(message: ConsumeMessage, source: DeliveryChannel): void {
    // What is not begun when the service stops is delivered to another instance, or later.
    if (this.stopping) return;
    this.buffer.push(new Delivery(message, source));
    this.work();
  }

  /** What was delivered over a channel that is gone will be delivered again. */
  forgetBuffer(): void {
    this.buffer.length = 0;
  }

  /** Begins nothing new and finishes what is in hand. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.forgetBuffer();
    await Promise.all(this.working);
  }

  private work(): void {
    if (this.working.size >= this.options.concurrency || this.buffer.length === 0) return;
    const worker = this.handleBatches().finally(() => {
      this.working.delete(worker);
      this.work();
    });
    this.working.add(worker);
  }

  private async handleBatches(): Promise<void> {
    // Deliveries that arrive in the same read become one batch.
    await (this.options.lingerMs > 0 ? sleep(this.options.lingerMs) : nextTurn());
    while (this.buffer.length > 0) {
      await this.handleBatch(this.buffer.splice(0, this.options.batchSize));
    }
  }

  private async handleBatch(batch: readonly Delivery[]): Promise<void> {
    const acceptable: Delivery[] = [];
    for (const delivery of batch) {
      const failure = this.refusalOf(delivery);
      if (failure) await this.giveUp(delivery, failure);
      else acceptable.push(delivery);
    }
    const outcome = await this.attempt(acceptable);
    if (outcome.kind === 'done') for (const delivery of acceptable) delivery.ack();
    else if (outcome.kind === 'failed') await this.sortOut(acceptable, outcome.error);
  }

  /** After a batch has failed, one by one: what spoiled it sinks alone. */
  private async sortOut(batch: readonly Delivery[], error: unknown): Promise<void> {
    for (const delivery of batch) {
      const outcome: Outcome = batch.length === 1 ? { kind: 'failed', error } : await this.attempt([delivery]);
      if (outcome.kind === 'done') delivery.ack();
      else if (outcome.kind === 'failed') await this.handOn(delivery, outcome.error);
    }
  }

  private refusalOf({ parsed }: Delivery): Failure | undefined {
    if (!parsed.ok) return parsed.failure;
    if (this.handlers.has(parsed.event.type)) return undefined;
    return { code: 'no_handler', message: `${this.queue} does not take ${parsed.event.type}.` };
  }

  /** Runs the events in one transaction with the inbox. */
  private async attempt(deliveries: readonly Delivery[]): Promise<Outcome> {
    const events = deliveries.flatMap(eventOf);
    if (events.length === 0) return { kind: 'done' };
    let lost = 0;
    while (!this.stopping) {
      const progress = { handling: false };
      try {
        await this.transactions.run(async (tx) => {
          const fresh = await this.rememberNew(events, tx);
          progress.handling = true;
          await this.handle(fresh, tx);
        });
        return { kind: 'done' };
      } catch (error) {
        // Whatever goes wrong before the handlers' turn is not the messages' fault, and a lost connection hardly ever.
        // They wait here, and none of their attempts is used up.
        if (progress.handling && (!isConnectionLost(error) || (lost += 1) === mostLostConnections)) {
          return { kind: 'failed', error };
        }
        this.logger.warn({ err: error, queue: this.queue }, 'the database does not answer; consuming pauses');
        await sleep(pauseMs);
      }
    }
    return { kind: 'left' };
  }

  private async rememberNew(events: readonly AnyEvent[], tx: Transaction): Promise<AnyEvent[]> {
    // One id can be written in two ways.
    const unique = new Map(events.map((event) => [event.id.toLowerCase(), event]));
    const rows = await tx.query<{ id: string }>(insertIds, [[...unique.keys()], this.queue]);
    const fresh = new Set(rows.map(({ id }) => id));
    return [...unique].filter(([id]) => fresh.has(id)).map(([, event]) => event);
  }

  private async handle(events: readonly AnyEvent[], tx: Transaction): Promise<void> {
    for (const group of groupByType(events)) {
      await inOriginOf(group, () => this.handlers.get(group[0]?.type ?? '')?.(group, tx));
    }
  }

  private async handOn(delivery: Delivery, error: unknown): Promise<void> {
    if (isFinal(error) || this.secondChance.isLast(delivery)) {
      await this.giveUp(delivery, failureOf(error), error);
      return;
    }
    const { attempt } = delivery;
    this.say('warn', delivery, { err: error, attempt }, 'an event could not be handled; it is tried again later');
    await this.settle(delivery, () => this.secondChance.retry(delivery));
  }

  private async giveUp(delivery: Delivery, failure: Failure, err?: unknown): Promise<void> {
    this.say('error', delivery, { err, ...failure }, 'an event is given up');
    await this.settle(delivery, () => this.secondChance.giveUp(delivery, failure));
  }

  /** Lets go of the message once it is safe elsewhere. */
  private async settle(delivery: Delivery, handOn: () => Promise<boolean>): Promise<void> {
    while (!this.stopping && delivery.held) {
      if (await handOn()) {
        delivery.ack();
        return;
      }
      await sleep(pauseMs);
    }
  }

  private say(level: 'warn' | 'error', delivery: Delivery, details: object, text: string): void {
    const messageId: unknown = delivery.message.properties.messageId;
    inOriginOf(eventOf(delivery), () => {
      this.logger[level]({ queue: this.queue, messageId, ...details }, text);
    });
  }
}

const eventOf = ({ parsed }: Delivery): AnyEvent[] => (parsed.ok ? [parsed.event] : []);
