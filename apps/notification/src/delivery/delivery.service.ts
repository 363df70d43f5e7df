/**
 * Guarantee: every notification is sent or recorded as failed, and sent once, but for what a process that ends between
 * the provider's answer and its record leaves behind: that is sent again, under the same id, and no more than twice.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type EventOf } from '@orderflow/contracts';
import { LOGGER } from '@orderflow/http';
import { newEvent, Outbox, type OutsideWork, Postponed } from '@orderflow/messaging';
import { inSpan, type Logger } from '@orderflow/observability';
import { isDatabaseUnavailable, type Transaction, TransactionRunner } from '@orderflow/persistence';
import { UnsubscribeLinks } from '../preference/unsubscribe-links';
import { StreamWriter } from '../stream/stream-writer';
import { Templates } from '../template/templates';
import { type Channel, DeliveryDeferred, DeliveryRefused, type OutgoingMessage, ProviderBusy } from './channel';
import { Channels } from './channels';
import { type Circuit } from './circuit';
import { Circuits } from './circuits';
import { claimOf, type DeliverableRow, leaseMs } from './claim';
import { beginAttempt, endAttempt, giveUp, lockForDelivery } from './delivery.sql';
import { DeliveryMetrics } from './delivery-metrics';
import { outgoingMessage } from './outgoing-message';
import { NoRoom, Passage } from './passage';
import { sendInTime } from './send-in-time';

type Request = EventOf<'notification.requested'>;

/** A notification that is ours to send, and the way that it goes. */
interface Claimed {
  readonly row: DeliverableRow;
  readonly number: number;
  readonly channel: Channel | undefined;
}

/** How an attempt ended. With `queued` there will be another one. */
interface Ending {
  readonly outcome: 'sent' | 'failed' | 'refused' | 'postponed';
  readonly status: 'sent' | 'failed' | 'queued';
  readonly error: string | null;
  readonly failure?: unknown;
}

const longestError = 1_000;
const recordPauseMs = 500;
const mostDetours = 10_000;

@Injectable()
export class DeliveryService {
  /** Where notifications go for which there was no room: until there is, they need not ask the database. */
  private readonly detours = new Map<string, Circuit>();

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly channels: Channels,
    private readonly circuits: Circuits,
    private readonly templates: Templates,
    private readonly links: UnsubscribeLinks,
    private readonly outbox: Outbox,
    private readonly stream: StreamWriter,
    private readonly metrics: DeliveryMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Throws `Postponed` for what is to come back without using up an attempt, and anything else where it is to use one. */
  async deliver(request: Request, work: OutsideWork): Promise<void> {
    const passage = new Passage();
    const claimed = await this.claimInTurn(request, work, passage).catch((error: unknown) => {
      passage.unused();
      throw error;
    });
    this.detours.delete(request.data.notificationId);
    if (!claimed) {
      passage.unused();
      return;
    }
    const { channel } = claimed.row;
    const begin = performance.now();
    const failure = await this.send(claimed, passage);
    const ending = endingOf(failure, {
      isProviders: passage.isBlocked && !(failure instanceof DeliveryDeferred),
      isLast: work.lastAttempt,
    });
    this.metrics.attempted(channel, ending.outcome, (performance.now() - begin) / 1000);
    await this.record(claimed, ending, request, work);
    if (ending.status !== 'queued') return;
    if (ending.outcome !== 'postponed') throw failure;
    const waitMs = failure instanceof ProviderBusy ? failure.retryAfterMs : passage.pauseMs;
    throw new Postponed(waitMs, `${channel}: ${ending.error ?? ''}`);
  }

  private async claimInTurn(request: Request, work: OutsideWork, passage: Passage): Promise<Claimed | undefined> {
    const { notificationId } = request.data;
    const known = this.detours.get(notificationId);
    if (known?.state === 'closed') await passage.enterInTurn(known);
    const claim = () => this.transactions.run((tx) => this.claim(tx, request, work, passage));
    try {
      return await claim();
    } catch (error) {
      if (!(error instanceof NoRoom)) throw error;
      if (this.detours.size >= mostDetours) this.detours.clear();
      this.detours.set(notificationId, error.circuit);
      await passage.enterInTurn(error.circuit);
      return await claim();
    }
  }

  private async claim(
    tx: Transaction,
    request: Request,
    work: OutsideWork,
    passage: Passage,
  ): Promise<Claimed | undefined> {
    const { notificationId } = request.data;
    const [row] = await tx.query<DeliverableRow & Record<string, unknown>>(lockForDelivery, [notificationId]);
    const claim = claimOf(row, request.sequence);
    if (!row || claim.kind === 'settled') return undefined;
    if (claim.kind === 'held') throw new Postponed(claim.ms, claim.why);
    if (claim.kind === 'give-up') {
      const [{ version } = { version: 0 }] = await tx.query<{ version: number }>(giveUp, [row.id, claim.reason]);
      await work.record(tx);
      this.announce(tx, row, version, { status: 'failed', error: claim.reason }, request);
      return undefined;
    }
    const channel = this.channels.find(row.channel);
    if (channel?.enabled && row.recipient !== null) passage.enter(this.circuits.of(channel, row.recipient));
    tx.send(beginAttempt, [row.id, claim.number, claim.lost]);
    return { row, number: claim.number, channel };
  }

  /** Returns what went wrong. */
  private async send({ row, number, channel }: Claimed, passage: Passage): Promise<unknown> {
    let message: OutgoingMessage;
    try {
      message = outgoingMessage(row, number, this.templates, this.links.of(row));
    } catch (error) {
      passage.unused();
      return new DeliveryRefused(`It cannot be written: ${error instanceof Error ? error.message : ''}`, {
        cause: error,
      });
    }
    if (!channel) return new DeliveryRefused(`There is no channel ${row.channel}.`);
    if (!channel.enabled) return new DeliveryRefused(`The channel is off: ${channel.detail}.`);
    try {
      await inSpan({ name: `send ${row.channel}`, kind: 'client' }, () => sendInTime(channel, message));
      passage.answered();
      return undefined;
    } catch (error) {
      if (error instanceof DeliveryRefused) passage.answered();
      else passage.failed();
      return error;
    }
  }

  /** However long the database is away, for as long as nobody else takes the notification for abandoned. */
  private async record(claimed: Claimed, ending: Ending, request: Request, work: OutsideWork): Promise<void> {
    const deadline = Date.now() + leaseMs / 2;
    for (;;) {
      try {
        await this.transactions.run((tx) => this.end(tx, claimed, ending, request, work));
        return;
      } catch (err) {
        if (!isDatabaseUnavailable(err) || Date.now() > deadline) throw err;
        this.logger.warn({ err, notificationId: claimed.row.id }, 'how an attempt ended cannot be recorded yet');
        await sleep(recordPauseMs);
      }
    }
  }

  private async end(
    tx: Transaction,
    { row, number, channel }: Claimed,
    { outcome, status, error, failure }: Ending,
    request: Request,
    work: OutsideWork,
  ): Promise<void> {
    if (channel?.enabled && row.recipient !== null) channel.ended?.(tx, row.recipient, failure);
    const told = status === 'queued' ? 0 : 1;
    const values = [row.id, number, outcome, error, status, told];
    const [ended] = await tx.query<{ version: number }>(endAttempt, values);
    if (!ended || status === 'queued') return;
    await work.record(tx);
    this.announce(tx, row, ended.version, { status, error }, request);
  }

  /** To be called last: others who write to the stream wait until the transaction ends. */
  private announce(
    tx: Transaction,
    { id, channel, orderId }: DeliverableRow,
    sequence: number,
    { status, error }: Pick<Ending, 'status' | 'error'>,
    cause: Request,
  ): void {
    const about = { notificationId: id, channel, ...(orderId !== null && { orderId }) };
    const event =
      status === 'sent'
        ? newEvent('notification.sent', { subject: id, sequence, data: about }, cause)
        : newEvent('notification.failed', { subject: id, sequence, data: { ...about, error: error ?? '' } }, cause);
    this.outbox.add(tx, [event]);
    this.stream.take(tx, [event]);
  }
}

function endingOf(failure: unknown, { isProviders, isLast }: { isProviders: boolean; isLast: boolean }): Ending {
  if (failure === undefined) return { outcome: 'sent', status: 'sent', error: null };
  const message = failure instanceof Error ? failure.message : 'It failed without an error.';
  const told = { error: message.slice(0, longestError), failure };
  if (failure instanceof DeliveryRefused) return { outcome: 'refused', status: 'failed', ...told };
  if (isProviders || failure instanceof ProviderBusy) return { outcome: 'postponed', status: 'queued', ...told };
  return { outcome: 'failed', status: isLast ? 'failed' : 'queued', ...told };
}
