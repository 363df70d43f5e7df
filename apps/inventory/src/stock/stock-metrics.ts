import { Inject, Injectable } from '@nestjs/common';
import { METRICS } from '@orderflow/http';
import { type Metrics } from '@orderflow/observability';
import { observeByQuery, type Statement } from '@orderflow/persistence';
import { DataSource } from 'typeorm';

interface Figures {
  enough: number;
  low: number;
  out: number;
  available: number;
  reserved: number;
}

const readFigures: Statement = {
  name: 'stock-figures',
  text: `
    SELECT count(*) FILTER (WHERE available > low_stock_threshold)::float8 AS enough,
           count(*) FILTER (WHERE available <= low_stock_threshold AND available > 0)::float8 AS low,
           count(*) FILTER (WHERE available = 0)::float8 AS out,
           coalesce(sum(available), 0)::float8 AS available,
           coalesce(sum(reserved), 0)::float8 AS reserved
    FROM products`,
};

@Injectable()
export class StockMetrics {
  constructor(dataSource: DataSource, @Inject(METRICS) metrics: Metrics) {
    observeByQuery<Figures>(dataSource, metrics, readFigures, [
      {
        name: 'inventory_products',
        help: 'Products by how much of them can be sold: enough, low (at their threshold or below), out',
        label: 'stock',
        read: ([{ enough, low, out } = none]) => ({ enough, low, out }),
      },
      {
        name: 'inventory_units',
        help: 'Pieces of all products: available, reserved for orders',
        label: 'state',
        read: ([{ available, reserved } = none]) => ({ available, reserved }),
      },
    ]);
  }
}

const none: Figures = { enough: 0, low: 0, out: 0, available: 0, reserved: 0 };
