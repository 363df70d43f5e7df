import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { notificationChannels } from '@orderflow/contracts';
import { type ChannelType } from '../delivery/channel';
import { type Circuit } from '../delivery/circuit';
import { templateNames } from '../template/template';
import { type AttemptEntity, type Outcome, outcomes } from './attempt.entity';
import { type Action, actions, allowedActions, revisionOf, type Status, statuses } from './notification';
import { type NotificationEntity } from './notification.entity';

export class NotificationView {
  @ApiProperty({ format: 'uuid', example: '019ca8ae-8c44-7d1a-b7e5-90c3a1f25d68' })
  readonly id!: string;

  @ApiProperty({ enum: notificationChannels, example: 'EMAIL' })
  readonly type!: ChannelType;

  @ApiProperty({ type: String, nullable: true, example: 'nour@example.com', description: 'Null: there was nobody' })
  readonly recipient!: string | null;

  @ApiProperty({
    enum: statuses,
    example: 'sent',
    description:
      '`queued`: waits for its first or next attempt. `sending`: an attempt is under way. `skipped`: there was no way ' +
      'to send it, or nobody who wants it',
  })
  readonly status!: Status;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Why it was skipped (`no_contact`, `channel_off`, `not_wanted`), or how the last attempt failed',
  })
  readonly reason!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Your order A1F25D68 is confirmed' })
  readonly subject!: string | null;

  @ApiProperty({ type: String, nullable: true, enum: templateNames, example: 'order-confirmed' })
  readonly template!: string | null;

  @ApiProperty({ example: 'fr-TN' })
  readonly locale!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: '019ca8ae-0a9a-7c3e-9d2b-5b1f0a6e4c21' })
  readonly orderId!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'customer-7' })
  readonly customerId!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'order.confirmed', description: 'Null: somebody wrote it' })
  readonly eventType!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, example: null })
  readonly metadata!: Readonly<Record<string, unknown>> | null;

  @ApiProperty({ example: 1 })
  readonly attemptCount!: number;

  @ApiProperty({ example: 2, description: 'Also the ETag' })
  readonly version!: number;

  @ApiProperty({ enum: actions, isArray: true, example: [], description: 'What you can do now' })
  readonly allowedActions!: Action[];

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:15:04.218Z' })
  readonly createdAt!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-03-01T09:15:04.904Z',
    description: 'When it was sent, or had failed',
  })
  readonly settledAt!: string | null;
}

export class AttemptView {
  @ApiProperty({ example: 1 })
  readonly number!: number;

  @ApiProperty({ type: String, enum: outcomes, nullable: true, example: 'sent', description: 'Null: it is under way' })
  readonly outcome!: Outcome | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  readonly error!: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:15:04.318Z' })
  readonly startedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-03-01T09:15:04.904Z' })
  readonly finishedAt!: string | null;
}

export class CircuitView {
  @ApiProperty({ enum: ['open', 'half-open'], example: 'open' })
  readonly state!: 'open' | 'half-open';

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:14:58.002Z' })
  readonly failingSince!: string;
}

export class NotificationDetailView extends NotificationView {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: 'Thank you for your order\n\n…',
    description: 'What it says, as plain text; null after its words were deleted',
  })
  readonly message!: string | null;

  @ApiProperty({ type: [AttemptView], description: 'Oldest first' })
  readonly attempts!: AttemptView[];

  @ApiPropertyOptional({
    type: CircuitView,
    description:
      'While it waits because its provider has failed too often, as the instance that answers has found out: when the ' +
      'failures began',
  })
  readonly circuit?: CircuitView;
}

/** What a notification says. */
export interface Words {
  readonly subject: string | null;
  readonly text: string;
}

/** What it says is written anew from what was recorded, so it is not kept in the row. */
export const viewOf = (row: NotificationEntity, subject: string | null): NotificationView => ({
  id: row.id,
  type: row.channel,
  recipient: row.recipient,
  status: row.status,
  reason: row.reason,
  subject,
  template: row.template,
  locale: row.locale,
  orderId: row.orderId,
  customerId: row.customerId,
  eventType: row.eventType,
  metadata: row.metadata,
  attemptCount: row.attempts,
  version: revisionOf(row),
  allowedActions: allowedActions(row),
  createdAt: row.createdAt.toISOString(),
  settledAt: row.settledAt?.toISOString() ?? null,
});

const attemptViewOf = ({ number, outcome, error, startedAt, finishedAt }: AttemptEntity): AttemptView => ({
  number,
  outcome,
  error,
  startedAt: startedAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
});

export const detailViewOf = (
  row: NotificationEntity,
  words: Words | undefined,
  attempts: readonly AttemptEntity[],
  circuit: Circuit | undefined,
): NotificationDetailView =>
  Object.assign(viewOf(row, words?.subject ?? null), {
    message: words?.text ?? null,
    attempts: attempts.map(attemptViewOf),
    ...(row.settledAt === null && circuitViewOf(circuit)),
  });

function circuitViewOf(circuit: Circuit | undefined): { circuit: CircuitView } | undefined {
  if (!circuit?.failingSince || circuit.state === 'closed') return undefined;
  return { circuit: { state: circuit.state, failingSince: circuit.failingSince.toISOString() } };
}
