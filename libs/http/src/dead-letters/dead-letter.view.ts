import { ApiProperty } from '@nestjs/swagger';
import { type DeadLetter, type DeadLetterDetails, type Forecast, forecasts } from '@orderflow/messaging';

const forecastDescription =
  'What would become of it if it were redriven now. `takes_effect`: it is handed to its handler. `already_handled`: it ' +
  'is dropped, because it took effect before. `duplicate`: it is dropped, because another copy comes first. ' +
  '`fails_schema`, `not_taken`: it comes back at once.';

class DeadLetterErrorView {
  @ApiProperty({
    example: 'handler_failed',
    description: '`delivery_limit`, `expired`, `rejected`: said by the broker',
  })
  readonly code!: string;

  @ApiProperty({ example: 'connect ECONNREFUSED 10.0.0.7:587' })
  readonly message!: string;
}

export class DeadLetterView implements DeadLetter {
  @ApiProperty({ type: String, nullable: true, example: '0198e0a4-52f1-7cc4-9d5d-3d4f1f4f7d11' })
  readonly messageId!: string | null;

  @ApiProperty({
    type: String,
    example: 'inventory.order-events',
    description: 'Where it failed, and where a redrive brings it',
  })
  readonly queue!: DeadLetter['queue'];

  @ApiProperty({ type: String, nullable: true, example: 'order.created' })
  readonly type!: string | null;

  @ApiProperty({ type: DeadLetterErrorView })
  readonly error!: DeadLetterErrorView;

  @ApiProperty({ type: String, nullable: true, example: '2026-03-01T12:00:00.000Z' })
  readonly failedAt!: string | null;

  @ApiProperty({ type: 'integer', example: 4, description: 'How often it was tried' })
  readonly attempt!: number;

  @ApiProperty({ type: String, nullable: true, example: 'c0a8012e-31ad-4f4c-9b0a-0d3c4a0f9a53' })
  readonly correlationId!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '0198e0a4-4b1e-7d02-8f8a-2f6a5c1d9b40' })
  readonly subject!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '0198e0a4-4b1e-7d02-8f8a-2f6a5c1d9b40' })
  readonly orderId!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'When it was last redriven, in vain' })
  readonly redrivenAt!: string | null;

  @ApiProperty({ type: 'integer', example: 912, description: 'Bytes' })
  readonly size!: number;
}

export class DeadLetterPreviewView extends DeadLetterView {
  @ApiProperty({ enum: forecasts, example: 'takes_effect', description: forecastDescription })
  readonly forecast!: Forecast;
}

class CodeCountView {
  @ApiProperty({ example: 'handler_failed' })
  readonly code!: string;

  @ApiProperty({ type: 'integer', example: 3 })
  readonly count!: number;
}

class QueueSummaryView {
  @ApiProperty({ example: 'inventory.order-events' })
  readonly queue!: string;

  @ApiProperty({ type: 'integer', example: 3, description: 'How many dead letters it has' })
  readonly total!: number;

  @ApiProperty({ type: 'integer', example: 3, description: 'How many of them were looked at: 10,000 at most' })
  readonly scanned!: number;

  @ApiProperty({ type: [CodeCountView], description: 'Those by their error codes, the most first' })
  readonly codes!: CodeCountView[];
}

export class DeadLetterListView {
  @ApiProperty({ type: [DeadLetterView], description: 'The latest to fail first' })
  readonly data!: DeadLetterView[];

  @ApiProperty({ type: [QueueSummaryView] })
  readonly queues!: QueueSummaryView[];
}

class ViolationView {
  @ApiProperty({ example: '/data/orderId', description: 'JSON pointer into the event' })
  readonly pointer!: string;

  @ApiProperty({ example: 'is missing' })
  readonly message!: string;
}

class MessageBodyView {
  @ApiProperty({ anyOf: [{}], required: false, description: 'Where it is JSON, up to 1 MiB' })
  readonly json?: unknown;

  @ApiProperty({ required: false, example: '{"half":', description: 'Where it is not' })
  readonly text?: string;

  @ApiProperty({ required: false, description: 'Its true bytes, where they are no UTF-8' })
  readonly base64?: string;

  @ApiProperty({ example: false, description: 'Whether there is more of it than the first 64 KiB' })
  readonly truncated!: boolean;
}

export class DeadLetterDetailsView extends DeadLetterPreviewView implements DeadLetterDetails {
  @ApiProperty({ type: [ViolationView], description: 'What its schema says against it now' })
  readonly violations!: ViolationView[];

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { 'x-error-code': 'handler_failed', 'x-attempt': 4 },
  })
  readonly headers!: Record<string, unknown>;

  @ApiProperty({ type: MessageBodyView })
  readonly body!: MessageBodyView;
}

export class DeadLetterCopiesView {
  @ApiProperty({ type: [DeadLetterDetailsView], description: 'Every copy of it, 20 at most' })
  readonly data!: DeadLetterDetailsView[];
}
