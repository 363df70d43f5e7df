import { ApiProperty } from '@nestjs/swagger';
import { type Ending, endings, type MoveReport } from '@orderflow/messaging';
import { DeadLetterPreviewView } from './dead-letter.view';

class QueueMoveView {
  @ApiProperty({ example: 'inventory.order-events' })
  readonly queue!: string;

  @ApiProperty({ type: 'integer', example: 3, description: 'How many dead letters it had' })
  readonly total!: number;

  @ApiProperty({ type: 'integer', example: 3, description: 'How many of them were looked at' })
  readonly scanned!: number;

  @ApiProperty({ type: 'integer', example: 2 })
  readonly matched!: number;

  @ApiProperty({ type: 'integer', example: 2, description: 'How many have left it' })
  readonly gone!: number;

  @ApiProperty({ type: 'integer', example: 0 })
  readonly failed!: number;
}

class MoveReportView {
  @ApiProperty({ example: false })
  readonly dryRun!: boolean;

  @ApiProperty({ example: '2026-03-01T12:00:00.000Z' })
  readonly startedAt!: string;

  @ApiProperty({
    enum: endings,
    example: 'done',
    description:
      '`done`: none of those selected is left. `limit`, `time`: there may be more (a request works for 20 s at most). ' +
      '`interrupted`: the service stops. `refused`: the work queue is gone or full. `unavailable`: the broker was lost. ' +
      'Whatever it is, the counts are right, and what was not moved is where it was.',
  })
  readonly ended!: Ending;

  @ApiProperty({ type: 'integer', example: 2 })
  readonly matched!: number;

  @ApiProperty({ type: 'integer', example: 0 })
  readonly failed!: number;

  @ApiProperty({ type: [String], example: [], description: 'The ids that were asked for and are not there' })
  readonly notFound!: string[];

  @ApiProperty({ type: [QueueMoveView] })
  readonly queues!: QueueMoveView[];

  @ApiProperty({ type: [DeadLetterPreviewView], required: false, description: 'In a dry run: each of them, in order' })
  readonly preview?: DeadLetterPreviewView[];
}

export class RedriveReportView extends MoveReportView {
  @ApiProperty({ type: 'integer', example: 2 })
  readonly redriven!: number;
}

export class DiscardReportView extends MoveReportView {
  @ApiProperty({ type: 'integer', example: 2 })
  readonly discarded!: number;
}

export const redriveReportOf = ({ moved, ...report }: MoveReport, dryRun: boolean): RedriveReportView => ({
  dryRun,
  ...report,
  redriven: moved,
});

export const discardReportOf = ({ moved, ...report }: MoveReport, dryRun: boolean): DiscardReportView => ({
  dryRun,
  ...report,
  discarded: moved,
});
