import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type QueueName, queueNames } from '@orderflow/contracts';
import { type Backlog, type BrokerSight, type QueueLook } from '@orderflow/messaging';

export class QueueView implements QueueLook {
  @ApiProperty({ enum: queueNames, example: 'inventory.order-events' })
  readonly queue!: QueueName;

  @ApiProperty({ type: 'integer', example: 17, description: 'What consumers have in hand is not among them' })
  readonly messages!: number;

  @ApiProperty({ type: 'integer', example: 0 })
  readonly consumers!: number;

  @ApiProperty({ type: 'integer', example: 0, description: 'How many wait for another attempt' })
  readonly retrying!: number;

  @ApiProperty({ type: 'integer', example: 0 })
  readonly deadLetters!: number;

  @ApiProperty({ type: [String], example: [], description: 'Queues of it that the broker does not have' })
  readonly missing!: readonly string[];
}

class BlockadeView {
  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:12:00.000Z' })
  readonly since!: string;

  @ApiProperty({ example: 'low on disk', description: 'In the words of the broker' })
  readonly reason!: string;
}

export class BrokerView {
  @ApiProperty({ example: true })
  readonly connected!: boolean;

  @ApiPropertyOptional({ format: 'date-time', example: '2026-03-01T09:12:00.000Z' })
  readonly awaySince?: string;

  @ApiPropertyOptional({ type: BlockadeView, description: 'While it takes nothing that is published' })
  readonly blocked?: BlockadeView;
}

export const brokerViewOf = ({ brokerAwaySince, brokerBlocked }: BrokerSight): BrokerView => ({
  connected: brokerAwaySince === undefined,
  ...(brokerAwaySince && { awaySince: brokerAwaySince.toISOString() }),
  ...(brokerBlocked && { blocked: { since: brokerBlocked.since.toISOString(), reason: brokerBlocked.reason } }),
});

class BacklogView implements Backlog {
  @ApiProperty({ type: 'integer', example: 3, description: 'Events that wait to be published; 10001 stands for more' })
  readonly rows!: number;

  @ApiProperty({ example: 0.2, description: 'How long the first of them has been waiting; 0 where there is none' })
  readonly oldestAgeSeconds!: number;
}

class ConsumedView {
  @ApiProperty({ enum: queueNames, example: 'order.inventory-events' })
  readonly queue!: QueueName;

  @ApiProperty({ type: 'integer', example: 1204, description: 'Whatever became of them' })
  readonly messages!: number;
}

export class MessagingView {
  @ApiProperty({ type: BacklogView })
  readonly outbox!: BacklogView;

  @ApiProperty({ type: BrokerView })
  readonly broker!: BrokerView;

  @ApiProperty({
    type: [ConsumedView],
    description: 'What the instance that answers has taken from its queues since it was started',
  })
  readonly consumed!: ConsumedView[];
}

export class QueuesView {
  @ApiProperty({ type: [QueueView] })
  readonly data!: readonly QueueView[];
}
