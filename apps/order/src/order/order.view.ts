import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { fromMinor } from '@orderflow/contracts';
import { type Action, actions, type Actor, allowedActions, type Order, type OrderStatus, orderStatuses } from './order';
import { AddressBody, ContactBody } from './order.dto';

const actors = ['customer', 'admin', 'inventory', 'system'];

export class LineView {
  @ApiProperty({ example: 'DEMO-COFFEE' })
  readonly productId!: string;

  @ApiPropertyOptional({ example: 'Coffee, 1 kg', description: 'Known once the order is confirmed' })
  readonly productName?: string;

  @ApiProperty({ example: 2 })
  readonly quantity!: number;

  @ApiProperty({ type: Number, nullable: true, example: 12.5, description: 'Of one piece; null while it is unknown' })
  readonly price!: number | null;
}

export class CancellationView {
  @ApiProperty({ example: 'insufficient_stock', description: 'Why, for programs; there may be more codes one day' })
  readonly code!: string;

  @ApiProperty({ example: 'Not everything in the order is in stock.', description: 'Why, in words' })
  readonly detail!: string;

  @ApiProperty({ enum: actors, example: 'inventory' })
  readonly by!: Actor;
}

export class OrderView {
  @ApiProperty({ format: 'uuid', example: '019ca8ae-0a9a-7c3e-9d2b-5b1f0a6e4c21' })
  readonly id!: string;

  @ApiProperty({ enum: orderStatuses, example: 'confirmed' })
  readonly status!: OrderStatus;

  @ApiProperty({ example: 'customer-7' })
  readonly customerId!: string;

  @ApiProperty({ type: ContactBody, nullable: true })
  readonly customer!: Order['customer'];

  @ApiProperty({ type: AddressBody, nullable: true })
  readonly shippingAddress!: Order['shippingAddress'];

  @ApiProperty({ type: [LineView] })
  readonly items!: LineView[];

  @ApiProperty({ type: Number, nullable: true, example: 25, description: 'Null while a price is unknown' })
  readonly totalAmount!: number | null;

  @ApiProperty({ example: 'EUR' })
  readonly currency!: string;

  @ApiPropertyOptional({ type: CancellationView })
  readonly cancellation?: CancellationView;

  @ApiProperty({ type: String, nullable: true, example: 'Ring twice.' })
  readonly note!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, example: { cartId: 'cart-7' } })
  readonly metadata!: Order['metadata'];

  @ApiProperty({ example: 2, description: 'Also the ETag' })
  readonly version!: number;

  @ApiProperty({ enum: actions, isArray: true, example: ['cancel'], description: 'What you can do now' })
  readonly allowedActions!: Action[];

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:15:04.218Z' })
  readonly createdAt!: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:15:04.304Z' })
  readonly updatedAt!: string;
}

export class PlacedOrderView extends OrderView {
  @ApiProperty({ enum: orderStatuses, example: 'pending' })
  declare readonly status: OrderStatus;

  @ApiProperty({ example: 1, description: 'Also the ETag' })
  declare readonly version: number;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:15:04.218Z' })
  declare readonly updatedAt: string;

  @ApiProperty({
    example: 'v1.3q2-7w8kqYVHc5QpO7cVt5vAmYvWfJb5ZQwWUQ1u2rM',
    description: 'Opens this order to whoever shows it in `X-Order-Token` or `?token=`: to read it and to cancel it',
  })
  readonly accessToken!: string;
}

export function viewOf(order: Order, actor: Actor): OrderView {
  const { currency, totalMinor, cancellation } = order;
  return {
    id: order.id,
    status: order.status,
    customerId: order.customerId,
    customer: order.customer,
    shippingAddress: order.shippingAddress,
    items: order.items.map(({ productId, productName, quantity, priceMinor }) => ({
      productId,
      ...(productName !== undefined && { productName }),
      quantity,
      price: priceMinor === undefined ? null : fromMinor(priceMinor, currency),
    })),
    totalAmount: totalMinor === null ? null : fromMinor(totalMinor, currency),
    currency,
    ...(cancellation && { cancellation }),
    note: order.note,
    metadata: order.metadata,
    version: order.version,
    allowedActions: allowedActions(order.status, actor),
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
  };
}
