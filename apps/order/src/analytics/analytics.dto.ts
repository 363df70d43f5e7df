import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateBy, ValidateIf } from 'class-validator';
import { isOnCalendar } from '../calendar';
import { type OrderStatus } from '../order/order';

const isDay = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isOnCalendar(value);

const Day = (): PropertyDecorator => {
  const check = ValidateBy({
    name: 'isDay',
    validator: { validate: isDay, defaultMessage: () => '$property must be a day, as in 2026-03-01' },
  });
  const unlessAbsent = ValidateIf((_object, value) => value !== undefined);
  return (target, property) => {
    check(target, property);
    unlessAbsent(target, property);
  };
};

export class SummaryQuery {
  @ApiPropertyOptional({
    format: 'date',
    example: '2026-02-01',
    description: 'The first day (UTC); 29 before the last',
  })
  @Day()
  readonly from?: string;

  @ApiPropertyOptional({ format: 'date', example: '2026-03-02', description: 'The last day (UTC); today' })
  @Day()
  readonly to?: string;
}

export class RevenueView {
  @ApiProperty({ example: 'EUR' })
  readonly currency!: string;

  @ApiProperty({ example: 3, description: 'The confirmed, shipped and delivered orders in this currency' })
  readonly orders!: number;

  @ApiProperty({ example: 123.45 })
  readonly total!: number;

  @ApiProperty({ example: 41.15 })
  readonly average!: number;
}

export class AmountView {
  @ApiProperty({ example: 'EUR' })
  readonly currency!: string;

  @ApiProperty({ example: 123.45 })
  readonly total!: number;
}

const byStatus = {
  type: 'object',
  additionalProperties: { type: 'integer' },
  example: { pending: 1, confirmed: 2, shipped: 0, delivered: 1, cancelled: 1 },
} as const;

export class DayView {
  @ApiProperty({ format: 'date', example: '2026-03-01' })
  readonly day!: string;

  @ApiProperty({ example: 5, description: 'All orders placed on that day' })
  readonly orders!: number;

  @ApiProperty(byStatus)
  readonly ordersByStatus!: Record<OrderStatus, number>;

  @ApiProperty({ type: [AmountView] })
  readonly revenue!: AmountView[];
}

export class ProductView {
  @ApiProperty({ example: 'DEMO-COFFEE' })
  readonly productId!: string;

  @ApiProperty({ example: 'Coffee, 1 kg' })
  readonly productName!: string;

  @ApiProperty({ example: 7 })
  readonly quantity!: number;

  @ApiProperty({ type: [AmountView] })
  readonly revenue!: AmountView[];
}

export class SummaryView {
  @ApiProperty({ format: 'date', example: '2026-02-01' })
  readonly from!: string;

  @ApiProperty({ format: 'date', example: '2026-03-02' })
  readonly to!: string;

  @ApiProperty({ example: 5 })
  readonly totalOrders!: number;

  @ApiProperty(byStatus)
  readonly ordersByStatus!: Record<OrderStatus, number>;

  @ApiProperty({ type: [RevenueView], description: 'For each currency by itself' })
  readonly revenue!: RevenueView[];

  @ApiProperty({ type: [DayView], description: 'The days on which orders were placed' })
  readonly perDay!: DayView[];

  @ApiProperty({ type: [ProductView], description: 'The ten that most was sold of' })
  readonly topProducts!: ProductView[];
}
