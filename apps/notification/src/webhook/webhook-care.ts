/** Guarantee: what an endpoint does not take for days is not sent to it for ever, and administrators hear that it is not. */
import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, METRICS } from '@orderflow/http';
import { type Logger, type Metrics } from '@orderflow/observability';
import { newTimeOrderedId, Sweepers, type Transaction } from '@orderflow/persistence';
import { Counter } from 'prom-client';
import { NotificationRepository } from '../notification/notification.repository';
import { disabledNotice } from './disabled-notice';
import { type Webhook } from './webhook';
import { disableFailing } from './webhook.sql';

export interface WebhookCareOptions {
  readonly disableAfterHours: number;
  readonly everyMs: number;
  readonly administrators: readonly string[];
  readonly locale: string;
}

export const WEBHOOK_CARE_OPTIONS = Symbol('when webhooks are turned off');

@Injectable()
export class WebhookCare {
  private readonly disabled: Counter<'reason'>;

  constructor(
    private readonly notifications: NotificationRepository,
    @Inject(WEBHOOK_CARE_OPTIONS) private readonly options: WebhookCareOptions,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(METRICS) metrics: Metrics,
    sweepers: Sweepers,
  ) {
    this.disabled = new Counter({
      name: 'notification_webhooks_disabled_total',
      help: 'Webhooks that were turned off by themselves: failing for days, or gone',
      labelNames: ['reason'],
      registers: [metrics],
    });
    sweepers.add({ name: 'failing webhooks', everyMs: options.everyMs, sweep: (tx) => this.disableOne(tx) });
  }

  /** Returns how many there were. */
  async disableOne(tx: Transaction): Promise<number> {
    const [webhook] = await tx.query<Webhook & Record<string, unknown>>(disableFailing, [
      this.options.disableAfterHours,
    ]);
    if (!webhook) return 0;
    await this.tell(tx, webhook);
    const { id, disabledReason: reason, failingSince } = webhook;
    tx.afterCommit(() => {
      this.disabled.labels(reason ?? '').inc();
      this.logger.warn({ webhookId: id, reason, failingSince }, 'a webhook was turned off');
    });
    return 1;
  }

  private async tell(tx: Transaction, webhook: Webhook): Promise<void> {
    const { administrators, locale } = this.options;
    const records = administrators.map((recipient) => ({
      notification: {
        id: newTimeOrderedId(),
        eventId: null,
        eventType: null,
        orderId: null,
        customerId: null,
        channel: 'EMAIL',
        recipient,
        locale,
        template: null,
        ...disabledNotice(webhook, locale),
        data: null,
        metadata: { webhookId: webhook.id },
        status: 'queued',
        reason: null,
      } as const,
    }));
    await this.notifications.record(tx, records);
  }
}
