/**
 * Guarantee: a notification is recorded together with the event that has it delivered, and what was told of an event is
 * not told again, however often the event takes effect.
 */
import { Inject, Injectable } from '@nestjs/common';
import { type AnyEvent } from '@orderflow/contracts';
import { METRICS } from '@orderflow/http';
import { newEvent, Outbox } from '@orderflow/messaging';
import { type Metrics } from '@orderflow/observability';
import { type Transaction } from '@orderflow/persistence';
import { Counter } from 'prom-client';
import { type NewNotification } from './notification';
import { insertNotifications } from './notification.sql';

export type Cause = Pick<AnyEvent, 'id' | 'correlationid' | 'traceparent'>;

/** A notification, and the event that it was recorded because of; none where somebody wrote it. */
export interface Recorded {
  readonly notification: NewNotification;
  readonly cause?: Cause | undefined;
}

type Requested = Pick<NewNotification, 'id' | 'channel'>;

@Injectable()
export class NotificationRepository {
  private readonly recorded: Counter<'channel' | 'template' | 'status'>;

  constructor(
    private readonly outbox: Outbox,
    @Inject(METRICS) metrics: Metrics,
  ) {
    this.recorded = new Counter({
      name: 'notifications_recorded_total',
      help: 'Notifications by what became of them when they were recorded: queued, or skipped',
      labelNames: ['channel', 'template', 'status'],
      registers: [metrics],
    });
  }

  async record(tx: Transaction, records: readonly Recorded[]): Promise<void> {
    if (records.length === 0) return;
    const rows = await tx.query<{ id: string }>(
      insertNotifications,
      columnsOf(records.map(({ notification }) => notification)),
    );
    const ids = new Set(rows.map(({ id }) => id));
    const fresh = records.filter(({ notification }) => ids.has(notification.id));
    this.outbox.add(
      tx,
      fresh.flatMap(({ notification: { id, channel, status }, cause }) =>
        status === 'queued' ? [requested({ id, channel }, 1, cause)] : [],
      ),
    );
    tx.afterCommit(() => {
      for (const { notification } of fresh) this.count(notification);
    });
  }

  /** Has a notification delivered once more. */
  requestAgain(tx: Transaction, notification: Requested, sequence: number): void {
    this.outbox.add(tx, [requested(notification, sequence, undefined)]);
  }

  private count({ channel, template, status }: NewNotification): void {
    this.recorded.labels(channel, template ?? 'none', status).inc();
  }
}

const requested = ({ id, channel }: Requested, sequence: number, cause: Cause | undefined): AnyEvent =>
  newEvent('notification.requested', { subject: id, sequence, data: { notificationId: id, channel } }, cause);

function columnsOf(notifications: readonly NewNotification[]): unknown[][] {
  const column = (pick: (notification: NewNotification) => unknown): unknown[] => notifications.map(pick);
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  return [
    column(({ id }) => id),
    column(({ eventId }) => eventId),
    column(({ eventType }) => eventType),
    column(({ orderId }) => orderId),
    column(({ customerId }) => customerId),
    column(({ channel }) => channel),
    column(({ recipient }) => recipient),
    column(({ locale }) => locale),
    column(({ template }) => template),
    column(({ subject }) => subject),
    column(({ message }) => message),
    column(({ data }) => json(data)),
    column(({ metadata }) => json(metadata)),
    column(({ status }) => status),
    column(({ reason }) => reason),
    column(({ status }) => (status === 'queued' ? 1 : 0)),
  ];
}
