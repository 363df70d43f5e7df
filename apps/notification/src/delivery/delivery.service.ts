/**
 * Guarantee: every notification is sent or recorded as failed, and sent once, but for what a process that ends between
 * the provider's answer and its record leaves behind: that is sent again, under the same id, and no more than twice.
 */
import { Injectable } from '@nestjs/common';
import { type EventOf } from '@orderflow/contracts';
import { Outbox, type OutsideWork, Postponed } from '@orderflow/messaging';
import { inSpan } from '@orderflow/observability';
import { type Transaction, TransactionRunner } from '@orderflow/persistence';
import { UnsubscribeLinks } from '../preference/unsubscribe-links';
import { StreamWriter } from '../stream/stream-writer';
import { Templates } from '../template/templates';
import { DeliveryRefused, type OutgoingMessage, ProviderBusy } from './channel';
import { Channels } from './channels';
import { type Circuit } from './circuit';
import { Circuits } from './circuits';
import { claimOf, type DeliverableRow } from './claim';
import { beginAttempt, giveUp, lockForDelivery } from './delivery.sql';
import { DeliveryMetrics } from './delivery-metrics';
import { endingOf, settledEvent } from './ending';
import { type Attempt, Endings } from './endings';
import { outgoingMessage } from './outgoing-message';
import { NoRoom, Passage } from './passage';
import { sendInTime } from './send-in-time';

type Request = EventOf<'notification.requested'>;

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
    private readonly endings: Endings,
    private readonly metrics: DeliveryMetrics,
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
    const ending = endingOf(failure, { isBlocked: passage.isBlocked, isLast: work.lastAttempt });
    this.metrics.attempted(channel, ending.outcome, (performance.now() - begin) / 1000);
    await this.endings.record(claimed, ending);
    if (ending.status !== 'queued') return;
    if (ending.outcome !== 'postponed') throw failure;
    const waitMs = failure instanceof ProviderBusy ? failure.retryAfterMs : passage.pauseMs;
    throw new Postponed(waitMs, `${channel}: ${ending.error ?? ''}`);
  }

  private async claimInTurn(request: Request, work: OutsideWork, passage: Passage): Promise<Attempt | undefined> {
    const { notificationId } = request.data;
    const known = this.circuitOf(request);
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

  /** As far as it is known without asking the database where the notification goes. */
  private circuitOf({ data: { notificationId, channel: type } }: Request): Circuit | undefined {
    const channel = type === undefined ? undefined : this.channels.find(type);
    return channel?.enabled && !channel.circuitOf ? this.circuits.of(channel, '') : this.detours.get(notificationId);
  }

  private async claim(
    tx: Transaction,
    request: Request,
    work: OutsideWork,
    passage: Passage,
  ): Promise<Attempt | undefined> {
    const { notificationId } = request.data;
    const [row] = await tx.query<DeliverableRow & Record<string, unknown>>(lockForDelivery, [notificationId]);
    const claim = claimOf(row, request.sequence);
    if (!row || claim.kind === 'settled') return undefined;
    if (claim.kind === 'held') throw new Postponed(claim.ms, claim.why);
    if (claim.kind === 'give-up') {
      const [{ version } = { version: 0 }] = await tx.query<{ version: number }>(giveUp, [row.id, claim.reason]);
      await work.record(tx);
      const event = settledEvent(row, version, { status: 'failed', error: claim.reason }, request);
      this.outbox.add(tx, [event]);
      this.stream.take(tx, [event]);
      return undefined;
    }
    const channel = this.channels.find(row.channel);
    if (channel?.enabled && row.recipient !== null) passage.enter(this.circuits.of(channel, row.recipient));
    tx.send(beginAttempt, [row.id, claim.number, claim.lost]);
    return { row, number: claim.number, channel, request, work };
  }

  /** Returns what went wrong. */
  private async send({ row, number, channel }: Attempt, passage: Passage): Promise<unknown> {
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
}
