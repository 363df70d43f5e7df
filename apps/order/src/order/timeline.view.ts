import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type DataOf, fromMinor } from '@orderflow/contracts';
import { type HistoryEntity } from './history.entity';
import { type Action, actions, type Actor, type OrderEventType, type OrderStatus, orderStatuses } from './order';

export class TimelineEntryView {
  @ApiProperty({ example: 2, description: 'The version that the order then had' })
  readonly version!: number;

  @ApiProperty({ enum: actions, example: 'confirm', description: 'What was done' })
  readonly action!: Action;

  @ApiProperty({ enum: orderStatuses, example: 'confirmed', description: 'What the order was afterwards' })
  readonly status!: OrderStatus;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:15:04.304Z' })
  readonly at!: string;

  @ApiProperty({ enum: ['customer', 'admin', 'inventory', 'system'], example: 'inventory' })
  readonly by!: Actor;

  @ApiPropertyOptional({ example: 'admin-1', description: 'Who exactly; shown to administrators' })
  readonly actorId?: string;

  @ApiProperty({ type: String, example: 'order.confirmed', description: 'The event that tells of it' })
  readonly event!: OrderEventType;

  @ApiProperty({ format: 'uuid', example: '6f1c2a52-6c2e-4f0e-9a34-0d3a1f6b7c11' })
  readonly eventId!: string;

  @ApiPropertyOptional({
    format: 'uuid',
    example: '2b9d4e7f-91c3-4b58-8d0a-5e7f3c6a1b20',
    description: 'The event that it was done because of',
  })
  readonly causedBy?: string;

  @ApiProperty({ example: 'cart-7:checkout.1', description: 'What all that follows from one request has in common' })
  readonly correlationId!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: { currency: 'EUR', totalAmount: 25 },
    description: 'What there is to say of it: prices, a reason, a carrier, the names of edited fields',
  })
  readonly details!: object | null;
}

export function timelineEntryOf(row: HistoryEntity, viewer: 'customer' | 'admin'): TimelineEntryView {
  return {
    version: row.version,
    action: row.action,
    status: row.status,
    at: row.at.toISOString(),
    by: row.actor,
    ...(viewer === 'admin' && row.actorId !== null && { actorId: row.actorId }),
    event: row.eventType,
    eventId: row.eventId,
    ...(row.causedBy !== null && { causedBy: row.causedBy }),
    correlationId: row.correlationId,
    details: inDecimals(row.data),
  };
}

type Terms = Partial<Omit<DataOf<'order.confirmed'>, 'totalAmountMinor'>> & { totalAmountMinor?: number | null };

/** The same with its amounts as the API writes them. */
function inDecimals(data: Record<string, unknown> | null): object | null {
  const { currency, totalAmountMinor, items, ...rest } = (data ?? {}) as Terms & Record<string, unknown>;
  if (currency === undefined) return data;
  const amount = (minor: number | null | undefined) => (typeof minor === 'number' ? fromMinor(minor, currency) : null);
  return {
    currency,
    totalAmount: amount(totalAmountMinor),
    ...(items && { items: items.map(({ priceMinor, ...item }) => ({ ...item, price: amount(priceMinor) })) }),
    ...rest,
  };
}
