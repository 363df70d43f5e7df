/**
 * Guarantee: a dead letter leaves its queue only when it is safe in its work queue again, or when somebody discards it
 * and says why. A redrive that is cut off at any moment loses nothing; what it may deliver twice takes effect once.
 */
import { type OnModuleDestroy } from '@nestjs/common';
import { DomainError, type QueueName, queues, type ServiceName } from '@orderflow/contracts';
import { type Logger } from '@orderflow/observability';
import { type TransactionRunner } from '@orderflow/persistence';
import { type Message } from 'amqplib';
import { type TopologyOptions, workQueues } from '../topology/topology';
import { BrokerSession } from './broker-session';
import { type DeadLetterDetails, describeDetails } from './details';
import { forecast } from './forecast';
import { CodeCounts, type DeadLetterList, LatestDeadLetters, type QueueSummary } from './list';
import { move, type MoveReport, type MoveRequest } from './move';
import { summaryOf } from './selection';
import { workThrough } from './work-through';

export interface DeadLettersOptions {
  service: ServiceName;
  brokerUrls: readonly string[];
  confirmTimeoutMs: number;
  topology?: Pick<TopologyOptions, 'participants'>;
}

/** Who wants something done, and until when. */
export interface Operator {
  caller: string;
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal;
}

/** A list is looked at often: beyond this many in one queue it is content with what it has seen. */
const mostListed = 10_000;
const mostCopiesShown = 20;
/** No request lasts longer, because others wait meanwhile; what is left then is for the next one. */
const timeLimitMs = 20_000;

export class DeadLetters implements OnModuleDestroy {
  private readonly stopping = new AbortController();

  constructor(
    private readonly options: DeadLettersOptions,
    private readonly transactions: TransactionRunner,
    private readonly logger: Logger,
  ) {}

  /** Ends what is under way; whoever asked for it is told how far it got. */
  onModuleDestroy(): void {
    this.stopping.abort();
  }

  async list(filter: {
    queue?: string | undefined;
    code?: string | undefined;
    limit: number;
  }): Promise<DeadLetterList> {
    const latest = new LatestDeadLetters(filter.limit);
    const summaries: QueueSummary[] = [];
    const asked = this.queuesNamed(filter.queue);
    await this.withBroker(async (session) => {
      for (const queue of asked) {
        const codes = new CodeCounts();
        const { queues: progress } = await workThrough(session, [queue], {
          selects: () => true,
          limit: mostListed,
          timeLimitMs,
          interruption: this.stopping.signal,
          act: (_message, deadLetter) => {
            codes.add(deadLetter);
            if (filter.code === undefined || filter.code === deadLetter.error.code) latest.add(deadLetter);
            return 'kept';
          },
        });
        for (const { total, scanned } of progress) summaries.push({ queue, total, scanned, codes: codes.get() });
      }
    });
    return { data: latest.get(), queues: summaries };
  }

  /** All messages with this id: the same one can have failed in several queues, or in one twice. */
  async show(messageId: string, { caller }: Operator): Promise<DeadLetterDetails[]> {
    const found: { queue: QueueName; message: Message }[] = [];
    const { ended } = await this.withBroker((session) =>
      workThrough(session, this.queuesNamed(), {
        selects: (deadLetter) => deadLetter.messageId === messageId,
        limit: mostCopiesShown,
        timeLimitMs,
        interruption: this.stopping.signal,
        act: (message, _deadLetter, { queue }) => {
          found.push({ queue, message });
          return 'kept';
        },
      }),
    );
    this.logger.info({ action: 'show', caller, messageId, found: found.length }, 'dead letter shown');
    if (found.length > 0) return describeDetails(this.transactions, found);
    if (ended === 'done') throw new DomainError('not_found', 'There is no such dead letter in this service.');
    throw new DomainError('unavailable', 'There are more dead letters than could be looked through.');
  }

  /** Brings them back to the queues that they came from, or drops them for good. */
  async move(request: MoveRequest, operator: Operator): Promise<MoveReport> {
    const { action, selection, dryRun = false, limit } = request;
    const entry = {
      action,
      caller: operator.caller,
      dryRun,
      selection: summaryOf(selection),
      limit,
      ...(request.action === 'discard' ? { reason: request.reason } : { perSecond: request.perSecond }),
    };
    const asked = this.queuesNamed(selection.queue);
    try {
      const { report, seen } = await this.withBroker((session) =>
        move(session, asked, request, {
          timeLimitMs,
          interruption: AbortSignal.any([this.stopping.signal, ...(operator.signal ? [operator.signal] : [])]),
          onMoved: ({ messageId, queue, correlationId }) => {
            const message = { messageId, queue, messageCorrelationId: correlationId };
            this.logger.info({ action, caller: operator.caller, ...message }, 'dead letter moved');
          },
        }),
      );
      const { ended, matched, moved, failed, queues: progress } = report;
      this.logger.info({ ...entry, ended, matched, moved, failed, queues: progress }, 'dead letters worked through');
      if (!dryRun) return report;
      const forecasts = await forecast(
        this.transactions,
        seen.map(({ reading }) => reading),
      );
      const preview = seen.map(({ deadLetter }, at) => ({ ...deadLetter, forecast: forecasts[at] ?? 'fails_schema' }));
      return { ...report, preview };
    } catch (err) {
      this.logger.warn({ ...entry, err }, 'dead letters could not be worked through');
      throw err;
    }
  }

  private queuesNamed(name?: string): QueueName[] {
    const own = workQueues(this.options.topology ?? {}).filter(
      (queue) => queues[queue].service === this.options.service,
    );
    const asked = own.filter((queue) => name === undefined || queue === name);
    if (asked.length > 0) return asked;
    throw new DomainError('validation_failed', `${name} is no queue of this service. There is: ${own.join(', ')}.`);
  }

  private async withBroker<T>(work: (session: BrokerSession) => Promise<T>): Promise<T> {
    const session = await BrokerSession.open(this.options);
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  }
}
