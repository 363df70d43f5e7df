import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@orderflow/contracts';
import { invalid, refuseStale } from '@orderflow/http';
import { newTimeOrderedId, type Transaction } from '@orderflow/persistence';
import { type ChannelType } from '../delivery/channel';
import { Channels } from '../delivery/channels';
import { allowedActions, type Progress, revisionOf } from './notification';
import { type SendBody } from './notification.dto';
import { NotificationRepository } from './notification.repository';
import { lockNotification, requeueNotification } from './notification.sql';
import { TELLING_OPTIONS, type TellingOptions } from './telling.service';

export const noSuchNotification = (): DomainError => new DomainError('not_found', 'There is no such notification.');

/** What administrators do with notifications. */
@Injectable()
export class NotificationService {
  constructor(
    private readonly notifications: NotificationRepository,
    private readonly channels: Channels,
    @Inject(TELLING_OPTIONS) private readonly options: Pick<TellingOptions, 'defaultLocale'>,
  ) {}

  /** Sent whatever anybody has chosen: somebody means just this recipient. Returns the id. */
  async send(tx: Transaction, { type, recipient, subject, message, metadata }: SendBody): Promise<string> {
    const refusal = this.channels.find(type)?.refusalOf?.(recipient);
    if (refusal !== undefined)
      throw invalid([{ pointer: '/recipient', code: 'recipient', message: `recipient ${refusal}` }]);
    const id = newTimeOrderedId();
    const notification = {
      id,
      eventId: null,
      eventType: null,
      orderId: null,
      customerId: null,
      channel: type,
      recipient,
      locale: this.options.defaultLocale,
      template: null,
      subject: subject ?? null,
      message,
      data: null,
      metadata: metadata ?? null,
      status: 'queued',
      reason: null,
    } as const;
    await this.notifications.record(tx, [{ notification }]);
    return id;
  }

  async retry(tx: Transaction, id: string, expectedVersion: number | undefined): Promise<void> {
    const [row] = await tx.query<Progress & { channel: ChannelType }>(lockNotification, [id]);
    if (!row) throw noSuchNotification();
    refuseStale(expectedVersion, revisionOf(row));
    const actions = allowedActions(row);
    if (!actions.includes('retry'))
      throw new DomainError(
        'invalid_transition',
        row.status === 'failed' ? 'Its words were deleted.' : `The notification is ${row.status}.`,
        { allowedActions: actions },
      );
    tx.send(requeueNotification, [id]);
    this.notifications.requestAgain(tx, { id, channel: row.channel }, row.version + 1);
  }
}
