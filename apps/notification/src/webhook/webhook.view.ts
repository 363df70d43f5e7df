import { ApiProperty } from '@nestjs/swagger';
import { type Webhook, webhookEvents } from './webhook';

export class WebhookView {
  @ApiProperty({ format: 'uuid', example: '019ca8ae-8c44-7d1a-b7e5-90c3a1f25d68' })
  readonly id!: string;

  @ApiProperty({ example: 'https://shop.example.com/hooks/orderflow' })
  readonly url!: string;

  @ApiProperty({ type: String, nullable: true, example: 'The warehouse' })
  readonly description!: string | null;

  @ApiProperty({
    type: [String],
    enum: webhookEvents,
    nullable: true,
    example: ['order.confirmed', 'order.shipped'],
    description: 'What it hears of; null: everything',
  })
  readonly events!: readonly string[] | null;

  @ApiProperty({ example: true })
  readonly enabled!: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Why it is turned off: `by_hand`, `failing` (for days), or `gone` (it answered 410)',
  })
  readonly disabledReason!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'Since when nothing has reached it',
  })
  readonly failingSince!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'Until when messages are signed with the secret before this one as well',
  })
  readonly previousSecretUntil!: string | null;

  @ApiProperty({ example: 1, description: 'Also the ETag' })
  readonly version!: number;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:15:04.218Z' })
  readonly createdAt!: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:15:04.218Z' })
  readonly updatedAt!: string;
}

export class WebhookWithSecretView extends WebhookView {
  @ApiProperty({
    example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
    description: 'What its messages are signed with (Standard Webhooks); shown this once',
  })
  readonly secret!: string;
}

export const webhookViewOf = (webhook: Webhook): WebhookView => ({
  id: webhook.id,
  url: webhook.url,
  description: webhook.description,
  events: webhook.events,
  enabled: webhook.enabled,
  disabledReason: webhook.disabledReason,
  failingSince: webhook.failingSince?.toISOString() ?? null,
  previousSecretUntil: webhook.previousSecretUntil?.toISOString() ?? null,
  version: webhook.version,
  createdAt: webhook.createdAt.toISOString(),
  updatedAt: webhook.updatedAt.toISOString(),
});

export const withSecret = (webhook: Webhook): WebhookWithSecretView =>
  Object.assign(webhookViewOf(webhook), { secret: webhook.secret });
