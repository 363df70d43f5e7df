import { Inject, Injectable } from '@nestjs/common';
import { METRICS } from '@orderflow/http';
import { type Metrics } from '@orderflow/observability';
import { observeByQuery } from '@orderflow/persistence';
import { DataSource } from 'typeorm';
import { orderStatuses } from './order';
import { mostCounted, readByStatus, readPending } from './order-metrics.sql';

interface Pending {
  orders: number;
  oldestAgeSeconds: number;
}

@Injectable()
export class OrderMetrics {
  constructor(dataSource: DataSource, @Inject(METRICS) metrics: Metrics) {
    observeByQuery<Pending>(dataSource, metrics, readPending, [
      {
        name: 'orders_pending',
        help: `Orders that inventory has not answered for; ${mostCounted} stands for more`,
        read: ([pending]) => ({ '': pending?.orders ?? 0 }),
      },
      {
        name: 'orders_oldest_pending_age_seconds',
        help: 'How long the first order that is pending has been so',
        read: ([pending]) => ({ '': pending?.oldestAgeSeconds ?? 0 }),
      },
    ]);
    observeByQuery<{ status: string; orders: number }>(dataSource, metrics, readByStatus, [
      {
        name: 'orders',
        help: 'All orders there ever were by status, as the analytics summary knows them',
        label: 'status',
        read: (rows) => ({
          ...Object.fromEntries(orderStatuses.map((status) => [status, 0])),
          ...Object.fromEntries(rows.map(({ status, orders }) => [status, orders])),
        }),
      },
    ]);
  }
}
