import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { BrokerView, brokerViewOf, QueueView } from '@orderflow/http';
import { type OrderStatus, orderStatuses } from '../order/order';
import { explain, type Situation } from './explanation';

export class WaitingEventView {
  @ApiProperty({ format: 'uuid', example: '6f1c2a52-6c2e-4f0e-9a34-0d3a1f6b7c11' })
  readonly id!: string;

  @ApiProperty({ example: 'order.created' })
  readonly type!: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:15:04.218Z' })
  readonly since!: string;

  @ApiProperty({ type: 'integer', example: 0, description: 'How many events of other orders are before it' })
  readonly ahead!: number;
}

export class HandedOverEventView {
  @ApiProperty({ format: 'uuid', example: '6f1c2a52-6c2e-4f0e-9a34-0d3a1f6b7c11' })
  readonly id!: string;

  @ApiProperty({ example: 'order.created' })
  readonly type!: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:15:04.231Z' })
  readonly at!: string;
}

export class ExplanationView {
  @ApiProperty({ format: 'uuid', example: '019ca8ae-0a9a-7c3e-9d2b-5b1f0a6e4c21' })
  readonly orderId!: string;

  @ApiProperty({ enum: orderStatuses, example: 'pending' })
  readonly status!: OrderStatus;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:15:04.218Z', description: 'When it came into it' })
  readonly since!: string;

  @ApiProperty({
    example:
      'pending for 42 s: order.created was handed to RabbitMQ 41 s ago; inventory.order-events has 0 consumers and 17 messages; ' +
      'it is cancelled at 09:30:04 UTC unless inventory answers',
    description: 'As far as the order service can see',
  })
  readonly summary!: string;

  @ApiProperty({ example: 'cart-7:checkout.1', description: 'Of the request that brought it there' })
  readonly correlationId!: string;

  @ApiPropertyOptional({
    format: 'date-time',
    example: '2026-03-01T09:30:04.218Z',
    description: 'While it is pending: when it is cancelled if inventory has not answered',
  })
  readonly dueAt?: string;

  @ApiProperty({ type: [WaitingEventView], description: 'Its events that the broker has not confirmed yet' })
  readonly waiting!: WaitingEventView[];

  @ApiProperty({
    type: [HandedOverEventView],
    description: 'Its last events that the broker has confirmed, and when; that is known for a day',
  })
  readonly handedOver!: HandedOverEventView[];

  @ApiProperty({ type: BrokerView })
  readonly broker!: BrokerView;

  @ApiProperty({ type: [QueueView], nullable: true, description: 'Null where the broker does not answer' })
  readonly queues!: QueueView[] | null;
}

export const explanationViewOf = (orderId: string, correlationId: string, situation: Situation): ExplanationView => ({
  orderId,
  status: situation.status,
  since: situation.since.toISOString(),
  summary: explain(situation),
  correlationId,
  ...(situation.dueAt && { dueAt: situation.dueAt.toISOString() }),
  waiting: situation.waiting.map(({ id, type, since, ahead }) => ({ id, type, since: since.toISOString(), ahead })),
  handedOver: situation.written.flatMap(({ id, type }) => {
    const at = situation.handedOver.get(id);
    return at ? [{ id, type, at: at.toISOString() }] : [];
  }),
  broker: brokerViewOf(situation),
  queues: situation.queues ? [...situation.queues] : null,
});
