import { Inject, Injectable } from '@nestjs/common';
import { notificationChannels } from '@orderflow/contracts';
import { METRICS } from '@orderflow/http';
import { type Metrics } from '@orderflow/observability';
import { observeByQuery } from '@orderflow/persistence';
import { DataSource } from 'typeorm';
import { type ChannelType } from '../delivery/channel';
import { mostCounted, readUnsent } from './notification-metrics.sql';

interface Unsent {
  channel: ChannelType;
  notifications: number;
  oldestAgeSeconds: number;
}

@Injectable()
export class NotificationMetrics {
  constructor(dataSource: DataSource, @Inject(METRICS) metrics: Metrics) {
    const byChannel = (figure: 'notifications' | 'oldestAgeSeconds') => (rows: readonly Unsent[]) => ({
      ...Object.fromEntries(notificationChannels.map((channel) => [channel, 0])),
      ...Object.fromEntries(rows.map((row) => [row.channel, row[figure]])),
    });
    observeByQuery<Unsent>(dataSource, metrics, readUnsent, [
      {
        name: 'notifications_unsent',
        help: `Notifications that wait for their first or next attempt, or are on their way; ${mostCounted} of all channels are looked at`,
        label: 'channel',
        read: byChannel('notifications'),
      },
      {
        name: 'notifications_oldest_unsent_age_seconds',
        help: 'How long the first notification that is not sent yet has been waiting',
        label: 'channel',
        read: byChannel('oldestAgeSeconds'),
      },
    ]);
  }
}
