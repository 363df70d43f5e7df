import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { invalid } from '@orderflow/http';
import { DataSource } from 'typeorm';
import { SummaryQuery, SummaryView } from './analytics.dto';
import { bestSellers, sumsOfOrders } from './analytics.sql';
import { type Period, periodOf } from './period';
import { type OrdersRow, type ProductRow, summaryOf } from './summary';

const productsShown = 10;

@ApiTags('Analytics')
@Controller('analytics')
export class AnalyticsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get('summary')
  @ApiOperation({
    summary: 'What was ordered and earned in some days',
    description:
      'Every order counts on the day (UTC) on which it was placed. It takes a moment until a new order is counted.',
  })
  @ApiOkResponse({ type: SummaryView })
  async summary(@Query() query: SummaryQuery): Promise<SummaryView> {
    const period = periodOf(query, new Date().toISOString().slice(0, 10));
    if (!isPeriod(period)) throw invalid(period);
    const { from, to } = period;
    const [orders, products] = await Promise.all([
      this.dataSource.query<OrdersRow[]>(sumsOfOrders.text, [from, to]),
      this.dataSource.query<ProductRow[]>(bestSellers.text, [from, to, productsShown]),
    ]);
    return { from, to, ...summaryOf(orders, products) };
  }
}

const isPeriod = (period: ReturnType<typeof periodOf>): period is Period => 'from' in period;
