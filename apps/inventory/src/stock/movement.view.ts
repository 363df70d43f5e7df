import { ApiProperty } from '@nestjs/swagger';
import { type MovementEntity } from './movement.entity';
import { type MovementReason, movementReasons } from './stock';

export class MovementView {
  @ApiProperty({ example: 'COFFEE-YIRGACHEFFE' })
  readonly productId!: string;

  @ApiProperty({ type: 'integer', example: 12, description: 'Its place among the movements of the product: 1, 2, 3 …' })
  readonly number!: number;

  @ApiProperty({ enum: movementReasons, example: 'restock' })
  readonly reason!: MovementReason;

  @ApiProperty({ type: 'integer', example: 24, description: 'How many more are on hand; fewer where it is negative' })
  readonly quantityDelta!: number;

  @ApiProperty({ type: 'integer', example: 0, description: 'How many more are reserved' })
  readonly reservedDelta!: number;

  @ApiProperty({ type: 'integer', example: 60, description: 'How many are on hand after it' })
  readonly quantityAfter!: number;

  @ApiProperty({ type: 'integer', example: 5, description: 'How many are reserved after it' })
  readonly reservedAfter!: number;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, example: null, description: 'For which order' })
  readonly orderId!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: 'Delivery note 4711' })
  readonly note!: string | null;

  @ApiProperty({
    example: 'user:ada',
    description: '`user:` and whose token it was, or `event:` and its id, or `system:`',
  })
  readonly actor!: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:15:04.218Z' })
  readonly createdAt!: string;
}

export const movementViewOf = ({ createdAt, ...row }: MovementEntity): MovementView => ({
  ...row,
  createdAt: createdAt.toISOString(),
});
